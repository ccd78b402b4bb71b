// row 143: what comes in.
import { HOUR } from '../../domain/time.ts';
import { ANA, aContactCentre, type ContactCentre } from '../support/contact-centre.ts';
import { comesAgain, type Events } from '../support/repeated.ts';
import { OURS } from '../support/sample-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

const SID = `SM${'e'.repeat(32)}`;
const SERVED_BY_NOBODY = '+443309000999';

function aCentre() {
  return aContactCentre(
    withWork((file) => {
      const { technical } = file.queues;
      if (!technical) throw new Error('no queue');
      technical.pull = true;
    }),
  );
}

/** In Amina's hands, answered once. */
async function inHand(centre: ContactCentre) {
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'My router is red' });
  await amina.accept();
  await amina.send(id, 'Switch it off');
  return { amina, id };
}

async function closed(centre: ContactCentre) {
  const { amina, id } = await inHand(centre);
  await amina.close(id);
  return { amina, id };
}

const form = { MessageSid: SID, AccountSid: `AC${'a'.repeat(32)}`, From: ANA, To: OURS, Body: 'Hello?' };
const lastReceipt = ({ sent }: ContactCentre) => sent.at(-1)?.receiptUrl.replace(/^.*\//, '') ?? '';

/** The source's answer was lost: it says the same again. */
async function byItsSource(centre: ContactCentre, change: object) {
  const office = aBackOffice(centre);
  await office.refund('R-1');
  return () => office.put('R-1', { revision: 1, ...change });
}

/** What comes in, each with its id: answers how to let it come, once more and once more. */
const events: Events = {
  'a text that opens a conversation': async (centre) => () => centre.text({ sid: SID }),
  'a text into an open conversation': async (centre) => {
    await inHand(centre);
    return () => centre.text({ sid: SID });
  },
  'a text that reopens a conversation': async (centre) => {
    await closed(centre);
    return () => centre.text({ sid: SID });
  },
  'a text that brings back what was parked': async (centre) => {
    const { amina, id } = await inHand(centre);
    await amina.park(id, centre.clock.now() + 9 * HOUR);
    return () => centre.text({ sid: SID });
  },
  'a text with a picture': async (centre) => {
    const media = [{ url: 'https://api.twilio.com/x', type: 'image/png' }];
    return async () => {
      await centre.text({ sid: SID, body: '', media });
      await centre.fetchFiles();
    };
  },
  'a text to a number that nothing serves': async (centre) => () => centre.text({ sid: SID, to: SERVED_BY_NOBODY }),
  STOP: async (centre) => {
    await inHand(centre);
    return () => centre.text({ sid: SID, body: 'STOP' });
  },
  'a text that came to the fallback address': async (centre) => {
    await inHand(centre);
    const stored = await centre.storeAside(form);
    return () => centre.receiveStored(stored);
  },
  'a text that is in the carrier’s list': async (centre) => {
    const what = { carrierId: SID, direction: 'in', ours: OURS, theirs: ANA, body: 'Hello?' } as const;
    centre.listed.push({ ...what, at: centre.clock.now(), status: 'delivered', media: [] });
    await centre.clock.advance(HOUR);
    return () => centre.reconcile();
  },
  'a receipt of delivery': async (centre) => {
    await inHand(centre);
    return () => centre.receipt(lastReceipt(centre), 'delivered');
  },
  'a receipt that tells of a STOP': async (centre) => {
    await inHand(centre);
    return () => centre.receipt(lastReceipt(centre), 'failed', '21610');
  },
  'an answer of an agent': async (centre) => {
    const { amina, id } = await inHand(centre);
    const message = `msg_${centre.clock.now()}_abcdefgh`;
    return () => amina.send(id, 'And on again', message);
  },
  'an acceptance': async (centre) => {
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    return () => amina.tryAccept(id, 1);
  },
  'a close': async (centre) => {
    const { amina, id } = await inHand(centre);
    return () => amina.close(id);
  },
  'a close that is taken back': async (centre) => {
    const { amina, id } = await closed(centre);
    return () => amina.takeBackClose(id);
  },
  'a parking': async (centre) => {
    const { amina, id } = await inHand(centre);
    const until = centre.clock.now() + 9 * HOUR;
    return () => amina.park(id, until);
  },
  'a resumption': async (centre) => {
    const { amina, id } = await inHand(centre);
    await amina.park(id, centre.clock.now() + 9 * HOUR);
    return () => amina.resume(id);
  },
  'a pull from a queue': async (centre) => {
    const id = await centre.text({});
    return () => centre.desk('amina').pull(id);
  },
  'an item of a source': async (centre) => {
    const office = aBackOffice(centre);
    return () => office.refund('R-1');
  },
  'an update by a source': async (centre) => byItsSource(centre, { action: 'update', fields: { reason: 'late' } }),
  'a suspension by a source': async (centre) => byItsSource(centre, { action: 'suspend' }),
  'a cancellation by a source': async (centre) => byItsSource(centre, { action: 'cancel' }),
  'a decline': async (centre) => {
    const [amina] = await centre.available('amina');
    const id = await centre.text({});
    return () => amina.decline(id, 1);
  },
  'a code': async (centre) => {
    const { amina, id } = await closed(centre);
    return () => amina.wrapUp(id, 'solved', 'Router replaced');
  },
  'a transfer': async (centre) => {
    const { amina, id } = await inHand(centre);
    return () => amina.transfer(id, { queue: 'que_billing' });
  },
  'a move back to the queue': async (centre) => {
    const { amina, id } = await inHand(centre);
    await amina.presence('busy');
    return () => centre.desk('sofia').requeue(id);
  },
};

comesAgain(events, aCentre);
