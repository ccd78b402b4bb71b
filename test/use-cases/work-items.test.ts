// rows 47, 49-51, 57, 60, 61, 64-70, 72, 74, 75, 80, 81, 148
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { isRefusal } from '../../domain/errors.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { aContactCentre, ANA, type ContactCentre, expected } from '../support/contact-centre.ts';
import { aBackOffice, BACK_OFFICE, withWork } from '../support/work.ts';

async function withBackOffice(more?: (file: ConfigurationFile) => void) {
  const centre = await aContactCentre(withWork(more));
  return { centre, office: aBackOffice(centre) };
}

/** A refund in Luc's hands. */
async function inHand(more?: (file: ConfigurationFile) => void) {
  const { centre, office } = await withBackOffice(more);
  const [luc] = await centre.available('luc');
  const id = await office.refund('R-1');
  await luc.accept();
  return { centre, office, luc, id };
}

const told = async ({ item }: ReturnType<typeof aBackOffice>, id: string) =>
  ((await item(id)).work.outbox ?? []).map(({ event }) => event);

describe('work that a source posts', () => {
  test('becomes one item, with every default of its worktype; the same again is the same item', async () => {
    const { centre, office } = await withBackOffice();
    const first = await office.post({ id: 'R-1', title: 'Refund for Ana', kind: 'refund', amount: 20 });
    expect(first).toMatchObject({ status: 201, answer: { worktype: 'refund', status: 'open', revision: 1 } });
    const again = await office.post({ id: 'R-1', title: 'Another title', kind: 'refund', amount: 99 });
    expect(again).toMatchObject({ status: 200, answer: { id: office.idOf('R-1'), revision: 1 } });
    const { routing, work, createdAt } = await office.item(office.idOf('R-1'));
    expect(work).toMatchObject({ name: 'Refund for Ana', status: 'open', dueAt: createdAt + 2 * HOUR });
    expect(routing).toMatchObject({ state: 'waiting', queue: 'que_billing', skills: { refunds: 1 }, priority: 5 });
    expect(centre.engine.executions().filter(({ machine }) => machine === 'agent-assignment')).toHaveLength(1);
  });

  test('twenty times at once: one item, whole from one of them', async () => {
    const { centre, office } = await withBackOffice();
    const posts = Array.from({ length: 20 }, (_, at) =>
      office.post({ id: 'R-1', title: `Title ${at}`, kind: 'refund', amount: at }),
    );
    const results = await Promise.all(posts);
    expect(results.filter((one) => 'status' in one && one.status === 201)).toHaveLength(1);
    const { id, work } = await office.item(office.idOf('R-1'));
    const { amount } = await centre.deps.workItems.fields(id);
    expect(`Title ${JSON.stringify(amount)}`).toBe(work.name);
  });

  test.each([
    [{ amount: 20 }, 'que_billing', { refunds: 1 }, 5],
    [{ amount: 500 }, 'que_billing', { refunds: 3 }, 20],
    [{ amount: 20, reason: 'fault' }, 'que_technical', {}, 10],
    [{ amount: 20, reason: 'mistake' }, 'que_billing', { refunds: 1 }, 5],
  ])('goes by the rules of its worktype: %j', async (fields, queue, skills, priority) => {
    const { office } = await withBackOffice();
    const id = await office.refund('R-1', fields);
    expect((await office.item(id)).routing).toMatchObject({ queue, skills, priority });
  });

  test('is offered to whoever has its skill, at the level that its amount asks for', async () => {
    const { centre, office } = await withBackOffice((file) => {
      const priya = file.people.priya;
      if (priya) Object.assign(priya, { team: 'billing', skills: { refunds: 2 } });
    });
    const [priya, luc] = await centre.available('priya', 'luc');
    await office.refund('R-1', { amount: 800 });
    expect((await priya.inbox()).offers).toEqual([]);
    expect((await luc.inbox()).offers).toHaveLength(1);
  });

  test('is offered with customer, source and links; accepted, its source hears of it', async () => {
    const { centre, office } = await withBackOffice();
    centre.knows({ displayName: 'Ana Torres' });
    const [luc] = await centre.available('luc');
    const link = 'https://back-office.example/refunds/1';
    const invoice = 'https://back-office.example/invoices/7.pdf';
    const id = await office.refund('R-1', { link, invoice, customer: { phone: ANA } });
    const [offer] = (await luc.inbox()).offers;
    expect(offer).toMatchObject({
      medium: 'work',
      interaction: id,
      priority: 5,
      customer: { name: 'Ana Torres', number: ANA },
      work: { name: 'Refund R-1', worktype: { name: 'Refund' }, status: { name: 'Open' }, url: link },
    });
    const view = expected(await luc.accept());
    expect(view.work).toMatchObject({ fields: { amount: 20 }, links: [{ name: 'invoice', url: invoice }] });
    expect((await office.item(id)).routing).toMatchObject({ state: 'accepted', agent: luc.agent });
    expect(await told(office, id)).toEqual(['created', 'assigned']);
  });

  test('a declined, an expired and an unseen offer end as those of a text do', async () => {
    const { centre, office } = await withBackOffice();
    const [luc] = await centre.available('luc');
    const id = await office.refund('R-1');
    await luc.decline(id, 1);
    expect((await office.item(id)).routing).toMatchObject({ state: 'waiting', segments: [{ end: 'declined' }] });
    await centre.clock.advance(301 * SECOND);
    expect((await office.item(id)).routing).toMatchObject({ state: 'offered', turn: 2 });
    await centre.clock.advance(31 * SECOND);
    expect((await office.item(id)).routing).toMatchObject({ state: 'waiting' });
    expect(await luc.me()).toMatchObject({ agent: { routingStatus: 'not-responding' } });
  });

  test('stands beside texts in one inbox, with a capacity of its own', async () => {
    const { centre, office, luc, id } = await inHand();
    await office.refund('R-2');
    await centre.text({ body: 'a refund for my bill' });
    const { offers, inHand: held } = await luc.inbox();
    expect(offers.map(({ medium }) => medium)).toEqual(['message']);
    expect(held).toMatchObject([{ interaction: id, medium: 'work', state: 'accepted', work: { name: 'Refund R-1' } }]);
  });
});

