import type { Delivery } from '../../domain/delivery.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import { MINUTE } from '../../domain/time.ts';
import { assignInteraction } from '../../functions/assign-interaction/assign-interaction.ts';
import { changeWork } from '../../functions/change-work/change-work.ts';
import { completeWork } from '../../functions/complete-work/complete-work.ts';
import { tellSource } from '../../functions/tell/tell-source.ts';
import { aContactCentre, type ContactCentre, expected } from '../../test/support/contact-centre.ts';
import { aCentreThatPromises, taken } from '../../test/support/promises.ts';
import { aBackOffice, BACK_OFFICE, withWork } from '../../test/support/work.ts';
import { at, type Directed, INTERACTION, whose } from './moments.ts';

/** Half of ten minutes, and then something is done and told. */
const steps = [{ percent: 50, raisePriority: 10, alert: true, tellSource: true }];
const promise = { targetMinutes: 10, steps, plans: { gold: { targetMinutes: 60, calendar: 'always', steps } } };

/** What its source asks for, and all that follows from it, while somebody else stands still. */
async function sourceAsks(centre: ContactCentre, externalId: string, json: object) {
  const asked = { source: BACK_OFFICE, externalId, json, body: JSON.stringify(json), at: centre.clock.now() };
  await changeWork(centre.deps)(asked);
  while (await centre.followUp());
}

/** A promised item at the moment at which the ladder is about to save its first step: then something happens. */
async function whileStepIsTaken(happens: (centre: ContactCentre, id: WorkItemId) => Promise<unknown>) {
  const { centre, source } = await aCentreThatPromises(promise);
  const id = await source.refund('R-1');
  await centre.clock.advance(5 * MINUTE - 1);
  const met = centre.table.interrupt(at('before', 'put', INTERACTION), () => happens(centre, id));
  await centre.clock.advance(MINUTE);
  return { centre, source, id, met };
}

