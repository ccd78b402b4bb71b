// rows 170, 171
import { describe, expect, test } from '@jest/globals';
import type { ConversationId } from '../../domain/ids.ts';
import { HOUR, instant, MINUTE, SECOND } from '../../domain/time.ts';
import type { CarrierText } from '../../gateways/carriers/sms-carrier.ts';
import { ANA, aContactCentre, type ContactCentre, type Desk, expected, threadKey } from '../support/contact-centre.ts';
import { OURS } from '../support/sample-centre.ts';

async function inHand() {
  const centre = await aContactCentre();
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'My router is red' });
  await amina.accept();
  return { centre, amina, id };
}

/** What the carrier remembers of a text: by default, one from Ana now. */
function remembered(centre: ContactCentre, text: Partial<CarrierText>): CarrierText {
  const record: CarrierText = {
    carrierId: `SM${String(centre.listed.length).padStart(32, 'f')}`,
    direction: 'in',
    ours: OURS,
    theirs: ANA,
    body: 'Hello',
    at: centre.clock.now(),
    status: 'delivered',
    media: [],
    ...text,
  };
  centre.listed.push(record);
  return record;
}

async function answers(desk: Desk, id: ConversationId) {
  const { messages } = expected(await desk.messages(id));
  return messages.filter(({ direction }) => direction === 'out').map(({ body, status }) => [body, status]);
}

const bodiesOf = async (centre: ContactCentre, id: ConversationId) =>
  (await centre.deps.conversations.messagesSince(id, instant(0))).map(({ body }) => body);

describe('an answer that nobody heard of', () => {
  test('is claimed, and its function dies before the post: it becomes unknown, nothing is posted, and the agent may repeat it', async () => {
    const { centre, amina, id } = await inHand();
    centre.table.interrupt(
      ({ when, operation, keys }) => when === 'after' && operation === 'put' && keys[0]?.sk.includes('#msg_') === true,
      async () => Promise.reject(new Error('the power is gone')),
    );
    await expect(amina.send(id, 'Switch it off')).rejects.toThrow('the power is gone');
    expect(await answers(amina, id)).toEqual([['Switch it off', 'sending']]);
    await centre.clock.advance(5 * MINUTE + 1);

    expect(await centre.reconcile()).toEqual({ missing: 0, settled: 1 });

    expect(await answers(amina, id)).toEqual([['Switch it off', 'unknown']]);
    expect(centre.sent).toEqual([]);
    await amina.send(id, 'Switch it off');
    expect(centre.sent).toHaveLength(1);
  });

  test.each([
    ['delivered', undefined],
    ['failed', '30003'],
  ] as const)('was taken, and the answer to the post was lost: the records say %s', async (status, errorCode) => {
    const { centre, amina, id } = await inHand();
    centre.carrier.answer = () => ({ result: 'unknown' });
    await amina.send(id, 'Switch it off');
    remembered(centre, { direction: 'out', body: 'Switch it off', status, ...(errorCode && { errorCode }) });
    await centre.clock.advance(6 * MINUTE);

    await centre.reconcile();

    const [last] = expected(await amina.messages(id)).messages.slice(-1);
    expect(last).toMatchObject({ status, ...(errorCode && { errorCode }) });
    expect(centre.sent).toHaveLength(1);
  });

  test('whose receipt was lost is found out, and one that is still on its way is left alone', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'One');
    remembered(centre, { direction: 'out', body: 'One', status: 'delivered' });
    await centre.clock.advance(SECOND);
    await amina.send(id, 'Two');
    remembered(centre, { direction: 'out', body: 'Two', status: 'passing' });
    await centre.clock.advance(6 * MINUTE);

    await centre.reconcile();

    expect(await answers(amina, id)).toEqual([
      ['One', 'delivered'],
      ['Two', 'sending'],
    ]);
  });

  test('is not judged within its first five minutes', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'Switch it off');
    await centre.clock.advance(5 * MINUTE);

    expect(await centre.reconcile()).toEqual({ missing: 0, settled: 0 });
    expect(await answers(amina, id)).toEqual([['Switch it off', 'sending']]);
  });

  test('two of the same words are two: one record settles one of them, and a record whose receipt came settles none', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'Ok');
    await centre.receipt(centre.sent.at(-1)?.receiptUrl.split('/').at(-1) ?? '', 'delivered');
    remembered(centre, { direction: 'out', body: 'Ok', carrierId: 'SM1' });
    await centre.clock.advance(SECOND);
    await amina.send(id, 'Ok');
    await centre.clock.advance(SECOND);
    await amina.send(id, 'Ok');
    remembered(centre, { direction: 'out', body: 'Ok' });
    await centre.clock.advance(6 * MINUTE);

    await centre.reconcile();
    await centre.reconcile();

    expect(await answers(amina, id)).toEqual([
      ['Ok', 'delivered'],
      ['Ok', 'delivered'],
      ['Ok', 'unknown'],
    ]);
  });

  test('stays as it is when it is older than what was listed: that there is no record then says nothing', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'One');
    await centre.clock.advance(2 * HOUR);

    expect(await centre.reconcile()).toEqual({ missing: 0, settled: 0 });
    expect(await answers(amina, id)).toEqual([['One', 'sending']]);
  });

  test('in a conversation that was closed meanwhile is found out as well', async () => {
    const { centre, amina, id } = await inHand();
    centre.carrier.answer = () => ({ result: 'unknown' });
    await amina.send(id, 'Bye');
    await amina.close(id);
    remembered(centre, { direction: 'out', body: 'Bye' });
    await centre.clock.advance(6 * MINUTE);

    await centre.reconcile();

    expect(await answers(amina, id)).toEqual([['Bye', 'delivered']]);
  });
});