describe('what nobody can place', () => {
  test.each([
    [{ title: 'x', kind: 'refund', amount: 1 }, '$.id'],
    [{ id: 'R-1', kind: 'refund', amount: 1 }, '$.title'],
    [{ id: 'R-1', title: 'x', kind: 'other' }, undefined],
    [{ id: 'R-1', title: 'x', kind: 'refund', amount: -1 }, 'amount'],
    [{ id: 'R-1', title: 'x', kind: 'refund' }, 'amount'],
  ])('is refused with its path, and kept: %j', async (body, field) => {
    const { centre, office } = await withBackOffice();
    const refused = await office.post(body);
    expect(refused).toMatchObject({ refused: 'quarantined', ...(field && { field }) });
    await office.post(body);
    const { entries } = expected(await centre.desk('sofia').work.quarantine());
    expect(entries).toMatchObject([{ source: { name: 'Back office' } }]);
    expect(await centre.deps.interactions.get(office.idOf('R-1'))).toBeUndefined();
  });

  test('is replayed by the rules of today, once, by those who mind it', async () => {
    const { centre, office } = await withBackOffice();
    await office.post({ id: 'R-1', title: 'Odd', kind: 'strange', amount: 1 });
    const sofia = centre.desk('sofia');
    const [entry] = expected(await sofia.work.quarantine()).entries;
    expect(await sofia.work.replay(entry?.id ?? '')).toMatchObject({ refused: 'quarantined' });
    expect(await centre.desk('luc').work.quarantine()).toMatchObject({ refused: 'not-allowed' });
    expect(await centre.desk('luc').work.replay(entry?.id ?? '')).toMatchObject({ refused: 'not-allowed' });
    await centre.apply((file) => {
      const source = file.sources[BACK_OFFICE];
      if (source) source.otherwise = 'refund';
    });
    const first = expected(await sofia.work.replay(entry?.id ?? ''));
    expect(first.interaction).toBe(office.idOf('R-1'));
    expect(await sofia.work.replay(entry?.id ?? '')).toMatchObject({ interaction: first.interaction });
    expect((await office.item(first.interaction)).routing.state).toBe('waiting');
    expect(expected(await sofia.work.quarantine()).entries).toMatchObject([
      { replayed: { interaction: first.interaction } },
    ]);
  });
});

