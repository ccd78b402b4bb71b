// rows 50, 62, 65, 68, 69, 74, 75, 145
// The desktop alone: a work item from its offer to its wrap-up, and the lists where items stand.
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { ana } from '../web/fake/ana.ts';
import { type FakeCentre, startFakeCentre } from '../web/fake/centre.ts';
import { audit, roof, roofOffer } from '../web/fake/roof.ts';
import { aMe, type Held } from '../web/fake/sample.ts';
import { workIs } from '../web/fake/working.ts';
import { accessible } from '../support/accessible.ts';

const folder = fileURLToPath(new URL('../../dist/desktop', import.meta.url));
const OFFER_MS = 30_000;

let centre: FakeCentre;
let item: Held;

test.beforeEach(async () => {
  centre = await startFakeCentre({ folder });
  const now = Date.now();
  item = roof(now);
  Object.assign(centre.state, { me: aMe(now), held: [item, audit(now), ana(now)] });
});

test.afterEach(() => centre.close());

async function signIn(page: Page) {
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Amina Diallo' }).click();
  await expect(page).toHaveURL(/\/inbox/);
}

async function openItem(page: Page) {
  await signIn(page);
  await row(page).click();
  await sheet(page).waitFor();
}

/** The README shows this very picture. */
async function picture(page: Page, name: string) {
  const folder = process.env['PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}

const inbox = (page: Page) => page.getByRole('region', { name: 'Inbox' });
const row = (page: Page) => inbox(page).getByRole('link', { name: /Cable on the roof/ });
const sheet = (page: Page) => page.getByRole('region', { name: 'Work item' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (name: string) => centre.state.calls.filter((one) => one.name === name).map(({ body }) => body);

test('an offer says what it is and until when; a late row says so in words', async ({ page }) => {
  centre.state.held = [audit(Date.now())];
  centre.state.offers.push({ offer: roofOffer(Date.now()), until: Date.now() + OFFER_MS, held: item });
  await signIn(page);
  const offer = page.getByRole('article', { name: /Offer: Cable on the roof/ });
  for (const words of ['Offer · Work', 'Fibre fault · In progress · David Okafor', 'Field service', 'From: Call'])
    await expect(offer).toContainText(words);
  await expect(offer).toContainText(/Due soon, .*\d\d:\d\d/);
  const source = offer.getByRole('link', { name: 'Open at its source' });
  await expect(source).toHaveAttribute('target', '_blank');
  await expect(source).toHaveAttribute('href', 'https://backoffice.example/cases/48302');
  await expect(inbox(page).getByRole('link', { name: /Audit the spare parts/ })).toContainText(
    /Late since .*\d\d:\d\d/,
  );
  await accessible(page);
  await page.keyboard.press('F2');
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeFocused();
  await expect(row(page)).toContainText('Fibre fault · In progress');
});

test('a field is saved on the revision that was seen; who comes second is shown the new first', async ({ page }) => {
  await openItem(page);
  await expect(sheet(page).getByRole('link', { name: /files\.example/ })).toHaveAttribute('target', '_blank');
  await button(page, 'Edit Street and number').click();
  await page.getByRole('textbox', { name: 'Street' }).fill('Harbour Street 16');
  workIs(item, { fields: { ...item.view.work?.fields, street: 'Harbour Street 15' } });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('It now says here: Harbour Street 15.');
  await expect(page.getByRole('textbox', { name: 'Street' })).toHaveValue('Harbour Street 16');
  await button(page, 'Complete').click();
  await page.getByRole('menuitem', { name: 'Complete as Done' }).click();
  await expect(page.getByText('A field is not saved yet.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Street' })).toHaveValue('Harbour Street 16');
  await button(page, 'Save').click();
  await expect(sheet(page)).toContainText('Harbour Street 16');
  await expect(sheet(page)).toBeFocused();
  expect(said('set-work')).toEqual([
    { revision: 3, fields: { street: 'Harbour Street 16' } },
    { revision: 4, fields: { street: 'Harbour Street 16' } },
  ]);
});

test('what is empty is filled in by an input that fits it, one field after the other, and taken out again', async ({
  page,
}) => {
  await openItem(page);
  await button(page, 'Edit Contract number').click();
  await page.getByRole('textbox', { name: 'Contract number' }).fill('many');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('That is no number.');
  await page.getByRole('textbox', { name: 'Contract number' }).fill('4712');
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toContainText('4712');
  for (const name of ['Edit Way in', 'Edit Visit on']) await button(page, name).click();
  await page.getByLabel('Visit on').fill('2026-12-24');
  await page.getByRole('combobox', { name: 'Way in' }).selectOption('Ring the bell');
  await button(page, 'Save').first().click();
  await expect(sheet(page)).toContainText('Ring the bell');
  await button(page, 'Save').click();
  await expect(sheet(page)).toContainText('24 Dec 2026');
  await button(page, 'Edit Ladder needed').click();
  await page.getByRole('combobox', { name: 'Ladder needed' }).selectOption('Choose');
  await button(page, 'Save').click();
  await expect(button(page, 'Edit Ladder needed')).toBeVisible();
  expect(said('set-work')).toEqual([
    { revision: 3, fields: { contractNumber: 4712 } },
    { revision: 4, fields: { access: 'bell' } },
    { revision: 5, fields: { visitOn: '2026-12-24' } },
    { revision: 6, fields: { ladderNeeded: null } },
  ]);
});

test('its promise stands there in a bar, in words, and step by step', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openItem(page);
  const promise = page.getByRole('region', { name: 'One working day' });
  await expect(promise).toContainText(/1.h 3[45].min left\. 6.h 2[56].min of 8.h used\. Due .*\d\d:\d\d\./);
  await expect(promise).toContainText(
    /Next: 90.% at .*\d\d:\d\d moves it to Field service, urgent and alerts supervisors\./,
  );
  await promise.getByText('All 4 steps').click();
  await expect(promise.getByRole('listitem')).toHaveText([/50.%.*Reached/, /80.%.*Reached/, /90.%.*At/, /100.%.*At/]);
  await picture(page, 'item');
  await inbox(page).getByRole('link', { name: /Audit/ }).click();
  await expect(promise).toContainText(/Late by 2[01].min\. 8.h 2[01].min of 8.h used\./);
});

test('another item is made of it, once; what the API refuses stands at its field', async ({ page }) => {
  await openItem(page);
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Create a work item' }).click();
  await page.getByRole('combobox', { name: 'Kind of work' }).selectOption('Fibre fault');
  await page.getByRole('textbox', { name: 'Title' }).fill('Scaffold for the roof');
  const street = page.getByRole('textbox', { name: 'Street and number' });
  await street.fill('nowhere');
  await button(page, 'Create').click();
  await expect(street).toHaveAccessibleDescription(/There is no such street\./);
  await accessible(page);
  await page.reload();
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Create a work item' }).click();
  await street.fill('Harbour Street 14');
  await button(page, 'Create').dblclick();
  await expect(page.getByRole('status').filter({ hasText: 'Scaffold for the roof was created.' })).toBeVisible();
  await expect(sheet(page).getByRole('link', { name: /Scaffold for the roof/ })).toHaveCount(1);
  const ids = said('create-work-item').map((body) => (body as { id: string }).id);
  expect(new Set(ids).size).toBe(1);
});

test('its customer is written to, and it leads to their conversation', async ({ page }) => {
  await openItem(page);
  await button(page, 'Text the customer').click();
  await page.getByRole('textbox', { name: 'Write to David' }).fill('Anybody there?');
  await button(page, 'Send').click();
  await expect(page.getByRole('alert')).toContainText('Jonas Weber has the conversation with this customer.');
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Text the customer')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Write to David' }).fill('The scaffold comes on Friday.');
  await button(page, 'Send').dblclick();
  const sent = page.getByRole('status').filter({ hasText: 'The text was sent.' });
  await expect(sent.getByRole('link', { name: 'Open the conversation' })).toHaveAttribute('href', /cnv_fake142/);
  const texts = said('text-customer').map((body) => JSON.stringify(body));
  expect(new Set(texts).size).toBe(2);
});

