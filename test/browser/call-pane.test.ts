// rows 15, 31, 40
// The desktop alone: a call from its offer to its wrap-up, and handing on.
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { ana } from '../web/fake/ana.ts';
import { authentications, berg, bergOffer } from '../web/fake/berg.ts';
import { callEnds, callIs } from '../web/fake/calling.ts';
import { type FakeCentre, startFakeCentre } from '../web/fake/centre.ts';
import { aMe, type Held } from '../web/fake/sample.ts';
import { accessible } from '../support/accessible.ts';

const folder = fileURLToPath(new URL('../../dist/desktop', import.meta.url));
const OFFER_MS = 30_000;

let centre: FakeCentre;
let call: Held;

test.beforeEach(async () => {
  centre = await startFakeCentre({ folder });
  const now = Date.now();
  call = berg(now);
  Object.assign(centre.state, { me: aMe(now), held: [call, ana(now)] });
});

test.afterEach(() => centre.close());

async function signIn(page: Page) {
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Amina Diallo' }).click();
  await expect(page).toHaveURL(/\/inbox/);
}

async function openCall(page: Page) {
  await signIn(page);
  await row(page).click();
  await sheet(page).waitFor();
}

/** What the centre tells of by itself. */
function happens(change: () => void) {
  change();
  centre.hint({ type: 'interaction', interaction: call.row.interaction, version: call.view.version });
}

const row = (page: Page) => page.getByRole('link', { name: /Elin Berg/ });
const sheet = (page: Page) => page.getByRole('region', { name: 'Caller and script' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (name: string) => centre.state.calls.filter((one) => one.name === name).map(({ body }) => body);

test('an offer says who calls and how far that is known; accepted, the focus is where no key acts', async ({
  page,
}) => {
  centre.state.held = [ana(Date.now())];
  Object.assign(call.view.call ?? {}, { state: 'ringing' });
  delete call.view.call?.answeredAt;
  centre.state.offers.push({ offer: bergOffer(authentications.wrongPin), until: Date.now() + OFFER_MS, held: call });
  await signIn(page);
  const offer = page.getByRole('article', { name: 'Offer: Elin Berg' });
  for (const words of [
    'Offer · Call',
    'Priority plan',
    'Technical – Fibre',
    'English 3+ · Fibre 3+',
    'Berg household, PIN wrong',
  ])
    await expect(offer).toContainText(words);
  await accessible(page);
  await page.keyboard.press('F2');
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page)).toContainText('Ringing your telephone');
  await expect(button(page, 'Hold')).toHaveAttribute('aria-disabled', 'true');
  happens(() => callIs(call, { state: 'talking', answeredAt: Date.now() }));
  await expect(row(page)).toContainText(/Talking 0:0\d/);
  await expect(page.locator('[aria-live=polite]')).toHaveText('You talk with Elin Berg.');
  expect(said('hold-call')).toEqual([]);
});

test('what asking found out is recorded once, with name and time', async ({ page }) => {
  await openCall(page);
  await button(page, 'Authenticated').click();
  await expect(sheet(page)).toContainText(/Authenticated by Amina Diallo at \d\d:\d\d/);
  await expect(sheet(page)).toContainText('Account verified: Berg household, PIN wrong');
  await expect(sheet(page)).toBeFocused();
  await expect(button(page, 'Refused')).toHaveCount(0);
  expect(said('authenticate-caller')).toEqual([{ result: 'authenticated' }]);
});

test('who is fully authenticated is asked nothing', async ({ page }) => {
  callIs(call, { authentication: authentications.full });
  await openCall(page);
  await expect(sheet(page)).toContainText('Fully authenticated: no further authentication needed');
  await expect(button(page, 'Authenticated')).toHaveCount(0);
  await expect(sheet(page)).toContainText('Is the light on the white box green, red or off?');
});

test('H holds and takes back, T hands on to whom typing finds', async ({ page }) => {
  await openCall(page);
  await page.keyboard.press('h');
  await expect(row(page)).toContainText(/On hold 0:0\d/);
  await button(page, 'Back to the talk').waitFor();
  await page.keyboard.press('h');
  await expect(row(page)).toContainText(/Talking \d:\d\d/);
  expect(said('hold-call')).toEqual([{ held: true }, { held: false }]);
  await page.keyboard.press('t');
  await page.getByRole('textbox', { name: 'Find a queue or somebody' }).pressSequentially('luc');
  await expect(button(page, 'Transfer to Luc Moreau')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('You transferred this to Luc Moreau.')).toBeVisible();
  await expect(row(page)).toHaveCount(0);
  expect(said('transfer-interaction')).toEqual([{ agent: 'agt_3' }]);
});

test('a carrier that does not answer is no hold, and says so', async ({ page }) => {
  await openCall(page);
  const detail = 'The carrier did not answer. Try again.';
  centre.state.faults['hold-call'] = () => ({ status: 503, body: { type: 'x/carrier-silent', title: 'x', detail } });
  await button(page, 'Hold').click();
  await expect(page.getByRole('alert')).toContainText(detail);
  await expect(row(page)).toContainText('Talking');
});

test('a caller who hangs up takes no focus from what is typed elsewhere', async ({ page }) => {
  await signIn(page);
  await page.getByRole('link', { name: /Ana Torres/ }).click();
  const reply = page.getByRole('textbox', { name: 'Write to Ana' });
  await reply.pressSequentially('Hel');
  happens(() => callEnds(call, 'caller', Date.now()));
  await expect(row(page)).toContainText('Wrap-up: choose a code');
  await expect(page.locator('[aria-live=polite]')).toHaveText('Elin Berg hung up.');
  await reply.pressSequentially('lo');
  await expect(reply).toHaveValue('Hello');
  await row(page).click();
  await expect(page.getByText(/The caller hung up at \d\d:\d\d\. It counts until you finish\./)).toBeVisible();
  await expect(button(page, 'Take back')).toHaveCount(0);
});

test('X hangs up, and the wrap-up stands where the telephone was', async ({ page }) => {
  await openCall(page);
  // A key in the moment after a change was meant for what stood there before, and does nothing.
  await expect(async () => {
    await page.keyboard.press('x');
    await expect(page.getByRole('radio').first()).toBeFocused({ timeout: 200 });
  }).toPass();
  await expect(button(page, 'Hang up')).toHaveCount(0);
  await expect(button(page, 'Hold')).toHaveCount(0);
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/hung up at \d\d:\d\d\. Wrap-up: Remote fix\./)).toBeVisible();
});

test('a conversation is handed on from above its reply, and shows its queue’s script beside it', async ({ page }) => {
  const texts = centre.state.held[1] as Held;
  if (call.view.script) texts.view.script = call.view.script;
  await signIn(page);
  await page.getByRole('link', { name: /Ana Torres/ }).click();
  await expect(page.getByRole('complementary')).toContainText('Is the light on the white box green, red or off?');
  await button(page, 'Transfer').click();
  await page.getByRole('radio', { name: 'Billing' }).check();
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Transfer')).toBeFocused();
  await expect(page.getByRole('radio')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Billing' }).check();
  await button(page, 'Transfer to Billing').click();
  await expect(page.getByText('You transferred this to Billing.')).toBeVisible();
  expect(said('transfer-interaction')).toEqual([{ queue: 'que_2' }]);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 1180],
  ['light', 360],
] as const)
  test(`nothing bars anybody from a call, ${colorScheme}, ${width} wide`, async ({ browser }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await openCall(page);
    await accessible(page);
    await button(page, 'Transfer').click();
    await page.getByRole('radio').first().waitFor();
    await accessible(page);
    await context.close();
  });