export const work: Directed[] = [
  {
    name: 'an agent completes an item while its step is being taken',
    bug: 'saved whatever the version',
    async play() {
      const { centre, source } = await aCentreThatPromises(promise);
      const [luc] = await centre.available('luc');
      const id = await source.refund('R-1');
      await luc.accept();
      await centre.clock.advance(5 * MINUTE - 1);
      const met = centre.table.interrupt(at('before', 'put', INTERACTION), async () => {
        await completeWork(centre.deps)(luc.caller(), id, { revision: 1, status: 'refunded' });
        while (await centre.followUp());
      });
      await centre.clock.advance(MINUTE);
      const { routing, work } = await source.item(id);
      return met.acted && routing.state === 'closed' && work.ended !== undefined && work.escalations === undefined;
    },
  },
  {
    name: 'a source pauses an item while its step is being taken',
    bug: 'saved whatever the version',
    async play() {
      const { source, id, met } = await whileStepIsTaken((centre) =>
        sourceAsks(centre, 'R-1', { revision: 1, action: 'suspend', status: 'waits-for-bank' }),
      );
      const item = await source.item(id);
      const once = taken(item).length === 1 && taken(item)[0]?.[0] === '50%';
      return met.acted && once && item.routing.state === 'suspended' && item.work.clock?.running === false;
    },
  },
  {
    name: 'a source pauses an item whose step was due, before the late ladder comes',
    bug: 'a step that an event overtook is forgotten',
    async play() {
      const { centre, source } = await aCentreThatPromises(promise);
      const id = await source.refund('R-1');
      const began = centre.clock.now();
      centre.losesLadders(true);
      await centre.clock.advance(6 * MINUTE);
      centre.losesLadders(false);
      await source.put('R-1', { revision: 1, action: 'suspend', status: 'waits-for-bank' });
      await centre.clock.advance(MINUTE);
      await centre.wake(id, (await source.item(id)).routing.dueEpoch ?? 0).catch(() => {});
      const [first, ...others] = taken(await source.item(id));
      return first?.[0] === '50%' && first[1] === began + 5 * MINUTE && others.length === 0;
    },
  },
  {
    name: 'a source gives another promise while a step of the first is being taken',
    bug: 'saved whatever the version',
    async play() {
      const { centre, source, id, met } = await whileStepIsTaken((centre) =>
        sourceAsks(centre, 'R-1', { revision: 1, action: 'update', plan: 'gold' }),
      );
      const early = taken(await source.item(id)).length;
      await centre.clock.advance(25 * MINUTE);
      const item = await source.item(id);
      return met.acted && early === 0 && taken(item).length === 1 && item.work.clock?.plan.startsWith('gold') === true;
    },
  },
  {
    name: 'two take one item out of a list at the same moment',
    bug: 'offered whatever the version',
    async play() {
      const centre = await aContactCentre(withWork());
      const [amina, jonas] = await centre.available('amina', 'jonas');
      const id = await aBackOffice(centre).visit('V-1');
      const met = centre.table.interrupt(at('before', 'transact', INTERACTION), () => jonas.pull(id));
      await amina.pull(id);
      const hers = (await centre.deps.agents.agent(amina.agent))?.slots.work.size;
      return met.acted && (await whose(centre, id as never)) === jonas.agent && hers === 0;
    },
  },
  {
    name: 'a supervisor assigns an item while it is being accepted',
    bug: 'offered whatever the version',
    async play() {
      const centre = await aContactCentre(withWork());
      const [amina] = await centre.available('amina');
      const id = await aBackOffice(centre).refund('R-1', { reason: 'fault' });
      const met = centre.table.interrupt(
        at('before', 'transact', INTERACTION),
        async () => void (await amina.accept()),
      );
      await assignInteraction(centre.deps)(centre.desk('sofia').caller(), id, { agent: 'agt_jonas' });
      await centre.pump();
      const hers = (await centre.deps.agents.agent(amina.agent))?.slots.work.size;
      return met.acted && (await whose(centre, id as never)) === amina.agent && hers === 1;
    },
  },
  {
    name: 'a record that tells a source is parked, and the item changes before the redrive',
    bug: 'a change that comes before the last one was told is told instead of it',
    async play() {
      const centre = await aContactCentre(withWork());
      const source = aBackOffice(centre);
      const id = await source.visit('V-1');
      await source.put('V-1', { revision: 1, action: 'update', fields: { reason: 'fault' } });
      const told: number[] = [];
      const queueDelivery = async ({ number }: Delivery) => void told.push(number);
      await tellSource({ table: centre.table, queueDelivery }, await source.item(id), undefined);
      return told.join(' ') === '1 2';
    },
  },
  {
    name: 'a source is told once more of a change when the next one has been saved',
    bug: 'what was told is told in other words',
    async play() {
      const centre = await aContactCentre(withWork());
      const source = aBackOffice(centre);
      const id = await source.visit('V-1');
      const before = await source.item(id);
      await source.put('V-1', { revision: 1, action: 'update', fields: { reason: 'fault' } });
      const changed = await source.item(id);
      await source.put('V-1', { revision: 2, action: 'update', fields: { reason: 'another' } });
      const bodies: string[] = [];
      const queueDelivery = async ({ body }: Delivery) => void bodies.push(body);
      await tellSource({ table: centre.table, queueDelivery }, changed, before);
      return bodies[0] === centre.source.posts[1]?.delivery.body;
    },
  },
  {
    name: 'the sweep arms a ladder anew while the late one takes the step and the item ends',
    bug: 'saved whatever the version',
    async play() {
      const { centre, source } = await aCentreThatPromises(promise);
      const id = await source.refund('R-1');
      centre.losesLadders(true);
      await centre.clock.advance(11 * MINUTE);
      centre.losesLadders(false);
      const met = centre.table.interrupt(at('before', 'put', INTERACTION), async () => {
        await centre.wake(id, 1).catch(() => {});
        await sourceAsks(centre, 'R-1', { revision: 1, action: 'cancel' });
      });
      await centre.sweep();
      const item = await source.item(id);
      return met.acted && item.work.ended !== undefined && taken(item).length === 1;
    },
  },
  {
    name: 'an agent looks into a list in which work of another division stands',
    bug: 'work of another division is listed',
    async play() {
      const centre = await aContactCentre(
        withWork(({ worktypes, people }) => {
          Object.assign(worktypes.visit ?? {}, { division: 'south' });
          Object.assign(people.amina ?? {}, { division: 'north' });
          Object.assign(people.jonas ?? {}, { division: 'south' });
        }),
      );
      await aBackOffice(centre).visit('V-1');
      const [hers, his] = await Promise.all(
        ['amina', 'jonas'].map(async (key) => expected(await centre.desk(key).work.workbin('visits'))),
      );
      return hers?.items.length === 0 && his?.items.length === 1;
    },
  },
  {
    name: 'an agent completes what was taken out of his hands and is in others now',
    bug: 'whoever had it completes it',
    async play() {
      const centre = await aContactCentre(withWork());
      const [amina, jonas] = await centre.available('amina', 'jonas');
      const id = await aBackOffice(centre).visit('V-1');
      await amina.pull(id);
      await centre.desk('sofia').work.toWorkbin(id, 'visits');
      await jonas.pull(id);
      await amina.work.complete(id, 1, 'done');
      return (await centre.deps.interactions.get(id))?.routing.state === 'accepted';
    },
  },
  {
    name: 'an item is completed whose ladder was lost, before the sweep comes',
    bug: 'what its end owes has no ladder',
    async play() {
      const { centre, source } = await aCentreThatPromises(promise);
      const [luc] = await centre.available('luc');
      const id = await source.refund('R-1');
      await luc.accept();
      centre.losesLadders(true);
      await centre.clock.advance(6 * MINUTE);
      centre.losesLadders(false);
      await luc.work.complete(id, 1, 'refunded');
      return taken(await source.item(id)).length === 1;
    },
  },
  {
    name: 'an item ends before the late ladder of a step that would have moved it',
    bug: 'a step moves what is over',
    async play() {
      const steps = [{ percent: 50, workbin: 'supervisors' }];
      const { centre, source } = await aCentreThatPromises({ targetMinutes: 10, steps });
      const id = await source.refund('R-1');
      centre.losesLadders(true);
      await centre.clock.advance(6 * MINUTE);
      centre.losesLadders(false);
      await source.put('R-1', { revision: 1, action: 'complete' });
      const item = await source.item(id);
      return taken(item).length === 1 && item.routing.state === 'terminated';
    },
  },
];
