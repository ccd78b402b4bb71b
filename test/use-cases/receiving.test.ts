// rows 84-87, 103, 143
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { DAY, HOUR } from '../../domain/time.ts';
import { ANA, aContactCentre, type ContactCentre, threadKey } from '../support/contact-centre.ts';
import { OURS } from '../support/sample-centre.ts';

const SID = 'SM00000000000000000000000000000abc';

/** Each kind of address has a flow of its own, and each flow a queue of its own. */
function threeAddresses(file: ConfigurationFile) {
  const flowTo = (queue: string) => ({ rules: [], otherwise: { queue } });
  Object.assign(file.flows, { sales: flowTo('billing'), votes: flowTo('technical') });
  const [longCode] = file.numbers;
  if (!longCode) throw new Error('no number');
  file.numbers.push(
    { ...longCode, number: '+448000200200', type: 'toll-free', flow: 'sales' },
    { ...longCode, number: '60777', type: 'short-code', flow: 'votes' },
  );
}

function assignments(centre: ContactCentre) {
  return centre.engine.executions().filter(({ machine }) => machine === 'agent-assignment');
}

async function textsOf(centre: ContactCentre) {
  const rows = centre.table.all().filter(({ sk }) => sk.startsWith('M#'));
  return rows.map(({ body }) => body);
}

describe('an address', () => {
  test.each([
    ['a long code', OURS, 'que_billing', 'A bill'],
    ['a toll-free number', '+448000200200', 'que_billing', 'Anything'],
    ['a short code', '60777', 'que_technical', 'A bill'],
  ])('%s leads to its own flow', async (_, to, queue, body) => {
    const centre = await aContactCentre(threeAddresses);

    const id = await centre.text({ to, body });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'waiting', queue });
  });

  test('both numbers stand on the conversation: E.164, and a short code as it is', async () => {
    const centre = await aContactCentre(threeAddresses);

    const long = await centre.conversation(await centre.text({ from: ANA }));
    const short = await centre.conversation(await centre.text({ from: ANA, to: '60777' }));

    expect(long.conversation).toMatchObject({ ours: '+443309000100', theirs: '+447700900142' });
    expect(short.conversation).toMatchObject({ ours: '60777', theirs: '+447700900142' });
    expect(short.id).not.toBe(long.id);
  });

  test('the flow looks the customer up by the E.164 number', async () => {
    const centre = await aContactCentre();
    const asked: string[] = [];
    centre.crm.answer = async (phone) => {
      asked.push(phone);
      return { records: [], ms: 2 };
    };

    await centre.text({ from: ANA });

    expect(asked).toEqual(['+447700900142']);
  });

  test('a text to a number that no flow serves is kept and logged, and waits for nobody', async () => {
    const centre = await aContactCentre();

    const id = await centre.text({ to: '+443309000999', body: 'Is anybody there?' });

    expect(id).toBeUndefined();
    expect(await textsOf(centre)).toEqual(['Is anybody there?']);
    expect(centre.engine.executions()).toEqual([]);
    const line = centre.logged.find(({ event }) => event === 'text to a number without a flow');
    expect(line?.facts).toEqual({ thread: threadKey('+443309000999', ANA) });
  });

  test('no id, execution name or line of the log holds a number', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'Hello' });
    await amina.accept();
    await amina.send(id, 'Hello Ana');
    await amina.close(id);
    await centre.text({ to: '+443309000999' });

    const names = centre.engine.executions().map(({ name, input }) => ({ name, input }));
    const told = JSON.stringify([names, centre.logged, centre.audited, centre.hints]);
    for (const number of [ANA, OURS, '+443309000999']) expect(told).not.toContain(number.slice(1));
    expect(told).not.toContain('Hello');
  });
});