describe('what the source says of its item', () => {
  test('changes its fields, and a revision that it has not seen is a conflict', async () => {
    const { office, centre } = await withBackOffice();
    const id = await office.refund('R-1');
    expect(await office.put('R-1', { revision: 1, action: 'update', fields: { reason: 'late' } })).toMatchObject({
      status: 200,
      answer: { revision: 2 },
    });
    expect(await office.put('R-1', { revision: 1, action: 'update', fields: { reason: 'later' } })).toMatchObject({
      refused: 'stale-revision',
    });
    expect(await office.put('R-1', { revision: 2, action: 'update', fields: { amount: -3 } })).toMatchObject({
      refused: 'bad-field',
      field: 'fields.amount',
    });
    expect(await office.put('R-9', { revision: 1, action: 'cancel' })).toMatchObject({ refused: 'not-found' });
    expect(await office.put('R-1', { revision: 2, action: 'explode' })).toMatchObject({ field: 'action' });
    expect(await centre.deps.workItems.fields(id)).toMatchObject({ amount: 20, reason: 'late' });
  });

  test.each<[string, object, object]>([
    ['an update', {}, { revision: 1, action: 'update', fields: { reason: 'late', amount: 30 }, status: 'in-work' }],
    ['another promise', {}, { revision: 1, action: 'update', plan: 'two-hours' }],
    ['a suspension', {}, { revision: 1, action: 'suspend', status: 'waits-for-bank' }],
    ['a continuation', { revision: 1, action: 'suspend' }, { revision: 2, action: 'resume', status: 'in-work' }],
    ['a completion', {}, { revision: 1, action: 'complete' }],
    ['a cancellation', {}, { revision: 1, action: 'cancel' }],
  ])('the same again, as after a lost answer, is answered as it stands now: %s', async (_, first, change) => {
    const { office } = await withBackOffice();
    const id = await office.refund('R-1');
    if ('revision' in first) await office.put('R-1', first);
    const answered = await office.put('R-1', change);
    const once = await office.item(id);

    expect(await office.put('R-1', change)).toEqual(answered);
    expect(await office.put('R-1', Object.fromEntries(Object.entries(change).reverse()))).toEqual(answered);
    expect(await office.item(id)).toEqual(once);
  });

  test('of two that say the same at once, one changes it and both hear so', async () => {
    const { centre, office } = await withBackOffice();
    const id = await office.refund('R-1');
    const change = { revision: 1, action: 'update', fields: { reason: 'late' } };

    const answers = await Promise.all([office.put('R-1', change), office.put('R-1', change)]);

    expect(answers).toMatchObject([{ answer: { revision: 2 } }, { answer: { revision: 2 } }]);
    expect((await centre.deps.workItems.history(id)).map(({ kind }) => kind)).toEqual(['updated']);
  });

  test('a repeat that meets a change by an agent is answered with that; another change of its old revision is a conflict', async () => {
    const { office, luc, id } = await inHand();
    const { revision } = (await office.item(id)).work;
    const change = { revision, action: 'update', fields: { reason: 'late' } };
    await office.put('R-1', change);
    await luc.work.set(id, revision + 1, { fields: { amount: 21 } });

    expect(await office.put('R-1', change)).toMatchObject({ status: 200, answer: { revision: revision + 2 } });
    expect(await office.put('R-1', { ...change, fields: { reason: 'later' } })).toMatchObject({
      refused: 'stale-revision',
    });
  });

  test('moves it by the rules in the same write, which cannot set itself off again', async () => {
    const { centre, office } = await withBackOffice();
    const [amina] = await centre.available('amina');
    const id = await office.refund('R-1');
    const { enqueuedAt } = (await office.item(id)).routing;
    await office.put('R-1', { revision: 1, action: 'update', fields: { reason: 'fault' } });
    const { routing, work } = await office.item(id);
    expect(routing).toMatchObject({
      state: 'offered',
      agent: amina.agent,
      queue: 'que_technical',
      priority: 10,
      enqueuedAt,
    });
    expect(work.revision).toBe(2);
  });

  test('suspended, it is offered to nobody; resumed, it waits again', async () => {
    const { centre, office } = await withBackOffice();
    const id = await office.refund('R-1');
    await office.put('R-1', { revision: 1, action: 'suspend' });
    const [luc] = await centre.available('luc');
    expect((await office.item(id)).routing.state).toBe('suspended');
    expect((await luc.inbox()).offers).toEqual([]);
    await centre.clock.advance(HOUR);
    expect((await luc.inbox()).offers).toEqual([]);
    expect(await office.put('R-1', { revision: 2, action: 'resume' })).toMatchObject({ answer: { revision: 3 } });
    expect((await luc.inbox()).offers).toMatchObject([{ interaction: id }]);
    expect(await told(office, id)).toEqual(['created', 'suspended', 'resumed']);
  });

  test.each([
    ['waits-for-bank', false],
    ['waits-inside', true],
  ])('whether its clock stands still is its status’s to say: %s', async (status, runs) => {
    const { centre, office } = await withBackOffice();
    const id = await office.refund('R-1');
    await office.put('R-1', { revision: 1, action: 'suspend', status });
    const { clock, dueAt } = (await office.item(id)).work;
    expect(clock?.running).toBe(runs);
    expect(dueAt !== undefined).toBe(runs);
    await centre.clock.advance(30 * MINUTE);
    await office.put('R-1', { revision: 2, action: 'resume', status: 'open' });
    const { work, createdAt } = await office.item(id);
    expect(work.dueAt).toBe(createdAt + 2 * HOUR + (runs ? 0 : 30 * MINUTE));
  });

  test.each(['new', 'waiting', 'offered', 'accepted', 'binned', 'suspended'])(
    'cancelled while %s, it is nowhere any more',
    async (state) => {
      const { centre, office } = await withBackOffice();
      const id = await reached(centre, office, state);
      expect((await office.item(id)).routing.state).toBe(state);
      const { revision, externalId } = (await office.item(id)).work;
      const put = { revision, action: 'cancel' };
      expect(await office.put(externalId, put)).toMatchObject({ status: 200 });
      expect(await office.put(externalId, put)).toMatchObject({ status: 200 });
      const { routing, work } = await office.item(id);
      expect(routing.state).toBe('terminated');
      expect(work.ended?.how).toBe('cancelled');
      expect(await centre.deps.workbins.list('visits', { limit: 5 })).toEqual([]);
      const [luc, amina] = await centre.available('luc', 'amina');
      for (const desk of [luc, amina]) {
        const { offers, inHand: held } = await desk.inbox();
        expect([...offers, ...held]).toEqual([]);
      }
      expect(
        centre.engine
          .executions()
          .filter(({ machine, status }) => machine === 'agent-assignment' && status === 'RUNNING'),
      ).toEqual([]);
      if (state === 'offered') expect(routing.segments).toMatchObject([{ end: 'rescinded' }]);
      expect(await office.put(externalId, { revision: revision + 1, action: 'resume' })).toMatchObject({
        refused: 'not-open',
      });
    },
  );

  test('completed by its source, it leaves whoever has it', async () => {
    const { office, luc, id } = await inHand();
    await office.put('R-1', { revision: 1, action: 'complete' });
    expect((await office.item(id)).work).toMatchObject({ status: 'refunded', ended: { how: 'completed' } });
    expect((await luc.inbox()).inHand).toEqual([]);
    expect(await luc.work.complete(id, 2)).toMatchObject({ refused: 'not-open' });
  });
});

