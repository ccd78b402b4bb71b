// The desktop alone, on a centre that says what a test wants it to say.
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { ana } from '../web/fake/ana.ts';
import { type FakeCentre, startFakeCentre } from '../web/fake/centre.ts';
import { neighbours } from '../web/fake/neighbours.ts';
import { aHeld, aMe, aMessage, anOffer, aPerson } from '../web/fake/sample.ts';
import { accessible } from '../support/accessible.ts';

const folder = fileURLToPath(new URL('../../dist/desktop', import.meta.url));
const ANA = 'cnv_fake142.1';

let centre: FakeCentre;

test.beforeEach(async () => {
  centre = await startFakeCentre({ folder });
  const now = Date.now();
  Object.assign(centre.state, { me: aMe(now), held: [ana(now), ...neighbours(now)] });
});

test.afterEach(() => centre.close());

async function signIn(page: Page) {
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Amina Diallo' }).click();
  await page.getByRole('link', { name: /Ana Torres/ }).click();
  return page.getByRole('textbox', { name: 'Write to Ana' });
}

function offer(number: number, name: string) {
  const person = aPerson(number, name, 'Priority');
  const held = aHeld(person, [aMessage(person, `SM${number}`, Date.now(), 'I was charged twice')], Date.now());
  centre.state.offers.push({ offer: anOffer(person), until: Date.now() + 30_000, held });
  centre.hint({ type: 'inbox' });
}

function text(id: string, body: string) {
  const held = centre.state.held.find(({ row }) => row.interaction === ANA);
  held?.messages.push(aMessage(aPerson(142), id, Date.now(), body));
}

const accept = (page: Page) => page.getByRole('button', { name: 'Accept' });
const said = (name: string) => centre.state.calls.filter((call) => call.name === name);

test('an offer takes neither focus nor place; F2 leads to it and Esc back', async ({ page }) => {
  const reply = await signIn(page);
  await reply.pressSequentially('Hel');
  const places = () =>
    page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().y));
  const before = await places();
  offer(561, 'David Okafor');
  await accept(page).waitFor();
  await page.keyboard.type('lo');
  await expect(reply).toHaveValue('Hello');
  expect(await places()).toEqual(before);
  await expect(page).toHaveTitle('(1) Offer · Trunkline');
  await page.keyboard.press('F2');
  await expect(accept(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(reply).toBeFocused();
});

test('a second press of Enter accepts nothing twice and sends no draft', async ({ page }) => {
  const reply = await signIn(page);
  await reply.fill('Not yet');
  offer(561, 'David Okafor');
  await accept(page).waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Write to David' })).toBeFocused();
  expect(said('accept-offer')).toHaveLength(1);
  expect(said('send-message')).toHaveLength(0);
  await expect(page.getByRole('link', { name: /Ana Torres.*Draft: Not yet/ })).toBeVisible();
});

test('an offer that somebody else took says so, and gives the focus back', async ({ page }) => {
  const reply = await signIn(page);
  offer(561, 'David Okafor');
  await accept(page).waitFor();
  await reply.focus();
  centre.state.offers = [];
  await page.keyboard.press('F2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Somebody else has it')).toBeVisible();
  await expect(reply).toBeFocused();
});

test('a text that could not be sent outlives a reload, and is sent once', async ({ page }) => {
  const reply = await signIn(page);
  centre.state.faults['send-message'] = 'hang';
  await reply.fill('We are on our way');
  await reply.press('Enter');
  await expect(page.getByText('Not sent yet. Trying again.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Transcript' }).getByText('We are on our way')).toBeVisible();
  delete centre.state.faults['send-message'];
  await expect(page.getByText(/· Sent/)).toBeVisible();
  const ids = said('send-message').map(({ body }) => (body as { id: string }).id);
  expect(new Set(ids).size).toBe(1);
});

test('after lost, doubled and reordered hints the screen shows what the API says', async ({ page }) => {
  await signIn(page);
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await transcript.getByText('Can someone come today?').waitFor();
  text('SM21', 'Lost hint');
  text('SM22', 'Doubled hint');
  for (let i = 0; i < 3; i += 1) centre.hint({ type: 'messages', interaction: ANA });
  centre.hint({ type: 'interaction', interaction: ANA, version: 1 });
  await expect(transcript.getByText('Lost hint')).toHaveCount(1);
  await expect(transcript.getByText('Doubled hint')).toHaveCount(1);
  centre.dropSockets();
  text('SM23', 'During the gap');
  await expect(transcript.getByText('During the gap')).toBeVisible();
});

test('without a socket the banner says so and the desktop still learns of texts', async ({ page }) => {
  await signIn(page);
  Object.assign(centre.state, { refuseSockets: true });
  centre.dropSockets();
  await expect(page.getByText(/No connection since/)).toBeVisible();
  text('SM24', 'By asking');
  await expect(page.getByRole('region', { name: 'Transcript' }).getByText('By asking')).toBeVisible();
});

test('a text that comes while closing is shown instead', async ({ page }) => {
  await signIn(page);
  await page.getByRole('region', { name: 'Transcript' }).getByText('Can someone come today?').waitFor();
  text('SM25', 'And the phone is dead too');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('alert')).toContainText('A new text arrived');
  await expect(page.getByText('And the phone is dead too')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('radio').first()).toBeFocused();
});

test('a session that ends leads to the sign-in and back to the draft', async ({ page }) => {
  const reply = await signIn(page);
  await reply.fill('Kept');
  centre.state.faults['list-inbox'] = () => ({ status: 401, body: {} });
  centre.hint({ type: 'inbox' });
  await expect(page.getByText('Your session ended. Your drafts are kept.')).toBeVisible();
  centre.state.faults = {};
  await page.getByRole('button', { name: 'Amina Diallo' }).click();
  await expect(reply).toHaveValue('Kept');
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 1180, 360])
    test(`nothing bars anybody from an offer, ${colorScheme}, ${width} wide`, async ({ browser }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await signIn(page);
      offer(561, 'David Okafor');
      await accept(page).waitFor();
      await accessible(page);
      await context.close();
    });