test('a status is chosen, and another one’s change meanwhile is no silent loss', async ({ page }) => {
  await openItem(page);
  await button(page, 'Status: In progress').click();
  await expect(page.getByRole('menuitemradio')).toHaveText(['New', 'In progress', 'Waiting for parts']);
  workIs(item, {});
  await page.getByRole('menuitemradio', { name: 'Waiting for parts' }).click();
  await expect(page.getByRole('alert')).toHaveText('The item changed meanwhile. Look at it, then do it again.');
  await button(page, 'Status: In progress').click();
  await page.getByRole('menuitemradio', { name: 'Waiting for parts' }).click();
  await expect(button(page, 'Status: Waiting for parts')).toBeVisible();
  await expect(row(page)).toContainText('Waiting for parts');
});

test('what is suspended takes no room, and is resumed where it was', async ({ page }) => {
  await openItem(page);
  await button(page, 'Suspend').click();
  await expect(page.getByText('Suspended by you.')).toBeVisible();
  await expect(row(page)).toHaveCount(0);
  await expect(sheet(page)).toBeFocused();
  await accessible(page);
  await button(page, 'Resume').click();
  await expect(row(page)).toBeVisible();
  await expect(button(page, 'Suspend')).toBeVisible();
  await expect(sheet(page)).toBeFocused();
});

