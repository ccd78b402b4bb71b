// rows 95, 96, 104, 109, 154, 171
import { describe, expect, test } from '@jest/globals';
import type { ConversationId } from '../../domain/ids.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { closeInteraction } from '../../functions/close-interaction/close-interaction.ts';
import { aContactCentre, type ContactCentre, type Desk, expected } from '../support/contact-centre.ts';
import type { PortCall } from '../support/meddled-table.ts';

/** Ana's conversation in Amina's hands, with one text in it. */
async function inHand(change?: Parameters<typeof aContactCentre>[0]) {
  const centre = await aContactCentre(change);
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'My router is red' });
  await amina.accept();
  return { centre, amina, id };
}

async function routingOf(centre: ContactCentre, id: ConversationId) {
  return (await centre.conversation(id)).routing;
}

async function statuses(desk: Desk, id: ConversationId) {
  const { messages } = expected(await desk.messages(id));
  return messages.filter(({ direction }) => direction === 'out').map(({ status }) => status);
}

/** The name by which the carrier says what became of the text that was sent last. */
function receiptOf(centre: ContactCentre): string {
  return centre.sent.at(-1)?.receiptUrl.split('/').at(-1) ?? '';
}

const closing = ({ operation, keys }: PortCall) => operation === 'transact' && keys[0]?.sk.startsWith('C#') === true;

describe('a text into an open conversation', () => {
  test('is hinted to its owner at once and routes nothing', async () => {
    const { centre, amina, id } = await inHand();
    await centre.available('jonas');
    const before = await centre.conversation(id);
    centre.hints.length = 0;

    await centre.text({ body: 'It blinks now' });

    expect(centre.hints).toEqual([{ agent: amina.agent, hint: { type: 'messages', interaction: id } }]);
    expect(await centre.conversation(id)).toEqual(before);
    const [row] = expected(await amina.inbox()).inHand;
    expect(row).toMatchObject({ interaction: id, last: { body: 'It blinks now' }, waitsSince: before.createdAt });
    expect(row?.unanswered).toHaveLength(2);
  });

  test('after an answer starts the time that the customer waits anew', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'Switch it off and on');
    expect(expected(await amina.inbox()).inHand[0]).not.toHaveProperty('waitsSince');
    await centre.clock.advance(MINUTE);

    await centre.text({ body: 'It blinks now' });

    expect(expected(await amina.inbox()).inHand[0]).toMatchObject({ waitsSince: centre.clock.now() });
  });
});

describe('closing', () => {
  test('names the last message seen: a newer text makes it a conflict, and nothing is closed', async () => {
    const { centre, amina, id } = await inHand();
    const seen = expected(await amina.messages(id)).messages.at(-1)?.id;
    await centre.clock.advance(1);
    await centre.text({ body: 'One more thing' });

    expect(await amina.close(id, seen)).toMatchObject({ refused: 'newer-text', field: 'lastSeen' });

    expect((await routingOf(centre, id)).state).toBe('accepted');
    expect(await amina.close(id)).toMatchObject({ state: 'closed' });
  });

  test('is not stopped by an answer of ours that came after the last message seen', async () => {
    const { amina, id, centre } = await inHand();
    const seen = expected(await amina.messages(id)).messages.at(-1)?.id;
    await centre.clock.advance(1);
    await amina.send(id, 'Switch it off and on');

    expect(await amina.close(id, seen)).toMatchObject({ state: 'closed' });
  });

  test('with nothing or something unknown as the last message seen is a conflict', async () => {
    const { centre, amina, id } = await inHand();
    for (const lastSeen of [undefined, 'SM-never-seen'])
      expect(await closeInteraction(centre.deps)(amina.caller(), id, { lastSeen })).toMatchObject({
        refused: 'newer-text',
        field: 'lastSeen',
      });
  });

  test('twice, as a double click does, is once', async () => {
    const { centre, amina, id } = await inHand();
    const [one, other] = await Promise.all([amina.close(id), amina.close(id)]);

    expect([one, other]).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
    expect(await routingOf(centre, id)).toMatchObject({ segments: [{ closed: centre.clock.now() }] });
    expect((await amina.me()).agent?.held.message).toBe(0);
    expect(expected(await amina.inbox()).closed.map(({ interaction }) => interaction)).toEqual([id]);
  });

  test('frees the room in the same moment, so that what waits is offered', async () => {
    const { centre, amina, id } = await inHand((file) => {
      if (file.people.amina?.capacity) file.people.amina.capacity.message = 1;
    });
    const waiting = await centre.text({ from: '+447700900417' });
    expect((await routingOf(centre, waiting)).state).toBe('waiting');

    await amina.close(id);

    expect(await routingOf(centre, waiting)).toMatchObject({ state: 'offered', agent: amina.agent });
  });
});