async function reached(centre: ContactCentre, office: ReturnType<typeof aBackOffice>, state: string) {
  if (state === 'binned') return office.visit('V-1');
  if (state === 'new') {
    await office.postAlone({ id: 'R-1', title: 'x', kind: 'refund', amount: 1 });
    return office.idOf('R-1');
  }
  const id = await office.refund('R-1');
  if (state === 'suspended') await office.put('R-1', { revision: 1, action: 'suspend' });
  if (state === 'offered' || state === 'accepted') {
    const [luc] = await centre.available('luc');
    if (state === 'accepted') await luc.accept();
  }
  return id;
}

describe('what an agent does with an item', () => {
  test('completes it with a status, once, on what he has seen; his turn ends by the queue’s policy', async () => {
    const { office, luc, id } = await inHand();
    expect(await luc.work.complete(id, 7)).toMatchObject({ refused: 'stale-revision' });
    expect(await luc.work.complete(id, 1, 'open')).toMatchObject({ refused: 'unknown-status' });
    expect(expected(await luc.work.complete(id, 1, 'refunded'))).toMatchObject({
      state: 'closed',
      work: { status: { id: 'refunded' }, ended: { how: 'completed' } },
    });
    expect(await luc.work.complete(id, 1, 'refunded')).toMatchObject({ state: 'closed' });
    const { work } = await office.item(id);
    expect(work.clock?.completedAt).toBe(work.ended?.at);
    expect(await told(office, id)).toEqual(['created', 'assigned', 'completed']);
    await luc.wrapUp(id, 'refunded');
    expect((await office.item(id)).routing.segments).toMatchObject([{ code: 'refunded' }]);
  });

  test('holds his slot for after-contact work where the queue says so', async () => {
    const { luc, id } = await inHand((file) => {
      const queue = file.queues.billing;
      if (queue) queue.wrapUp = { policy: 'mandatory', codes: ['refunded'] };
    });
    expect(await luc.work.complete(id, 1)).toMatchObject({ state: 'wrapping' });
    await luc.wrapUp(id, 'refunded');
    expect((await luc.inbox()).closed).toMatchObject([{ interaction: id, state: 'closed' }]);
  });

  test('sets fields and status; what stands there is checked as a whole', async () => {
    const { luc, id } = await inHand();
    const view = expected(await luc.work.set(id, 1, { fields: { reason: 'late' }, status: 'in-work' }));
    expect(view.work).toMatchObject({ revision: 2, status: { id: 'in-work' }, fields: { amount: 20, reason: 'late' } });
    expect(await luc.work.set(id, 2, { fields: { amount: 'much' } })).toMatchObject({ field: 'fields.amount' });
    expect(await luc.work.set(id, 2, { fields: { amount: null } })).toMatchObject({ field: 'fields.amount' });
    expect(await luc.work.set(id, 2, { status: 'refunded' })).toMatchObject({ refused: 'unknown-status' });
    expect(await luc.work.set(id, 1, { status: 'open' })).toMatchObject({ refused: 'stale-revision' });
  });

  test('suspends it, has room for another, and goes on with it', async () => {
    const { luc, id, office } = await inHand();
    expect(await luc.work.suspend(id, 1)).toMatchObject({
      state: 'suspended',
      work: { status: { id: 'waits-for-bank' } },
    });
    const other = await office.refund('R-2');
    await luc.accept();
    expect(await luc.resume(id)).toMatchObject({ refused: 'no-room' });
    await luc.work.complete(other, 1);
    expect(await luc.resume(id)).toMatchObject({ state: 'accepted', work: { status: { id: 'in-work' } } });
    expect(await luc.resume(id)).toMatchObject({ state: 'accepted' });
  });

  test('an item that went to other agents is completed by the former no more', async () => {
    const { centre, luc, id } = await inHand();
    await centre.desk('sofia').work.toWorkbin(id, 'visits');
    expect(await luc.work.complete(id, 1)).toMatchObject({ refused: 'not-open' });
    const [amina] = await centre.available('amina');
    expect(await amina.pull(id)).toMatchObject({ state: 'accepted' });
    expect(await luc.work.complete(id, 1)).toMatchObject({ refused: 'not-open' });
    expect(await centre.desk('jonas').work.complete(id, 1)).toMatchObject({ refused: 'not-found' });
    expect(await amina.work.complete(id, 1)).toMatchObject({ state: 'closed' });
  });

  test('assigning to others is the supervisors’ right, and the holder’s; pulling is another', async () => {
    const { centre, office } = await withBackOffice();
    const [amina, jonas] = await centre.available('amina', 'jonas');
    const id = await office.visit('V-1');
    expect(await amina.work.assign(id, jonas.agent)).toMatchObject({ refused: 'not-found' });
    expect(await centre.desk('sofia').pull(id)).toMatchObject({ refused: 'not-an-agent' });
    expect(await centre.desk('sofia').work.assign(id, 'agt_nobody')).toMatchObject({ field: 'agent' });
    expected(await centre.desk('sofia').work.assign(id, jonas.agent));
    expect((await jonas.inbox()).offers).toMatchObject([{ interaction: id }]);
    expect((await amina.inbox()).offers).toEqual([]);
    await jonas.accept();
    expected(await jonas.work.assign(id, amina.agent));
    expect((await amina.inbox()).offers).toMatchObject([{ interaction: id }]);
    expect((await jonas.inbox()).inHand).toEqual([]);
    expect(await jonas.work.assign(id, amina.agent)).toMatchObject({ refused: 'not-open' });
  });

  test('assigned to somebody who is away, it waits for him', async () => {
    const { centre, office } = await withBackOffice();
    const [amina] = await centre.available('amina');
    const id = await office.visit('V-1');
    await centre.desk('sofia').work.assign(id, 'agt_jonas');
    expect((await amina.inbox()).offers).toEqual([]);
    const [jonas] = await centre.available('jonas');
    expect((await jonas.inbox()).offers).toMatchObject([{ interaction: id }]);
  });

  test('an offer that is assigned to another is rescinded', async () => {
    const { centre, office } = await withBackOffice((file) => {
      const priya = file.people.priya;
      if (priya) Object.assign(priya, { team: 'billing', skills: { refunds: 2 } });
    });
    const [luc] = await centre.available('luc');
    const id = await office.refund('R-1');
    const [priya] = await centre.available('priya');
    await centre.desk('sofia').work.assign(id, priya.agent);
    expect((await luc.inbox()).offers).toEqual([]);
    expect((await office.item(id)).routing).toMatchObject({
      agent: priya.agent,
      segments: [{ agent: luc.agent, end: 'rescinded' }, { agent: priya.agent }],
    });
  });
});

