// rows 49, 55, 149
// The desktop alone: what a supervisor is alerted of, and what went wrong with sources.
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type FakeCentre, startFakeCentre } from '../web/fake/centre.ts';
import { whoOversees } from '../web/fake/sample.ts';
import { someTrouble } from '../web/fake/trouble-sample.ts';
import { accessible } from '../support/accessible.ts';

const folder = fileURLToPath(new URL('../../dist/desktop', import.meta.url));

let centre: FakeCentre;

test.beforeEach(async () => {
  centre = await startFakeCentre({ folder });
  const now = Date.now();
  const me = whoOversees(now, 'Sofia Lindqvist', 'supervisor');
  Object.assign(centre.state, { me, trouble: someTrouble(now) });
});

test.afterEach(() => centre.close());

async function signIn(page: Page, where: string) {
  await page.goto(`${centre.address}/sign-in`);
  await page.getByRole('button', { name: 'Sofia Lindqvist' }).click();
  await page.getByRole('link', { name: /^Work/ }).click();
  await page.getByRole('link', { name: where, exact: true }).click();
}

const said = (name: string) => centre.state.calls.filter((one) => one.name === name).map(({ body }) => body);
const lamp = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Work/ });

test('an alert comes by a hint, lights the lamp, and is said; seen, it stands below with whoever saw it', async ({
  page,
}) => {
  const { alerts } = centre.state.trouble;
  const late = alerts.splice(0, 2);
  await signIn(page, 'Alerts');
  await expect(page.getByRole('heading', { name: '2 items need eyes now.' })).toBeVisible();
  await expect(lamp(page)).toHaveAccessibleName('Work 2 items need eyes');
  const seen = page.getByRole('button', { name: 'Seen: Order 48302 never arrived at its customer in Tromsø' });
  await seen.focus();
  alerts.push(...late);
  centre.hint({ type: 'alert', interaction: 'wrk_fake1.1' });
  await expect(page.getByRole('heading', { name: '3 items need eyes now, 1 of them late.' })).toBeVisible();
  await expect(page.locator('[aria-live=polite]')).toHaveText('2 new alerts');
  await expect(lamp(page)).toHaveAccessibleName('Work 3 items need eyes');
  await expect(seen).toBeFocused();
  await expect(page.getByRole('row').nth(1)).toContainText(
    /Order 48302.*80\u00a0% of its promise used at.*Waits in Billing/,
  );
  await accessible(page);

  await page.getByRole('button', { name: 'Seen: Refund a payment made twice' }).click();
  await expect(page.getByRole('row', { name: /Refund a payment/ })).toContainText('Seen at');
  await expect(lamp(page)).toHaveAccessibleName('Work 2 items need eyes');
  const before = page.getByRole('region', { name: 'Seen before' });
  await expect(before.getByRole('listitem').filter({ hasText: 'Refund a payment' })).toHaveCount(2);
  await expect(before.getByRole('listitem').first()).toContainText('Sofia Lindqvist');
  expect(said('acknowledge-alert')).toHaveLength(2);

  for (const one of alerts) one.acknowledged ??= { by: 'Sam', at: Date.now() };
  centre.hint({ type: 'alert', interaction: 'wrk_fake2.1' });
  await expect(page.getByRole('heading', { name: 'Nothing needs eyes now.' })).toBeVisible();
  await expect(lamp(page)).toHaveAccessibleName('Work');
});

test('what has no place is looked at and replayed, a whole source at once; so is what a source was not told', async ({
  page,
}) => {
  await signIn(page, 'Sources');
  await expect(
    page.getByRole('heading', { name: '5 posts have no place. 3 deliveries were not taken.' }),
  ).toBeVisible();
  const quarantine = page.getByRole('region', { name: 'Quarantine' });
  await quarantine.getByRole('button', { name: /what was posted, BO-1001/ }).click();
  await expect(quarantine.getByRole('region', { name: 'As it was posted' })).toContainText('"kind": "strange"');
  await expect(quarantine).toContainText('It has no id of its own at $.case.id.');
  await quarantine.getByRole('button', { name: 'Replay all 4 of Back office' }).click();
  await expect(quarantine.getByText('Is an item')).toHaveCount(3);
  await expect(quarantine.getByRole('row', { name: /BO-1009/ })).toContainText(/Field amount:.*Still refused/);
  await expect(quarantine.getByRole('button', { name: 'Replay BO-1009' })).toBeVisible();
  await accessible(page);

  const deliveries = page.getByRole('region', { name: 'Deliveries' });
  await expect(deliveries.getByRole('row', { name: /Cable on the roof/ })).toContainText('Being tried since');
  centre.state.trouble.sourceAnswers = true;
  await deliveries.getByRole('button', { name: 'Replay Refund a payment made twice, created' }).click();
  await expect(deliveries.getByRole('row', { name: /Refund a payment/ })).toContainText('Taken');
  centre.state.trouble.sourceAnswers = false;
  await deliveries.getByRole('button', { name: /Replay Order 48302/ }).click();
  await expect(deliveries.getByRole('row', { name: /Order 48302/ })).toContainText('Being tried since');
  await expect(deliveries.getByRole('row', { name: /Order 48302/ })).toContainText('It answered 410 Gone');
  expect(said('replay-delivery')).toEqual([{ number: 1 }, { number: 2 }]);
  await quarantine.getByRole('link', { name: 'Open it' }).first().click();
  await expect(page).toHaveURL(/live\/interactions\/wrk_fake1/);
});