describe('a text that meets a close', () => {
  test('between the count and the close reopens, though its webhook saw an open conversation', async () => {
    const { centre, amina, id } = await inHand();
    const met = centre.table.interrupt(
      (call) => call.when === 'before' && closing(call),
      () => centre.text({ body: 'Wait!' }),
    );

    await amina.close(id);

    expect(met.acted).toBe(true);
    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: amina.agent, episode: 2 });
    const texts = await centre.deps.conversations.messagesSince(id, 0 as never);
    expect(texts.map(({ body }) => body)).toEqual(['My router is red', 'Wait!']);
  });

  test('between the close and its second look reopens, once', async () => {
    const { centre, amina, id } = await inHand();
    const met = centre.table.interrupt(
      (call) => call.when === 'after' && closing(call),
      () => centre.text({ body: 'Wait!' }),
    );

    await amina.close(id);

    expect(met.acted).toBe(true);
    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', episode: 2 });
  });

  test('that is stored, and looks for its conversation only after the close, was counted and stays in it', async () => {
    const { centre, amina, id } = await inHand();
    await centre.clock.advance(1);
    const met = centre.table.interrupt(
      ({ when, operation, keys }) => when === 'after' && operation === 'put' && keys[0]?.sk.startsWith('M#') === true,
      () => amina.close(id),
    );

    expect(await centre.text({ body: 'Thank you' })).toBe(id);

    expect(met.acted).toBe(true);
    expect(await routingOf(centre, id)).toMatchObject({ state: 'closed', episode: 1 });
  });

  test('is not forgotten when the closing function dies before its second look', async () => {
    const { centre, amina, id } = await inHand();
    const met = centre.table.interrupt(
      (call) => call.when === 'before' && closing(call),
      async () => {
        await centre.text({ body: 'Wait!' });
        centre.table.interrupt(
          (call) => call.when === 'after' && closing(call),
          () => Promise.reject(new Error('the power is gone')),
        );
      },
    );
    await expect(amina.close(id)).rejects.toThrow('the power is gone');

    await centre.pump();

    expect(met.acted).toBe(true);
    expect(await routingOf(centre, id)).toMatchObject({ state: 'offered', agent: amina.agent, episode: 2 });
  });
});