describe('the flow', () => {
  test('runs once for a new conversation and not for the texts that follow into it', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');

    const id = await centre.text({ body: 'First' });
    await centre.text({ body: 'While it is offered' });
    await amina.accept();
    await centre.text({ body: 'While it is in hand' });

    expect(assignments(centre).map(({ name }) => name)).toEqual([`${id}-1`]);
    expect(centre.logged.filter(({ event }) => event === 'classified')).toHaveLength(1);
  });

  test('runs once more for a reopened conversation, and once for the next conversation', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const first = await centre.text({});
    await amina.accept();
    await amina.close(first);
    await centre.clock.advance(HOUR);
    await centre.text({ body: 'Again' });
    await centre.text({ body: 'And again' });
    await amina.accept();
    await amina.close(first);
    await centre.clock.advance(72 * HOUR + 1);
    const second = await centre.text({ body: 'Something else' });

    expect(assignments(centre).map(({ name }) => name)).toEqual([`${first}-1`, `${first}-2`, `${second}-1`]);
  });
});

describe('a text that the carrier delivers again', () => {
  test('twice more at once is stored once and routed once', async () => {
    const centre = await aContactCentre();
    const delivery = { carrierId: SID, theirs: ANA, ours: OURS, body: 'Once', media: [] };

    const placed = await Promise.all([1, 2, 3].map(() => centre.receive(delivery, centre.clock.now())));
    await centre.pump();

    expect(new Set(placed.map(({ conversation }) => conversation)).size).toBe(1);
    expect(await textsOf(centre)).toEqual(['Once']);
    expect(assignments(centre)).toHaveLength(1);
  });

  test('days later, into a conversation in hand, adds nothing to it', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ sid: SID, body: 'Once' });
    await amina.accept();
    await centre.clock.advance(3 * DAY);
    const before = await centre.conversation(id);

    expect(await centre.text({ sid: SID, body: 'Once' })).toBe(id);

    expect(await centre.conversation(id)).toEqual(before);
    expect(await textsOf(centre)).toEqual(['Once']);
  });

  test.each([
    ['an hour after the close', HOUR],
    ['days after the close, when its conversation is archived', 10 * DAY],
  ])('%s reopens nothing and begins nothing', async (_, after) => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ sid: SID, body: 'Once' });
    await amina.accept();
    await amina.close(id);
    await centre.clock.advance(after);
    const before = await centre.conversation(id);

    await centre.text({ sid: SID, body: 'Once' });

    expect(await centre.conversation(id)).toEqual(before);
    expect(await textsOf(centre)).toEqual(['Once']);
    expect(assignments(centre)).toHaveLength(1);
  });

  test('when the customer is already in his next conversation stays with the first', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const first = await centre.text({ sid: SID, body: 'Once' });
    await amina.accept();
    await amina.close(first);
    await centre.clock.advance(72 * HOUR + 1);
    const second = await centre.text({ body: 'Something else' });
    const before = [await centre.conversation(first), await centre.conversation(second)];

    await centre.text({ sid: SID, body: 'Once' });

    expect([await centre.conversation(first), await centre.conversation(second)]).toEqual(before);
    const [once] = await centre.deps.conversations.messagesSince(first, before[0]?.createdAt as never);
    expect(once).toMatchObject({ body: 'Once', conversation: 1 });
  });

  test('after a long talk, in which most messages were ours, reopens nothing either', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ sid: SID, body: 'Once' });
    await amina.accept();
    for (let turn = 0; turn < 110; turn += 1) {
      await centre.clock.advance(1_000);
      await amina.send(id, 'And another thing');
    }
    await centre.text({ body: 'Thank you' });
    await amina.close(id);
    await centre.clock.advance(HOUR);

    await centre.text({ sid: SID, body: 'Once' });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'closed', episode: 1 });
  });
});