describe('a text that no webhook brought', () => {
  test('from somebody new opens a conversation at the carrier’s time, once, however often it is found or brought after all', async () => {
    const centre = await aContactCentre();
    const record = remembered(centre, { body: 'Is anybody there?' });
    await centre.clock.advance(10 * MINUTE);

    expect(await centre.reconcile()).toEqual({ missing: 1, settled: 0 });
    expect(await centre.reconcile()).toEqual({ missing: 0, settled: 0 });
    await centre.text({ sid: record.carrierId, body: record.body });

    const open = await centre.deps.conversations.newest(threadKey(OURS, ANA));
    expect(open).toMatchObject({ createdAt: record.at, routing: { state: 'waiting', enqueuedAt: record.at } });
    expect(await bodiesOf(centre, open?.id as ConversationId)).toEqual(['Is anybody there?']);
    expect(centre.missed()).toBe(1);
  });

  test('is left to its webhook for two minutes', async () => {
    const centre = await aContactCentre();
    remembered(centre, {});
    await centre.clock.advance(2 * MINUTE);
    expect(await centre.reconcile()).toEqual({ missing: 0, settled: 0 });
  });

  test('stands in its conversation in the order in which it was sent', async () => {
    const { centre, id } = await inHand();
    await centre.clock.advance(MINUTE);
    remembered(centre, { body: 'Two' });
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'Three' });
    await centre.clock.advance(10 * MINUTE);

    await centre.reconcile();

    expect(await bodiesOf(centre, id)).toEqual(['My router is red', 'Two', 'Three']);
  });

  test('into a conversation that was closed meanwhile reopens it, also when so many texts came that the close counted only the newest', async () => {
    const { centre, amina, id } = await inHand();
    remembered(centre, { body: 'Lost', at: instant(centre.clock.now() + 1) });
    for (let text = 0; text < 60; text += 1) {
      await centre.clock.advance(SECOND);
      await centre.text({ body: `Text ${text}` });
    }
    await amina.close(id);
    await centre.clock.advance(10 * MINUTE);

    await centre.reconcile();

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', episode: 2 });
    expect(await bodiesOf(centre, id)).toContain('Lost');
  });

  test('whose conversation has a successor joins the newest', async () => {
    const { centre, amina, id } = await inHand();
    await amina.close(id);
    await centre.clock.advance(72 * HOUR - MINUTE);
    const lost = remembered(centre, { body: 'In time, and lost' });
    await centre.clock.advance(2 * MINUTE);
    const second = await centre.text({ body: 'Something else' });
    expect(second).not.toBe(id);
    await centre.clock.advance(10 * MINUTE);

    await centre.reconcile();

    expect(await bodiesOf(centre, second)).toEqual([lost.body, 'Something else']);
    expect((await centre.conversation(id)).routing.state).toBe('closed');
  });

  test('hours ago is found as soon as one of the last hour shows that something was wrong', async () => {
    const centre = await aContactCentre();
    await centre.clock.advance(7 * HOUR + 20 * MINUTE - (centre.clock.now() % (6 * HOUR)));
    remembered(centre, { body: 'Early', theirs: '+447700900417' });
    await centre.clock.advance(3 * HOUR);
    expect(await centre.reconcile()).toEqual({ missing: 0, settled: 0 });
    remembered(centre, { body: 'Late' });
    await centre.clock.advance(3 * MINUTE);

    expect(await centre.reconcile()).toEqual({ missing: 2, settled: 0 });
  });

  test('or at the latest within six hours, by the run that looks at a whole day', async () => {
    const centre = await aContactCentre();
    remembered(centre, { body: 'Early' });
    await centre.clock.advance(2 * HOUR);

    for (let run = 0; run < 24; run += 1) {
      await centre.reconcile();
      await centre.clock.advance(15 * MINUTE);
    }

    expect(centre.missed()).toBe(1);
  });

  test('that says STOP is obeyed', async () => {
    const { centre, amina, id } = await inHand();
    remembered(centre, { body: 'STOP' });
    await centre.clock.advance(10 * MINUTE);

    await centre.reconcile();
    await amina.send(id, 'One more thing');

    expect(centre.sent).toEqual([]);
  });
});
