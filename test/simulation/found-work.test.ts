// What the simulation found of work items, each as the shortest story that shows it.
import { expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
import { settleSuspended } from '../../functions/tell/settle-suspended.ts';
import { tellSource } from '../../functions/tell/tell-source.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { suspendedItems } from '../../store/suspended.ts';
import { workbins } from '../../store/workbins.ts';
import { aContactCentre } from '../support/contact-centre.ts';
import { aCentreThatPromises, taken } from '../support/promises.ts';
import { aBackOffice, withWork } from '../support/work.ts';

async function aCentreWithWork() {
  const centre = await aContactCentre(withWork());
  return { centre, source: aBackOffice(centre) };
}

test('a record that was parked and is redriven tells the source word by word what it was told before', async () => {
  const { centre, source } = await aCentreWithWork();
  const id = await source.visit('BO-1');
  await source.put('BO-1', { revision: 1, action: 'update', fields: { reason: 'fault' } });
  await source.put('BO-1', { revision: 2, action: 'update', fields: { reason: 'a visit' } });

  const again: Delivery[] = [];
  const queueDelivery = async (delivery: Delivery) => void again.push(delivery);
  await tellSource({ table: centre.table, queueDelivery }, await source.item(id), undefined);

  expect(again.map(({ body }) => body)).toEqual(centre.source.posts.map(({ delivery }) => delivery.body));
});

test('a step whose ladder was lost is taken, though the item was completed before a sweep came', async () => {
  const { centre, source } = await aCentreThatPromises({ targetMinutes: 10, steps: [{ percent: 50, alert: true }] });
  const [luc] = await centre.available('luc');
  const id = await source.refund('BO-1');
  await luc.accept();
  centre.losesLadders(true);
  await centre.clock.advance(6 * MINUTE);
  centre.losesLadders(false);

  await luc.work.complete(id, 1, 'refunded');

  expect(taken(await source.item(id)).map(([step]) => step)).toEqual(['50%']);
  expect((await centre.deps.alerts.list(10)).map(({ interaction }) => interaction)).toEqual([id]);
});

test('the same, if its source calls it off', async () => {
  const { centre, source } = await aCentreThatPromises({ targetMinutes: 10, steps: [{ percent: 50, alert: true }] });
  const id = await source.refund('BO-1');
  centre.losesLadders(true);
  await centre.clock.advance(6 * MINUTE);
  centre.losesLadders(false);

  await source.put('BO-1', { revision: 1, action: 'cancel' });

  expect(taken(await source.item(id)).map(([step]) => step)).toEqual(['50%']);
});

test('what goes on, and whose record was parked, is not listed as standing aside after the redrive', async () => {
  const { centre, source } = await aCentreWithWork();
  const id = await source.visit('BO-1');
  await source.put('BO-1', { revision: 1, action: 'suspend' });
  const aside = await source.item(id);
  await source.put('BO-1', { revision: 2, action: 'resume' });
  const now = await source.item(id);
  await suspendedItems(centre.table).put(aside);

  await settleSuspended(centre.table, now, undefined);

  expect(await suspendedItems(centre.table).list()).toEqual([]);
});

test('a row of a workbin that whoever took its item left behind is dropped by the sweep', async () => {
  const { centre, source } = await aCentreWithWork();
  const [amina] = await centre.available('amina');
  const id = await source.visit('BO-1');
  const binned = await source.item(id);
  await amina.pull(id);
  await workbins(centre.table).put(binned as never);

  await centre.sweep();

  expect(await workbins(centre.table).list('visits', { limit: 10 })).toEqual([]);
});