describe('what leads to what', () => {
  test('a text leads to an item, once; both know of each other and of the customer', async () => {
    const { centre, office } = await withBackOffice();
    const [luc] = await centre.available('luc');
    const text = await centre.text({ body: 'I want a refund' });
    await luc.accept();
    const wanted = { id: 'abcdefgh', worktype: 'refund', name: 'Refund for Ana', fields: { amount: 12 } };
    expect(await luc.work.create(text, { ...wanted, fields: {} })).toMatchObject({ field: 'fields.amount' });
    expect(await luc.work.create(text, { ...wanted, worktype: 'none' })).toMatchObject({ field: 'worktype' });
    const view = expected(await luc.work.create(text, wanted));
    expect(view.related).toMatchObject([{ medium: 'work', name: 'Refund for Ana' }]);
    await luc.work.create(text, wanted);
    const [offer] = (await luc.inbox()).offers;
    expect(offer).toMatchObject({ medium: 'work', customer: { number: ANA }, related: [{ interaction: text }] });
    const { work, related } = await office.item(offer?.interaction ?? '');
    expect(work).toMatchObject({ source: 'desk', related: [text] });
    expect(related).toBeUndefined();
    const item = expected(await luc.accept());
    expect(item.related).toMatchObject([{ interaction: text, medium: 'message' }]);
  });

  test('its timeline tells what happened to it', async () => {
    const { centre, office } = await withBackOffice();
    const [amina] = await centre.available('amina');
    const id = await office.visit('V-1');
    await office.put('V-1', { revision: 1, action: 'update', fields: { reason: 'late' } });
    await amina.pull(id);
    await amina.work.suspend(id, 2);
    await amina.resume(id);
    await amina.work.toWorkbin(id);
    await amina.pull(id);
    const { revision } = (await office.item(id)).work;
    await amina.work.complete(id, revision);
    const { steps } = expected(await amina.timeline(id));
    expect(steps.map(({ kind }) => kind).sort()).toEqual(
      [
        'binned',
        'binned',
        'closed',
        'completed',
        'created',
        'queued',
        'resumed',
        'suspended',
        'taken',
        'taken',
        'updated',
      ].sort(),
    );
  });
});

