// row 143: what sources post, what becomes of it at the desk, and what is sent to them again.
import { HOUR, MINUTE } from '../../domain/time.ts';
import { replayDelivery } from '../../functions/replay-delivery/replay-delivery.ts';
import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';
import { comesAgain, type Events } from '../support/repeated.ts';
import { aBackOffice, BACK_OFFICE, withWork } from '../support/work.ts';

const aCentre = () =>
  aContactCentre(
    withWork((file) => {
      const plan = file.slaPlans['two-hours'];
      if (plan) plan.steps = [{ percent: 25, alert: true, tellSource: true }];
    }),
  );

async function waiting(centre: ContactCentre) {
  const office = aBackOffice(centre);
  return { office, id: await office.refund('R-1') };
}

async function inHand(centre: ContactCentre) {
  const [luc] = await centre.available('luc');
  const { office, id } = await waiting(centre);
  await luc.accept();
  return { office, id, luc };
}

const odd = { id: 'R-1', title: 'Odd', kind: 'strange', amount: 1 };

const events: Events = {
  'a post': async (centre) => {
    const office = aBackOffice(centre);
    return () => office.post({ id: 'R-1', title: 'Refund', kind: 'refund', amount: 20 });
  },
  'a post that nobody can place': async (centre) => {
    const office = aBackOffice(centre);
    return () => office.post(odd);
  },
  'a change of fields by the source': async (centre) => {
    const { office } = await waiting(centre);
    return () => office.put('R-1', { revision: 1, action: 'update', fields: { reason: 'late' } });
  },
  'a suspension by the source': async (centre) => {
    const { office } = await waiting(centre);
    return () => office.put('R-1', { revision: 1, action: 'suspend' });
  },
  'a resumption by the source': async (centre) => {
    const { office } = await waiting(centre);
    await office.put('R-1', { revision: 1, action: 'suspend' });
    return () => office.put('R-1', { revision: 2, action: 'resume' });
  },
  'a completion by the source': async (centre) => {
    const { office } = await inHand(centre);
    return () => office.put('R-1', { revision: 1, action: 'complete' });
  },
  'a cancellation by the source': async (centre) => {
    const { office } = await inHand(centre);
    return () => office.put('R-1', { revision: 1, action: 'cancel' });
  },
  'a change of fields at the desk': async (centre) => {
    const { luc, id } = await inHand(centre);
    return () => luc.work.set(id, 1, { fields: { reason: 'late' } });
  },
  'a suspension at the desk': async (centre) => {
    const { luc, id } = await inHand(centre);
    return () => luc.work.suspend(id, 1);
  },
  'a completion at the desk': async (centre) => {
    const { luc, id } = await inHand(centre);
    return () => luc.work.complete(id, 1, 'refunded');
  },
  'a return to a workbin': async (centre) => {
    const { luc, id } = await inHand(centre);
    return () => luc.work.toWorkbin(id, 'visits');
  },
  'a pull from a workbin': async (centre) => {
    const id = await aBackOffice(centre).visit('V-1');
    const [amina] = await centre.available('amina');
    return () => amina.pull(id);
  },
  'an item that is made at the desk': async (centre) => {
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    await amina.accept();
    const wanted = { id: 'a-visit-1', worktype: 'visit', name: 'Visit Ana' };
    return () => amina.work.create(id, wanted);
  },
  'a look at an alert': async (centre) => {
    const { id } = await waiting(centre);
    await centre.clock.advance(30 * MINUTE);
    const sofia = centre.desk('sofia');
    const [alert] = expected(await sofia.alerts()).alerts;
    return () => sofia.acknowledge(id, { step: alert?.step ?? '', at: alert?.at ?? 0 });
  },
  'a replay of what nobody could place': async (centre) => {
    await aBackOffice(centre).post(odd);
    await centre.apply((file) => {
      const source = file.sources[BACK_OFFICE];
      if (source) source.otherwise = 'refund';
    });
    const sofia = centre.desk('sofia');
    const [entry] = expected(await sofia.work.quarantine()).entries;
    return () => sofia.work.replay(entry?.id ?? '');
  },
  'a replay of what a source was not told': async (centre) => {
    centre.source.source.answer = () => ({ result: 'refused', why: 'it answered 404 Not Found' });
    const { id } = await waiting(centre);
    await centre.clock.advance(HOUR);
    centre.source.source.answer = () => ({ result: 'taken' });
    const deps = { ...centre.deps, stranded: strandedDeliveries(centre.table), queueDelivery: centre.source.queue };
    return async () => {
      await replayDelivery(deps)(centre.desk('sofia').caller(), id, { number: 1 });
      await centre.pump();
    };
  },
};

comesAgain(events, aCentre);
