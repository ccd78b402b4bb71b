// rows 155
// The desktop alone: an administrator adds a step to a ladder, while somebody else is faster.
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { aConfiguration } from '../web/fake/administering.ts';
import { type FakeCentre, startFakeCentre } from '../web/fake/centre.ts';
import { whoOversees } from '../web/fake/sample.ts';
import { accessible } from '../support/accessible.ts';

const folder = fileURLToPath(new URL('../../dist/desktop', import.meta.url));

let centre: FakeCentre;

test.beforeEach(async () => {
  centre = await startFakeCentre({ folder });
  const me = whoOversees(Date.now(), 'Ada Berg', 'administrator');
  Object.assign(centre.state, { me, configuration: aConfiguration(Date.now()) });
});

test.afterEach(() => centre.close());

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

test('a step is added to a ladder, kept over a reload, and applied on top of what somebody else applied', async ({
  page,
}) => {
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Sofia Lindqvist' }).click();
  await page.getByRole('link', { name: 'Configuration' }).click();
  await page.getByRole('link', { name: 'Gold' }).click();
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.keyboard.type('25');
  await field(page, 'To workbin, step 2').selectOption('Escalations');
  await field(page, 'Name').focus();
  await expect(field(page, 'At, step 1')).toHaveValue('25');
  await expect(page.getByRole('listitem').filter({ hasText: /25.% at/ })).toBeVisible();
  await field(page, 'Target').fill('two hours');
  await expect(page.getByText('must be a number of at least 0')).toBeVisible();
  await accessible(page);

  await page.reload();
  await expect(field(page, 'Target')).toHaveValue('two hours');
  await field(page, 'Target').fill('90');
  const { configuration } = centre.state;
  const gold = { ...configuration?.parts.slaPlans.gold, name: 'Golden' };
  Object.assign(configuration ?? {}, { version: 13, how: 'page', by: 'Bo Holm' });
  Object.assign(configuration?.parts.slaPlans ?? {}, { gold });
  await page.getByRole('link', { name: 'Review and apply' }).click();
  await expect(page.getByRole('alert')).toContainText('Bo Holm was faster: version 13');
  const change = page.getByRole('region', { name: 'What would change' });
  await expect(change.getByRole('row')).toHaveText([/Field/, /Target minutes12090/, /Steps 25%.*workbin escalations/]);
  await accessible(page);
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Version 14 is applied.');
  expect(centre.state.configuration?.parts.slaPlans.gold).toMatchObject({ name: 'Golden', targetMinutes: 90 });
});