describe('divisions', () => {
  const divided = (file: ConfigurationFile) => {
    const { amina, jonas } = file.people;
    if (amina) amina.division = 'north';
    if (jonas) jonas.division = 'south';
    for (const worktype of Object.values(file.worktypes)) worktype.division = 'south';
  };

  test('an agent of another division neither sees nor gets nor pulls it, and it is said why', async () => {
    const { centre, office } = await withBackOffice(divided);
    const [amina] = await centre.available('amina');
    const visit = await office.visit('V-1');
    expect(expected(await amina.work.workbin('visits')).items).toEqual([]);
    expect(await amina.pull(visit)).toMatchObject({ refused: 'not-allowed' });
    expect(await centre.desk('sofia').work.assign(visit, amina.agent)).toMatchObject({ field: 'agent' });
    const fault = await office.refund('R-1', { reason: 'fault' });
    expect((await amina.inbox()).offers).toEqual([]);
    const [jonas] = await centre.available('jonas');
    expect((await jonas.inbox()).offers).toMatchObject([{ interaction: fault }]);
    expect(expected(await jonas.work.workbin('visits')).items).toMatchObject([{ interaction: visit }]);
    await jonas.accept();
    const [decision] = expected(await jonas.why(fault)).decisions;
    expect(decision?.candidates.find(({ agent }) => agent.name === 'Amina')).toMatchObject({
      reason: 'other-division',
      detail: 'north',
    });
  });

  test('whoever changes his division gets what waits for it', async () => {
    const { centre, office } = await withBackOffice(divided);
    const [amina] = await centre.available('amina');
    const id = await office.refund('R-1', { reason: 'fault' });
    expect((await amina.inbox()).offers).toEqual([]);
    await centre.apply((file) => {
      const person = file.people.amina;
      if (person) person.division = 'south';
    });
    expect((await amina.inbox()).offers).toMatchObject([{ interaction: id }]);
  });
});

test('equal work over equal agents differs by at most one', async () => {
  const { centre, office } = await withBackOffice((file) => {
    for (const person of Object.values(file.people)) if (person.capacity) person.capacity.work = 10;
  });
  const desks = await centre.available('amina', 'jonas', 'priya');
  for (let at = 0; at < 10; at += 1) {
    const refused = isRefusal(
      await office.post({ id: `R-${at}`, title: 'x', kind: 'refund', amount: 1, reason: 'fault' }),
    );
    expect(refused).toBe(false);
  }
  const loads = await Promise.all(desks.map(async (desk) => (await desk.inbox()).offers.length));
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
});