describe('the wrap-up code', () => {
  test('is one of the queue: another queue offers another choice, and its code is refused by the name of the field', async () => {
    const { centre, amina, id } = await inHand();
    await amina.close(id);

    expect(expected(await amina.read(id)).wrapUp.codes.map((code) => code.id)).toEqual([
      'solved',
      'no-response-needed',
    ]);
    for (const code of ['refunded', 'never-heard-of', ''])
      expect(await amina.wrapUp(id, code)).toMatchObject({ refused: 'unknown-code', field: 'code' });
    expect((await routingOf(centre, id)).segments.at(-1)).not.toHaveProperty('code');
  });

  test('can be changed days later; the last word counts, and each is audited', async () => {
    const { centre, amina, id } = await inHand();
    await amina.close(id);
    await amina.wrapUp(id, 'solved', 'Router restarted');
    await centre.clock.advance(10 * DAY);
    const changedAt = centre.clock.now();

    expect(await amina.wrapUp(id, 'no-response-needed')).toMatchObject({ wrapUp: { code: 'no-response-needed' } });

    const { segments, version } = await routingOf(centre, id);
    expect(segments.at(-1)).toMatchObject({ code: 'no-response-needed', note: 'Router restarted' });
    expect(centre.audited.at(-1)).toMatchObject({ id, by: amina.agent, at: changedAt, from: version - 1, to: version });
  });

  test('is given after the close, and by the agent who closed', async () => {
    const { centre, amina, id } = await inHand();
    expect(await amina.wrapUp(id, 'solved')).toMatchObject({ refused: 'not-open' });
    await amina.close(id);
    expect(await centre.desk('jonas').wrapUp(id, 'solved')).toMatchObject({ refused: 'not-yours' });
  });

  test('of the queue as it was when the episode began stays valid when the queue changes', async () => {
    const { centre, amina, id } = await inHand();
    await centre.apply((file) => {
      if (file.queues.technical) file.queues.technical.wrapUp.codes = ['refunded'];
    });
    await amina.close(id);

    expect(await amina.wrapUp(id, 'solved')).toMatchObject({ wrapUp: { code: 'solved' } });
  });

  test('of the first agent stays with her turn when another agent closes the reopened conversation', async () => {
    const { centre, amina, id } = await inHand();
    await amina.close(id);
    await amina.wrapUp(id, 'solved');
    await amina.presence('offline');
    const [jonas] = await centre.available('jonas');
    await centre.text({ body: 'Again' });
    await jonas.accept();
    await jonas.close(id);
    await jonas.wrapUp(id, 'no-response-needed');

    const { segments } = await routingOf(centre, id);
    expect(segments.map(({ agent, code }) => [agent, code])).toEqual([
      ['agt_amina', 'solved'],
      ['agt_jonas', 'no-response-needed'],
    ]);
  });
});

describe('the timeline', () => {
  test('tells every step in order, each with its time, and names the executions', async () => {
    const centre = await aContactCentre();
    centre.knows({ attributes: { plan: 'Priority' } });
    const received = centre.clock.now();
    const id = await centre.text({ body: 'My fibre is down' });
    await centre.clock.advance(10 * SECOND);
    const [amina] = await centre.available('amina');
    await centre.clock.advance(5 * SECOND);
    await amina.accept();
    await centre.clock.advance(20 * SECOND);
    await amina.send(id, 'Switch it off and on');
    await centre.clock.advance(MINUTE);
    const closedAt = centre.clock.now();
    await amina.close(id);
    await centre.clock.advance(SECOND);
    await amina.wrapUp(id, 'solved');

    const { steps } = expected(await amina.timeline(id));

    expect(steps.map(({ kind, at }) => [kind, at - received])).toEqual([
      ['received', 0],
      ['identified', 0],
      ['queued', 0],
      ['offered', 10 * SECOND],
      ['accepted', 15 * SECOND],
      ['answered', 35 * SECOND],
      ['closed', 95 * SECOND],
      ['wrapped-up', 96 * SECOND],
    ]);
    const names = steps.map(({ execution }) => execution && `${execution.machine} ${execution.name}`);
    const assignment = `agent-assignment ${id}-1`;
    expect(names.filter(Boolean)).toEqual([assignment, assignment, `sms-reopen ${id}-${closedAt}`]);
    const running = centre.engine.executions().map(({ machine, name }) => `${machine} ${name}`);
    for (const name of names.filter(Boolean)) expect(running).toContain(name);
    expect(steps.find(({ kind }) => kind === 'queued')?.with).toMatchObject({
      queue: 'Technical',
      priority: 20,
      skills: 'Fibre 3+',
      rule: 'fibre',
    });
  });

  test('leads each turn to the execution of its own episode, however often the conversation was reopened', async () => {
    const { centre, amina, id } = await inHand();
    await amina.close(id);
    for (const episode of [2, 3, 4]) {
      await centre.clock.advance(HOUR);
      await centre.text({ body: `Again, ${episode}` });
      await amina.accept();
      if (episode < 4) await amina.close(id);
    }

    const offers = expected(await amina.timeline(id)).steps.filter(({ kind }) => kind === 'offered');
    const explained = expected(await amina.why(id)).decisions.map(({ execution }) => execution?.name);

    expect(offers.map(({ execution }) => execution?.name)).toEqual([1, 2, 3, 4].map((episode) => `${id}-${episode}`));
    expect(explained).toEqual([4, 3, 2, 1].map((episode) => `${id}-${episode}`));
  });

  test('and so does a turn that ended because its agent left', async () => {
    const { centre, amina, id } = await inHand();
    await amina.signOut();
    const [jonas] = await centre.available('jonas');
    await jonas.accept();

    const offers = expected(await jonas.timeline(id)).steps.filter(({ kind }) => kind === 'offered');

    expect(offers.map(({ execution }) => execution?.name)).toEqual([`${id}-1`, `${id}-2`]);
    const running = centre.engine.executions().map(({ name }) => name);
    expect(running).toEqual([`${id}-1`, `${id}-2`]);
  });

  test('the execution carries the interaction, so that one leads to the other', async () => {
    const { centre, amina, id } = await inHand();
    await amina.close(id);
    for (const { input, name } of centre.engine.executions()) {
      expect(input).toMatchObject({ interaction: id });
      expect(name.startsWith(id)).toBe(true);
    }
  });
});

