// rows 61, 67, 83
// The desktop alone: what is open, why it waits, and who is given it.
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type FakeCentre, startFakeCentre } from '../web/fake/centre.ts';
import { someOpenWork } from '../web/fake/overseen.ts';
import { whoOversees } from '../web/fake/sample.ts';
import { accessible } from '../support/accessible.ts';

const folder = fileURLToPath(new URL('../../dist/desktop', import.meta.url));

let centre: FakeCentre;

test.beforeEach(async () => {
  centre = await startFakeCentre({ folder });
  const now = Date.now();
  const me = whoOversees(now, 'Sofia Lindqvist', 'supervisor');
  Object.assign(centre.state, { me, open: someOpenWork(now) });
});

test.afterEach(() => centre.close());

const row = (page: Page, name: string | RegExp) => page.getByRole('row').filter({ hasText: name });
const names = (page: Page) => page.getByRole('rowheader').allInnerTexts();
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('a supervisor sees what is open and why, sorts and filters by the address, and gives an item to somebody', async ({
  page,
}) => {
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Sofia Lindqvist' }).click();
  await page.getByRole('link', { name: /^Work/ }).click();
  await expect(title(page, '3 items are open. One is late. One breaches within an hour.')).toBeVisible();
  await expect(row(page, 'Refund a payment made twice')).toContainText(
    /Late since.*Nobody with Refunds 2\+ has room: 2 are full\..*Billing/,
  );
  await expect(row(page, 'Wrong amount')).toContainText(/In hand of Amina Diallo since/);
  await expect(row(page, 'Engineer did')).toContainText(/Nobody has taken it since.*Workbin Visits/);
  await accessible(page);

  await page.getByRole('link', { name: 'Priority' }).click();
  await page.getByLabel('Any worktype').selectOption({ label: 'Refund' });
  await expect(page).toHaveURL(/sort=priority.*worktype=refund|worktype=refund.*sort=priority/);
  await page.reload();
  await expect(title(page, '3 items fit. One is late. One breaches within an hour.')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Priority' })).toHaveAttribute('aria-sort', 'descending');

  // Another list stands there now; what I look at stays until I ask.
  const before = await names(page);
  const [late, ...others] = centre.state.open;
  centre.state.open = others.toReversed();
  await page.getByRole('button', { name: 'Assign: Wrong amount on the invoice' }).click();
  const form = page.getByRole('dialog', { name: 'Assign: Wrong amount on the invoice' });
  await expect(form).toContainText(/Luc Moreau.*0 of 2 in hand.*Priya Nair.*Lacks Refunds 2\+/s);
  await accessible(page);
  await form.getByRole('radio', { name: /Luc Moreau/ }).check();
  await form.getByRole('button', { name: 'Assign to Luc Moreau' }).click();
  await expect(row(page, 'Wrong amount')).toContainText(/Kept for Luc Moreau until .* No room\./);
  await expect(row(page, late?.work.name ?? '')).toContainText('It is not here any more.');
  expect(await names(page)).toEqual(before);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('rowheader')).toHaveText([/Engineer/, /Wrong/]);
  await page.getByRole('checkbox', { name: 'Select Engineer did not come' }).check();
  await expect(page.getByText('1 selected')).toBeVisible();
});