test('C completes, and the wrap-up stands where it was put down; other ends are beside it', async ({ page }) => {
  await openItem(page);
  await button(page, 'Complete').click();
  await page.getByRole('menuitem', { name: 'Complete as No fault found' }).click();
  await expect(page.getByRole('radio').first()).toBeFocused();
  await expect(page.getByText(/Ended at \d\d:\d\d\. It counts until you finish\./)).toBeVisible();
  await expect(button(page, 'Take back')).toHaveCount(0);
  await accessible(page);
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Completed at \d\d:\d\d\. Wrap-up: Remote fix\./)).toBeVisible();
  expect(said('complete-work')).toEqual([{ revision: 3, status: 'no-fault' }]);
  await inbox(page)
    .getByRole('link', { name: /Audit the spare parts/ })
    .click();
  await expect(page.getByRole('heading', { name: 'No customer' })).toBeVisible();
  // A key in the moment after a change was meant for what stood there before, and does nothing.
  await expect(async () => {
    await page.keyboard.press('c');
    await expect(page.getByRole('menuitem', { name: 'Complete as Done' })).toBeVisible({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio').first()).toBeFocused();
});

test('it goes back to its workbin, and is taken from there; of two who press one is told', async ({ page }) => {
  await openItem(page);
  await button(page, 'Back to Fibre faults').click();
  await expect(page.getByText('You put this back into Fibre faults.')).toBeVisible();
  centre.state.binned.push(...centre.state.held.splice(0, 1));
  await page.getByRole('tab', { name: 'Queues' }).click();
  const bin = page.getByRole('region', { name: 'Fibre faults' });
  await expect(bin.getByRole('listitem')).toHaveText([/Audit.*Late since/s, /Cable.*Due/s]);
  await accessible(page);
  const gone = centre.state.binned.pop();
  await button(page, 'Take Audit the spare parts of van 7').click();
  await expect(bin.getByRole('alert')).toHaveText('Somebody else has it');
  if (gone) centre.state.binned.push(gone);
  await button(page, 'Take Cable on the roof of Harbour Street 14 has come loose').click();
  await expect(sheet(page)).toBeFocused();
});

test('a supervisor, who takes nothing, reads what stands in the lists', async ({ page }) => {
  const { agent: _, ...me } = { ...aMe(Date.now()), name: 'Sofia Lindqvist', roles: ['supervisor' as const] };
  centre.state.me = me;
  centre.state.binned = [item];
  Object.assign(item.view, { state: 'binned', mine: false });
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Sofia Lindqvist' }).click();
  await accessible(page);
  await page.getByRole('link', { name: /Cable on the roof/ }).click();
  await expect(sheet(page)).toContainText('Harbour Street 14');
  await expect(page.getByText('It stands in Fibre faults.')).toBeVisible();
  for (const name of ['Complete', 'Suspend', 'Edit Street and number']) await expect(button(page, name)).toHaveCount(0);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 1180],
  ['light', 360],
] as const)
  test(`nothing bars anybody from an item, ${colorScheme}, ${width} wide`, async ({ browser }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await openItem(page);
    await page.getByText('All 4 steps').click();
    await button(page, 'Edit Street and number').click();
    await accessible(page);
    await button(page, 'Transfer').click();
    await page.getByRole('radio').first().waitFor();
    await accessible(page);
    await context.close();
  });
