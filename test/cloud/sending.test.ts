// rows 150, 171
import { afterEach, expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
import { type Desk, deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
const { phone } = centre.addresses;

async function carrierDoes(faults: Record<string, boolean>) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${phone}/carrier/faults`, { method: 'PUT', headers, body: JSON.stringify(faults) });
  if (!answer.ok) throw new Error(`the phone answered ${answer.status}`);
}

afterEach(() => carrierDoes({ loseAnswers: false, loseReceipts: false }));

/** What lies on the customer's phone from us. */
async function onThePhone(number: string): Promise<string[]> {
  const answer = await fetch(`${phone}/phones/${encodeURIComponent(number)}/thread`);
  const { items } = (await answer.json()) as { items: { from: string; body: string }[] };
  return items.filter(({ from }) => from === 'centre').map(({ body }) => body);
}

/** Does it with a new customer's conversation in Amina's hands. */
async function inHand(act: (one: { amina: Desk; id: string; from: string }) => Promise<void>) {
  const from = centre.newNumber();
  const amina = await centre.signIn('Amina Diallo');
  const socket = await amina.socket();
  await amina.presence('available');
  await centre.text(from, 'My fibre is slow');
  try {
    const { offers } = await eventually(amina.inbox, (inbox) => inbox.offers.length > 0, 'an offer');
    const [{ interaction: id, turn }] = offers as [(typeof offers)[number]];
    await amina.accept(id, turn);
    await act({ amina, id, from });
    await amina.close(id, (await amina.messages(id)).messages.at(-1)?.id);
  } finally {
    await amina.presence('offline');
    socket.close();
  }
}

test(
  'an answer whose answer and receipts are lost is in doubt, then found delivered, and on the phone once',
  () =>
    inHand(async ({ amina, id, from }) => {
      await carrierDoes({ loseAnswers: true, loseReceipts: true });
      expect((await amina.send(id, 'Switch it off and on')).message.status).toBe('unknown');

      // The first run may come within five minutes, when it is too early to judge.
      for (let runs = 0; runs < 3; runs += 1) await centre.advance(16 * MINUTE);

      const { messages } = await eventually(
        () => amina.messages(id),
        (page) => page.messages.at(-1)?.status === 'delivered',
        'a delivered answer',
      );
      expect(messages.map(({ body }) => body)).toEqual(['My fibre is slow', 'Switch it off and on']);
      expect(await onThePhone(from)).toEqual(['Switch it off and on']);
    }),
  120_000,
);

test(
  'after STOP nothing reaches the phone, the desk shows why, and START opens the way again',
  () =>
    inHand(async ({ amina, id, from }) => {
      await centre.text(from, 'STOP');
      expect((await amina.read(id)).texts).toMatchObject({ state: 'stopped' });
      expect((await amina.send(id, 'One more thing')).message).toMatchObject({ status: 'failed', errorCode: '21610' });

      await centre.text(from, 'Start');
      expect((await amina.read(id)).texts).toMatchObject({ state: 'allowed' });
      await amina.send(id, 'Welcome back');

      await eventually(
        () => onThePhone(from),
        (texts) => texts.length > 0,
        'a text on the phone',
      );
      expect(await onThePhone(from)).toEqual(['Welcome back']);
      const keywords = (await amina.messages(id)).messages.flatMap(({ keyword }) => keyword ?? []);
      expect(keywords).toEqual(['stop', 'start']);
    }),
  60_000,
);