describe('two texts at once', () => {
  test('from a new customer make one conversation with both in it', async () => {
    const centre = await aContactCentre();
    const at = centre.clock.now();
    const delivery = { theirs: ANA, ours: OURS, media: [] };

    const placed = await Promise.all([
      centre.receive({ ...delivery, carrierId: 'SM1', body: 'One' }, at),
      centre.receive({ ...delivery, carrierId: 'SM2', body: 'Two' }, at),
    ]);
    await centre.pump();

    const [id] = placed.map(({ conversation }) => conversation);
    expect(placed.map(({ conversation }) => conversation)).toEqual([id, id]);
    const texts = await centre.deps.conversations.messagesSince(id as never, at);
    expect(texts.map(({ body }) => body)).toEqual(['One', 'Two']);
    expect(assignments(centre)).toHaveLength(1);
  });

  test('after the window make one new conversation with both in it', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const first = await centre.text({});
    await amina.accept();
    await amina.close(first);
    await centre.clock.advance(72 * HOUR + 1);
    const at = centre.clock.now();
    const delivery = { theirs: ANA, ours: OURS, media: [] };

    const placed = await Promise.all([
      centre.receive({ ...delivery, carrierId: 'SM-one', body: 'One' }, at),
      centre.receive({ ...delivery, carrierId: 'SM-two', body: 'Two' }, at),
    ]);
    await centre.pump();

    const [second] = placed.map(({ conversation }) => conversation);
    expect(placed.map(({ conversation }) => conversation)).toEqual([second, second]);
    expect(second).not.toBe(first);
    const texts = await centre.deps.conversations.messagesSince(second as never, at);
    expect(texts.map(({ body }) => body)).toEqual(['One', 'Two']);
  });

  test('one on either side of the last millisecond of the window end up in one conversation', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const first = await centre.text({});
    await amina.accept();
    await amina.close(first);
    await centre.clock.advance(72 * HOUR);
    const inTime = centre.clock.now();
    const delivery = { theirs: ANA, ours: OURS, media: [] };

    const placed = await Promise.all([
      centre.receive({ ...delivery, carrierId: 'SM-late', body: 'Late' }, (inTime + 1) as never),
      centre.receive({ ...delivery, carrierId: 'SM-in-time', body: 'In time' }, inTime),
    ]);
    await centre.pump();

    const open = await centre.deps.conversations.newest(threadKey(OURS, ANA));
    const texts = await centre.deps.conversations.messagesSince(open?.id as never, inTime);
    expect(texts.map(({ body }) => body)).toEqual(['In time', 'Late']);
    expect(placed.every(({ conversation }) => conversation !== undefined)).toBe(true);
  });

  test('one in time arrives while a late one is just opening the next conversation: there is one open conversation', async () => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const first = await centre.text({});
    await amina.accept();
    await amina.close(first);
    await centre.clock.advance(72 * HOUR);
    const inTime = centre.clock.now();
    const met = centre.table.interrupt(
      ({ when, operation, keys }) => when === 'before' && operation === 'put' && keys[0]?.sk === 'C#000000002',
      () => centre.receive({ carrierId: 'SM-in-time', theirs: ANA, ours: OURS, body: 'In time', media: [] }, inTime),
    );
    await centre.clock.advance(1);

    const second = await centre.text({ body: 'Late' });

    expect(met.acted).toBe(true);
    expect((await centre.conversation(first)).routing.state).toBe('closed');
    const texts = await centre.deps.conversations.messagesSince(second, inTime);
    expect(texts.map(({ body }) => body)).toEqual(['In time', 'Late']);
  });
});

describe('a text whose function dies', () => {
  test('after it was stored and before it was placed is placed by the stream', async () => {
    const centre = await aContactCentre();
    const arrived = { carrierId: SID, theirs: ANA, ours: OURS, body: 'Still here', at: centre.clock.now() };

    const kept = await centre.deps.conversations.keep(arrived);
    await centre.pump();

    const open = await centre.deps.conversations.newest(kept.thread);
    expect(open?.routing).toMatchObject({ state: 'waiting' });
    expect(assignments(centre)).toHaveLength(1);
  });

  test('after it was placed and before the carrier heard so is delivered again and changes nothing', async () => {
    const centre = await aContactCentre();
    const died = centre.table.interrupt(
      ({ when, operation, keys }) => when === 'after' && operation === 'put' && keys[0]?.sk.startsWith('C#') === true,
      async () => Promise.reject(new Error('the power is gone')),
    );
    await expect(centre.text({ sid: SID })).rejects.toThrow('the power is gone');

    const id = await centre.text({ sid: SID });

    expect(died.acted).toBe(true);
    expect(assignments(centre).map(({ name }) => name)).toEqual([`${id}-1`]);
    expect(await textsOf(centre)).toHaveLength(1);
  });
});
