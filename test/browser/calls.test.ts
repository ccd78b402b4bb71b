// rows 15, 16, 31, 39, 40, 137
import { expect, type Page, test } from '@playwright/test';
import { readAddresses } from '../../local/cloud/addresses.ts';
import { choosePresence, deskOf, leave } from '../support/desk-pages.ts';
import { telephoning } from '../support/telephoning.ts';
import { accessible } from '../support/accessible.ts';

const KWAME = { number: '+447700900206', account: '48226', wrong: '0000#' };

const phones = telephoning(readAddresses(process.env['TRUNKLINE_ADDRESSES'] ?? '.local/addresses.json'));

test.beforeAll(() => phones.begin());
test.afterEach(() => phones.end());
test.afterAll(() => phones.rest());

/** A first run of a function takes seconds, and the IVR asks four times. */
test.describe.configure({ timeout: 180_000 });
const CALLED_WITHIN_MS = 40_000;

/** Whoever named an account is shown as the account. */
const offer = (page: Page) => page.getByRole('article', { name: /^Offer: (Kwame Mensah|Mensah household)$/ });
const sheet = (page: Page) => page.getByRole('region', { name: 'Caller and script' });
const row = (page: Page) => page.getByRole('link', { name: /^Call (Kwame Mensah|Mensah household)/ });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function take(page: Page) {
  await expect(offer(page)).toBeVisible({ timeout: CALLED_WITHIN_MS });
  await offer(page)
    .getByRole('button', { name: /^Accept/ })
    .click();
  await expect(sheet(page)).toBeFocused();
  await expect(row(page)).toContainText(/Talking \d:\d\d/);
}

test('a caller with a wrong PIN: asked by one agent, handed on to another, who sees what was found out and hangs up', async ({
  browser,
}) => {
  const amina = await deskOf(browser, 'Amina Diallo', 'Available');
  const jonas = await deskOf(browser, 'Jonas Weber', 'Break');
  const call = await phones.dial(KWAME.number, '2', `${KWAME.account}#`, KWAME.wrong, KWAME.wrong);

  await test.step('the offer says what the IVR found out, before it is accepted', async () => {
    await expect(offer(amina)).toBeVisible({ timeout: CALLED_WITHIN_MS });
    const known = [
      'Offer · Call',
      'Standard plan',
      'Account verified: Mensah household, PIN wrong',
      'Technical – Fibre',
    ];
    for (const words of [...known, 'Fibre 3+', 'Mesh 2+']) await expect(offer(amina)).toContainText(words);
    await accessible(amina);
  });

  await test.step('accepted, the telephone rings, they talk, and the script is there', async () => {
    await take(amina);
    await phones.talking(call);
    await expect(sheet(amina)).toContainText('An existing issue');
    await expect(sheet(amina)).toContainText('A fault on the line');
    await expect(sheet(amina)).toContainText('Thank you for calling Halden, Mensah household.');
    await expect(sheet(amina)).not.toContainText('Fully authenticated');
    await accessible(amina);
  });

  await test.step('what asking finds out is recorded once', async () => {
    await button(amina, 'Authenticated').click();
    await expect(sheet(amina)).toContainText(/Authenticated by Amina Diallo at \d\d:\d\d/);
    await expect(button(amina, 'Refused')).toHaveCount(0);
  });

  await test.step('H is music for the caller, and H again the talk', async () => {
    await amina.keyboard.press('h');
    await expect(row(amina)).toContainText(/On hold \d:\d\d/);
    await phones.until(call, 'being held', ({ room }) => room?.held === true);
    await amina.keyboard.press('h');
    await expect(row(amina)).toContainText(/Talking \d:\d\d/);
    await phones.until(call, 'the talk again', ({ room }) => room?.held === false);
  });

  await test.step('handed on to one agent, it is with him alone, with all that is known', async () => {
    await choosePresence(jonas, 'Available');
    await amina.keyboard.press('t');
    await amina.getByRole('textbox', { name: 'Find a queue or somebody' }).fill('jonas');
    await button(amina, 'Transfer to Jonas Weber').click();
    await expect(amina.getByText('You transferred this to Jonas Weber.')).toBeVisible();
    await expect(row(amina)).toHaveCount(0);
    await take(jonas);
    await phones.talking(call);
    await expect(sheet(jonas)).toContainText(/Authenticated by Amina Diallo at \d\d:\d\d/);
    for (const words of ['Call arrived', 'Account verified', 'Transferred by Amina Diallo', 'Connected'])
      await expect(jonas.getByRole('complementary', { name: 'Customer' })).toContainText(words);
  });

  await test.step('hung up, the wrap-up stands where the telephone was', async () => {
    await button(jonas, 'Hang up').click();
    await expect(jonas.getByRole('radio').first()).toBeFocused();
    expect(await phones.ended(call)).toMatchObject({ endedBy: 'centre' });
    await expect(button(jonas, 'Hold')).toHaveCount(0);
    await accessible(jonas);
    await jonas.keyboard.press('2');
    await jonas.keyboard.press('Enter');
    await expect(jonas.getByText(/Jonas Weber hung up at \d\d:\d\d\. Wrap-up: Remote fix\./)).toBeVisible();
  });

  await leave(amina);
  await leave(jonas);
});

test('a caller who hangs up leaves the agent with the wrap-up', async ({ browser }) => {
  const amina = await deskOf(browser, 'Amina Diallo', 'Available');
  const call = await phones.dial(KWAME.number, '0');
  await expect(offer(amina)).toContainText('Not authenticated', { timeout: CALLED_WITHIN_MS });
  await take(amina);
  await phones.hangUp(call);
  await expect(amina.getByText(/The caller hung up at \d\d:\d\d\./)).toBeVisible();
  await expect(row(amina)).toContainText('Wrap-up: choose a code');
  await amina.getByRole('radio').first().check();
  await amina.getByRole('button', { name: /^Finish/ }).click();
  await expect(amina.getByRole('radio')).toHaveCount(0);
  await leave(amina);
});