describe('an answer', () => {
  test('goes out once from our number to the customer, and shows as sent until the carrier says more', async () => {
    const { centre, amina, id } = await inHand();

    const sent = expected(await amina.send(id, 'Switch it off and on'));

    expect(sent.message).toMatchObject({ status: 'sent', direction: 'out', agent: { id: 'agt_amina', name: 'Amina' } });
    expect(centre.sent).toMatchObject([{ from: '+443309000100', to: '+447700900142', body: 'Switch it off and on' }]);
  });

  test.each(['one after the other', 'at once'])('with one id, twice %s, is posted once', async (how) => {
    const { centre, amina, id } = await inHand();
    const messageId = `msg_${centre.clock.now()}_abcdefgh`;
    const send = () => amina.send(id, 'Switch it off and on', messageId);

    const answers = how === 'at once' ? await Promise.all([send(), send()]) : [await send(), await send()];

    expect(centre.sent).toHaveLength(1);
    expect(answers.map((answer) => expected(answer).message.id)).toEqual([messageId, messageId]);
    expect(await statuses(amina, id)).toHaveLength(1);
  });

  test('whose id is 5 minutes off is taken, a millisecond more is a conflict that names the id', async () => {
    const { centre, amina, id } = await inHand();
    const now = centre.clock.now();
    for (const at of [now - 5 * MINUTE, now + 5 * MINUTE])
      expect(await amina.send(id, 'In time', `msg_${at}_abcdefgh`)).toHaveProperty('message');
    for (const at of [now - 5 * MINUTE - 1, now + 5 * MINUTE + 1])
      expect(await amina.send(id, 'Stale', `msg_${at}_abcdefgh`)).toMatchObject({
        refused: 'stale-message-id',
        field: 'id',
      });
    expect(centre.sent.map(({ body }) => body)).toEqual(['In time', 'In time']);
  });

  test('that the carrier refuses is failed, with the code', async () => {
    const { centre, amina, id } = await inHand();
    centre.carrier.answer = () => ({ result: 'refused', errorCode: '21610' });

    expect(expected(await amina.send(id, 'Hello')).message).toMatchObject({ status: 'failed', errorCode: '21610' });
    expect(expected(await amina.messages(id)).messages.at(-1)).toMatchObject({ status: 'failed', errorCode: '21610' });
  });

  test('to which the carrier does not answer is unknown, is not posted again by itself, and becomes what a receipt says', async () => {
    const { centre, amina, id } = await inHand();
    centre.carrier.answer = () => ({ result: 'unknown' });
    const messageId = `msg_${centre.clock.now()}_abcdefgh`;
    expect(expected(await amina.send(id, 'Hello', messageId)).message.status).toBe('unknown');

    expect(expected(await amina.send(id, 'Hello', messageId)).message.status).toBe('unknown');
    expect(centre.sent).toHaveLength(1);
    expect(await centre.receipt(receiptOf(centre), 'delivered')).toBe('kept');

    expect(await statuses(amina, id)).toEqual(['delivered']);
  });

  test('whose function died between the claim and the carrier is not posted by a repeat, and shows as not known to be sent', async () => {
    const { centre, amina, id } = await inHand();
    const messageId = `msg_${centre.clock.now()}_abcdefgh`;
    const died = centre.table.interrupt(
      ({ when, operation, keys }) => when === 'after' && operation === 'put' && keys[0]?.sk.startsWith('M#') === true,
      () => Promise.reject(new Error('the power is gone')),
    );
    await expect(amina.send(id, 'Hello', messageId)).rejects.toThrow('the power is gone');

    const repeated = expected(await amina.send(id, 'Hello', messageId));

    expect(died.acted).toBe(true);
    expect(centre.sent).toEqual([]);
    expect(repeated.message.status).toBe('sending');
  });

  test('needs an open conversation in one\u2019s own hands', async () => {
    const { centre, amina, id } = await inHand();
    expect(await centre.desk('jonas').send(id, 'Hello')).toMatchObject({ refused: 'not-yours' });
    expect(await centre.desk('sofia').send(id, 'Hello')).toMatchObject({ refused: 'not-an-agent' });
    await amina.close(id);
    expect(await amina.send(id, 'Hello')).toMatchObject({ refused: 'not-open' });
    expect(centre.sent).toEqual([]);
  });
});

