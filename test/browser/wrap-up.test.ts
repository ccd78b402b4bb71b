// The desktop alone: what the sample centre's queues do not ask for. Rows 98, 138
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { ana } from '../web/fake/ana.ts';
import { type FakeCentre, startFakeCentre } from '../web/fake/centre.ts';
import { aMe, aMessage, aPerson, type Held } from '../web/fake/sample.ts';
import { accessible } from '../support/accessible.ts';

const folder = fileURLToPath(new URL('../../dist/desktop', import.meta.url));

let centre: FakeCentre;
let held: Held;

test.beforeEach(async () => {
  centre = await startFakeCentre({ folder });
  const now = Date.now();
  held = ana(now);
  Object.assign(centre.state, { me: aMe(now), held: [held] });
});

test.afterEach(() => centre.close());

async function open(page: Page) {
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Amina Diallo' }).click();
  await page.getByRole('link', { name: /Ana Torres/ }).click();
  await page.getByRole('region', { name: 'Transcript' }).getByText('Can someone come today?').waitFor();
}

const close = (page: Page) => page.getByRole('button', { name: 'Close', exact: true });

test('where the time is fixed, a code is saved and the time runs on', async ({ page }) => {
  held.view.wrapUp.policy = 'mandatory-forced-timeout';
  await open(page);
  await close(page).click();
  await expect(page.getByText(/It counts until the time is over\.$/)).toBeVisible();
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved: Remote fix. The time runs on.')).toBeVisible();
  await expect(page.getByRole('link', { name: /Wrap-up: Remote fix/ })).toBeVisible();
  await expect(page.getByRole('timer').filter({ hasText: 'left' })).toBeVisible();
  await accessible(page);
});

test('where the agent may ask for it, closing can hold the slot or not', async ({ page }) => {
  held.view.wrapUp.policy = 'agent-requested';
  await open(page);
  await page.getByRole('button', { name: 'Other ways to close' }).click();
  await page.getByRole('menuitem', { name: 'Close and wrap up' }).click();
  await expect(page.getByText(/It counts until you finish\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('textbox', { name: 'Write to Ana' })).toBeFocused();
  await close(page).click();
  await expect(page.getByText(/You have room for the next text\.$/)).toBeVisible();
});

test('above nine codes they are found by typing', async ({ page }) => {
  held.view.wrapUp.codes = Array.from({ length: 12 }, (_, i) => ({ id: `wrp_${i}`, name: `Reason ${i + 1}` }));
  await open(page);
  await close(page).click();
  await expect(page.getByRole('textbox', { name: 'Find a code' })).toBeFocused();
  await page.keyboard.type('12');
  await page.getByRole('radio', { name: 'Reason 12' }).check();
  await page.getByRole('button', { name: /^Finish/ }).click();
  await expect(page.getByText(/^Closed at \d\d:\d\d: Reason 12\./)).toBeVisible();
});

test('P parks, and is a letter while somebody writes', async ({ page }) => {
  await open(page);
  const reply = page.getByRole('textbox', { name: 'Write to Ana' });
  await reply.pressSequentially('park');
  await expect(page.getByRole('dialog', { name: 'Park' })).toHaveCount(0);
  await reply.press('Escape');
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: /^In 10/ })).toBeFocused();
  await page.keyboard.press('c');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Park' })).toBeFocused();
  await expect(reply).toHaveValue('park');
  expect(centre.state.calls.filter(({ name }) => name === 'close-interaction')).toEqual([]);
});

test('pictures, other files and what is still being fetched stand in the transcript', async ({ page }) => {
  const media = [
    { type: 'image/png', url: `${centre.address}/mark-lit.svg` },
    { type: 'application/pdf', url: `${centre.address}/mark.svg` },
    { type: 'image/jpeg' },
    { type: 'video/mp4', refused: 'size' as const },
  ];
  held.messages.push(aMessage(aPerson(142), 'MM1', Date.now(), '', { media }));
  const automatic = { direction: 'out', status: 'delivered', automatic: true } as const;
  held.messages.push(aMessage(aPerson(142), 'msg_auto', Date.now(), 'We are closed until nine.', automatic));
  await open(page);
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await expect(transcript.getByRole('img', { name: 'Picture, open it' })).toBeVisible();
  await expect(transcript.getByRole('link', { name: 'File (pdf)' })).toBeVisible();
  await expect(transcript.getByText('Picture is being fetched')).toBeVisible();
  await expect(transcript.getByText('Video not fetched: above 5 MB')).toBeVisible();
  await expect(transcript.getByText('· Automatic')).toBeVisible();
  await accessible(page);
});
