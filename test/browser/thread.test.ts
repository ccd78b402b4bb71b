// rows 92, 95-97, 101, 104, 109, 137, 144, 152
import { type Browser, expect, type Page, test } from '@playwright/test';
import { readAddresses } from '../../local/cloud/addresses.ts';
import { accessible } from '../support/accessible.ts';

const { desktop, phone, clock } = readAddresses(process.env['TRUNKLINE_ADDRESSES'] ?? '.local/addresses.json');

/** The README shows these very pictures: beside a running centre, `npm run pictures` renews them. */
const pictures = process.env['PICTURES'];
const WIDE = { width: 1440, height: 900 };

async function deskOf(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, permissions: [] });
  const page = await context.newPage();
  await page.goto(`${desktop}/sign-in`);
  await page.getByRole('button', { name }).click();
  await expect(page).toHaveURL(/\/inbox/);
  return page;
}

async function choosePresence(page: Page, presence: string) {
  await page.getByRole('button', { name: /^Presence/ }).click();
  await page.getByRole('menuitemradio', { name: presence }).click();
}

async function picture(page: Page, name: string) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' });
}

test('a customer texts, an agent answers and closes, and 71 hours later the customer is back with the same agent', async ({
  browser,
}) => {
  const [amina, jonas] = [await deskOf(browser, 'Amina Diallo'), await deskOf(browser, 'Jonas Weber')];
  const customer = await (await browser.newContext({ viewport: WIDE })).newPage();
  await customer.goto(phone);
  await choosePresence(amina, 'Available');

  await test.step('the text arrives as an offer with what the CRM knows', async () => {
    const frame = customer.getByRole('region', { name: /Ana Torres/ }).first();
    await frame.getByRole('textbox').fill('My fibre is down since lunch and I work from home.');
    await frame.getByRole('textbox').press('Enter');
    const offers = amina.getByRole('region', { name: 'Offers' });
    await expect(offers).toContainText('Ana Torres');
    await expect(offers).toContainText('My fibre is down');
    await expect(offers).toContainText('Technical – Fibre · Fault');
    await accessible(amina);
    await picture(amina, 'offer');
  });

  await test.step('accepted, the conversation opens with the customer beside it, and the reply field has the focus', async () => {
    await amina
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await expect(amina.getByRole('region', { name: 'Transcript' })).toContainText('My fibre is down');
    await expect(amina.getByRole('textbox', { name: /Write to Ana/ })).toBeFocused();
    await expect(amina.getByRole('region', { name: 'Customer' })).toContainText('Torres Design Studio');
    await expect(amina.getByRole('definition').filter({ hasText: /^Fault$/ })).toBeVisible();
    await expect(amina.getByRole('region', { name: 'Customer' })).toContainText(/Queued: Technical – Fibre.*Fault/);
  });

  await test.step('a draft survives a reload, and the answer reaches the phone', async () => {
    const reply = amina.getByRole('textbox', { name: /Write to Ana/ });
    await reply.fill('Hello Ana, I can see your line lost its signal.');
    await amina.reload();
    await expect(reply).toHaveValue('Hello Ana, I can see your line lost its signal.');
    await reply.press('Enter');
    await expect(customer.getByText('Hello Ana, I can see your line lost its signal.').first()).toBeVisible();
    await expect(amina.getByRole('region', { name: 'Transcript' })).toContainText('Delivered');
    await picture(amina, 'conversation');
    await picture(customer, 'phone');
  });

  await test.step('why it came here is explained', async () => {
    await amina
      .getByRole('button', { name: /Why you/ })
      .first()
      .click();
    await expect(amina.getByRole('table')).toContainText('Jonas Weber');
    await picture(amina, 'why');
    await amina.keyboard.press('Escape');
  });

  await test.step('closed, it takes a code where the reply field stood', async () => {
    await amina.getByRole('button', { name: 'Close', exact: true }).click();
    await amina.getByRole('radio', { name: /Remote fix/ }).check();
    await picture(amina, 'wrap-up');
    await amina.getByRole('button', { name: /^Finish/ }).click();
    await expect(amina.getByRole('button', { name: /^Finish/ })).toBeHidden();
  });

  await test.step('71 hours later the same conversation is offered to the same agent, though another has been idle', async () => {
    await choosePresence(jonas, 'Available');
    await fetch(clock, { method: 'POST', body: JSON.stringify({ advanceMs: 71 * 3_600_000 }) });
    const frame = customer.getByRole('region', { name: /Ana Torres/ }).first();
    await frame.getByRole('textbox').fill('It is red again, same as on Monday.');
    await frame.getByRole('textbox').press('Enter');
    await expect(amina.getByRole('region', { name: 'Offers' })).toContainText('It is red again');
    await expect(jonas.getByRole('region', { name: 'Offers' })).toHaveCount(0);
    await amina
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await expect(amina.getByRole('region', { name: 'Transcript' })).toContainText(
      'Hello Ana, I can see your line lost its signal.',
    );
  });

  await test.step('the timeline leads to the execution', async () => {
    const [operations] = await Promise.all([
      amina.context().waitForEvent('page'),
      amina.getByRole('link', { name: 'agent-assignment' }).first().click(),
    ]);
    await expect(operations.locator('svg').getByText('Await answer').first()).toBeVisible();
    await picture(operations, 'operations');
  });
});