describe('a receipt', () => {
  test('of delivery, or of failure with its code, shows on the message and is hinted', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'One');
    expect(await centre.receipt(receiptOf(centre), 'delivered')).toBe('kept');
    await centre.clock.advance(1);
    await amina.send(id, 'Two');
    centre.hints.length = 0;

    expect(await centre.receipt(receiptOf(centre), 'failed', '30003')).toBe('kept');

    expect(await statuses(amina, id)).toEqual(['delivered', 'failed']);
    expect(expected(await amina.messages(id)).messages.at(-1)).toMatchObject({ errorCode: '30003' });
    expect(centre.hints).toContainEqual({ agent: amina.agent, hint: { type: 'messages', interaction: id } });
  });

  test('that is repeated, or comes after the final one, changes nothing', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'One');
    await centre.receipt(receiptOf(centre), 'delivered');

    expect(await centre.receipt(receiptOf(centre), 'delivered')).toBe('known');
    expect(await centre.receipt(receiptOf(centre), 'failed', '30003')).toBe('known');
    expect(await centre.receipt(receiptOf(centre), 'passing')).toBe('passing');

    expect(await statuses(amina, id)).toEqual(['delivered']);
  });

  test('that only says queued or sent is not written: delivery or failure follows', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'One');
    const before = centre.table.all();

    expect(await centre.receipt(receiptOf(centre), 'passing')).toBe('passing');

    expect(centre.table.all()).toEqual(before);
    expect(await statuses(amina, id)).toEqual(['sending']);
  });

  test.each([
    ['a message that never was', (id: string) => `${id}~msg_1767603600000_zzzzzzzz`],
    ['a customer\u2019s text', (id: string) => `${id}~SM00000000000000000000000000000001`],
    ['no message at all', () => 'nonsense'],
    ['a message in another thread', () => 'cnv_aaaaaaaaaaaaaaaaaaaa.1~msg_1767603600000_aaaaaaaa'],
  ])('for %s is answered and leaves nothing behind', async (_, name) => {
    const { centre, id } = await inHand();
    const before = centre.table.all();

    expect(await centre.receipt(name(id), 'delivered')).toBe('no-such-message');

    expect(centre.table.all()).toEqual(before);
  });

  test('after the close still shows on the message', async () => {
    const { centre, amina, id } = await inHand();
    await amina.send(id, 'One');
    await amina.close(id);
    await centre.receipt(receiptOf(centre), 'delivered');
    expect(await statuses(amina, id)).toEqual(['delivered']);
  });
});
