// rows 82
// The desktop alone: items are chosen and moved at once, and made of a CSV file.
import { readFileSync } from 'node:fs';
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

const begun = () => centre.state.calls.filter(({ name }) => name === 'start-job').map(({ body }) => body);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('what is chosen is moved by one job, what a file holds is made by another, and each row says what became of it', async ({
  page,
}) => {
  await page.goto(`${centre.address}/sign-in`);
  await button(page, 'Sofia Lindqvist').click();
  await page.getByRole('link', { name: /^Work/ }).click();
  const boxes = page.getByRole('checkbox', { name: /^Select (Refund|Wrong|Engineer)/ });
  await expect(boxes).toHaveCount(3);
  for (const box of await boxes.all()) await box.check();
  const bar = page.getByRole('region', { name: 'What was chosen' });
  await expect(bar).toContainText('3 selected');
  await button(page, 'Re-assign …').click();
  await expect(bar.getByLabel('Where to')).toBeFocused();
  await page.keyboard.press('Escape');
  await button(page, 'Re-assign …').click();
  await bar.getByLabel('Where to').selectOption('Field service');
  await accessible(page);
  await button(page, 'Move 3').click();
  await expect(bar).toContainText('2 of 3 done · 1 refused');
  await expect(bar.getByRole('row', { name: /It is over: completed/ })).toBeVisible();
  const rows = ['wrk_late.1', 'wrk_soon.1', 'wrk_binned.1'];
  expect(begun()).toMatchObject([{ kind: 'reassign', to: { queue: 'que_field' }, rows }]);
  await bar.getByRole('link', { name: 'Open in Jobs' }).click();

  await expect(page.getByRole('heading', { name: 'Move 3 items to Field service' })).toBeVisible();
  await page.getByRole('link', { name: 'All jobs' }).click();
  await button(page, 'Create from a file …').click();
  const lines = ['externalId;name;amount;urgent', 'r-1;Refund 1;12.5;yes', 'r-2;Refund 2;many;', 'r-3;Refund 3;3;no'];
  const file = { name: 'refunds.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  await page.getByLabel('CSV file', { exact: true }).setInputFiles(file);
  await expect(page.getByRole('alert')).toContainText('1 row would be refused:Row 2: amount');
  await accessible(page);
  await button(page, 'Create 2 items').click();
  await expect(page.getByRole('heading', { name: 'Create 3 items' })).toBeVisible();
  expect(begun()[1]).toMatchObject({
    kind: 'create',
    worktype: 'refund',
    rows: [{ externalId: 'r-1', fields: { amount: 12.5, urgent: true } }, {}, { fields: { amount: 3, urgent: false } }],
  });
  await expect(page.getByRole('status').filter({ hasText: '2 of 3 done · 1 refused' })).toBeVisible();
  await accessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download results').click()]);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^row,name,interaction,outcome,.*\r\n1,Refund 1,wrk_/);
});
