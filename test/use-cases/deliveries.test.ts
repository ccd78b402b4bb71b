// rows 63, 143, 149
import { describe, expect, test } from '@jest/globals';
import { type Delivery, newEntries, withoutTold } from '../../domain/delivery.ts';
import { type WorkItemId, workItemId } from '../../domain/ids.ts';
import { HOUR, MINUTE } from '../../domain/time.ts';
import type { OutboxEntry, WorkItem } from '../../domain/work-item.ts';
import { rows } from '../../store/table.ts';
import { listDeliveries } from '../../functions/list-deliveries/list-deliveries.ts';
import { replayDelivery } from '../../functions/replay-delivery/replay-delivery.ts';
import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import { type ContactCentre, aContactCentre, expected } from '../support/contact-centre.ts';

const SOURCE = {
  name: 'Back office',
  secret: 'back-office',
  capture: { externalId: '$.id', name: '$.name', fields: {} },
  worktypes: [],
  deliverTo: 'https://back-office.example/told',
};

const aCentre = () =>
  aContactCentre((file) => {
    file.sources = { 'back-office': { ...SOURCE } };
  });

type Event = OutboxEntry['event'];

/** An item of the back office in a workbin; each event is an entry in a write of its own. */
async function anItem(centre: ContactCentre, hash: string) {
  const id = workItemId(hash);
  const at = centre.clock.now();
  const common = { version: 1, episode: 1, turn: 0, configuration: 1, enqueuedAt: at, segments: [], at };
  const place = { queue: 'que_technical' as const, skills: {}, priority: 0, ring: 0, ringOpenedAt: at, declined: {} };
  const work = {
    source: 'back-office',
    externalId: hash,
    worktype: 'order',
    name: 'Order',
    status: 'new',
    revision: 1,
  };
  const routing = { ...common, ...place, by: 'system:receive-work' as const, state: 'binned' as const };
  await centre.deps.interactions.create({ id, createdAt: at, routing, work });
  await centre.pump();
  return { id, happens: (event: Event, more: Partial<OutboxEntry> = {}) => happens(centre, id, event, more) };
}

async function happens(centre: ContactCentre, id: WorkItemId, event: Event, more: Partial<OutboxEntry>) {
  const item = (await centre.deps.interactions.get(id)) as WorkItem;
  const { outbox = [], told = 0, ...rest } = withoutTold(item.work, centre.clock.now());
  const { revision, status } = rest;
  const entry: OutboxEntry = {
    number: Math.max(told, outbox.at(-1)?.number ?? 0) + 1,
    at: centre.clock.now(),
    event,
    status,
    revision: revision + 1,
    ...more,
  };
  const routing = { ...item.routing, version: item.routing.version + 1 };
  const work = { ...rest, told, status: entry.status, revision: revision + 1, outbox: [...outbox, entry] };
  await centre.deps.interactions.save({ ...item, routing, work }, item);
  await centre.pump();
}

const idOf = ({ item, number }: Delivery) => `${item}#${number}`;
const taken = ({ source }: ContactCentre) =>
  source.posts.filter(({ result }) => result === 'taken').map(({ delivery }) => idOf(delivery));
const down = () => ({ result: 'failed', why: 'it answered 503 Service Unavailable' }) as const;

describe('a source hears what became of its item', () => {
  test('each event once, in order, under an id of its own', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    await item.happens('created');
    await item.happens('assigned', { agent: 'agt_amina', status: 'doing' });
    await item.happens('completed', { status: 'done', changed: ['refund'] });

    expect(taken(centre)).toEqual(['wrk_b1.1#1', 'wrk_b1.1#2', 'wrk_b1.1#3']);
    const bodies = centre.source.posts.map(({ delivery }) => JSON.parse(delivery.body) as object);
    expect(bodies[1]).toEqual({
      delivery: 'wrk_b1.1#2',
      at: '2026-01-05T09:00:00.000Z',
      event: 'assigned',
      item: { source: 'back-office', externalId: 'b1', worktype: 'order', name: 'Order', status: 'doing', revision: 3 },
      changed: {},
      agent: 'agt_amina',
    });
    expect(bodies[2]).toMatchObject({ event: 'completed', item: { status: 'done' }, changed: { refund: null } });
  });

  test('a change that says nothing to it sends nothing, and a record that comes twice sends nothing twice', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    await item.happens('created');
    const before = await centre.deps.interactions.get(item.id);
    const after = { ...before, routing: { ...before?.routing, version: 9 } } as WorkItem;
    await centre.deps.interactions.save(after, before as WorkItem);
    await centre.pump();
    expect(taken(centre)).toEqual(['wrk_b1.1#1']);
  });

  test('the fields that changed, with what they hold now; at its end all of them', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    await centre.table.put({ ...rows.fields(item.id), fields: JSON.stringify({ refund: 30, note: 'sent', other: 1 }) });
    await item.happens('updated', { changed: ['refund', 'gone'] });
    await item.happens('completed', { changed: ['note'] });
    const [updated, completed] = centre.source.posts.map(({ delivery }) => JSON.parse(delivery.body) as object);
    expect(updated).toMatchObject({ changed: { refund: 30, gone: null } });
    expect(updated).not.toHaveProperty('fields');
    expect(completed).toMatchObject({ changed: { note: 'sent' }, fields: { refund: 30, note: 'sent', other: 1 } });
  });

  test('an item remembers what it told for a fortnight, and at most twenty of it, and nothing is told twice or left out', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    for (let round = 0; round < 30; round += 1) await item.happens('updated');
    const work = async () => ((await centre.deps.interactions.get(item.id)) as WorkItem).work;
    expect((await work()).outbox).toHaveLength(21);
    await centre.clock.advance(14 * 24 * HOUR);
    await item.happens('completed');
    expect(await work()).toMatchObject({ told: 30, outbox: [{ number: 31 }] });
    expect(taken(centre)).toEqual(Array.from({ length: 31 }, (_, index) => `wrk_b1.1#${index + 1}`));
  });

  test('a record that was put aside tells all that its row still knows', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    await item.happens('created');
    await item.happens('completed');
    const now = (await centre.deps.interactions.get(item.id)) as WorkItem;
    expect(newEntries(now, undefined).map(({ number }) => number)).toEqual([1, 2]);
    expect(newEntries(now, now)).toEqual([]);
  });

  test('nobody is told where the source has no address', async () => {
    const centre = await aContactCentre((file) => {
      const { deliverTo: _, ...silent } = SOURCE;
      file.sources = { 'back-office': silent };
    });
    await (await anItem(centre, 'b1')).happens('created');
    expect(centre.source.posts).toEqual([]);
  });
});

describe('a receiver that is down for an hour', () => {
  test('gets each event exactly once by its id, in order, the same body at every attempt', async () => {
    const centre = await aCentre();
    const [one, two] = [await anItem(centre, 'b1'), await anItem(centre, 'b2')];
    const backAt = centre.clock.now() + HOUR;
    centre.source.source.answer = () => (centre.clock.now() < backAt ? down() : { result: 'taken' });
    for (const event of ['created', 'assigned', 'escalated', 'completed'] as const) {
      await one.happens(event);
      await two.happens(event);
      await centre.clock.advance(5 * MINUTE);
    }
    expect(taken(centre)).toEqual([]);
    await centre.clock.advance(HOUR);

    const inOrder = (id: string) => [1, 2, 3, 4].map((number) => `${id}#${number}`);
    expect(taken(centre).filter((id) => id.startsWith('wrk_b1'))).toEqual(inOrder('wrk_b1.1'));
    expect(taken(centre).filter((id) => id.startsWith('wrk_b2'))).toEqual(inOrder('wrk_b2.1'));
    const bodies = Map.groupBy(centre.source.posts, ({ delivery }) => idOf(delivery));
    for (const posts of bodies.values()) expect(new Set(posts.map(({ delivery }) => delivery.body)).size).toBe(1);
    expect(centre.source.strandedQueue).toEqual([]);
  });

  test('is asked after 1, 2, 4, 8 and then every 15 minutes, or later if it says so', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    const began = centre.clock.now();
    centre.source.source.answer = down;
    await item.happens('created');
    await centre.clock.advance(46 * MINUTE);
    const minutes = () => centre.source.posts.map(({ at }) => (at - began) / MINUTE);
    expect(minutes()).toEqual([0, 1, 3, 7, 15, 30, 45]);

    centre.source.source.answer = () => ({ ...down(), retryAfter: 40 * MINUTE });
    await centre.clock.advance(60 * MINUTE);
    expect(minutes().slice(7)).toEqual([60, 100]);
  });

  test('holds up its own item only', async () => {
    const centre = await aCentre();
    const [one, two] = [await anItem(centre, 'b1'), await anItem(centre, 'b2')];
    centre.source.source.answer = ({ item }) => (item === one.id ? down() : { result: 'taken' });
    await one.happens('created');
    await two.happens('created');
    expect(taken(centre)).toEqual(['wrk_b2.1#1']);
  });
});

describe('what fails for good', () => {
  test('is given up after a whole day, and what is behind it goes on', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    centre.source.source.answer = ({ number }) => (number === 1 ? down() : { result: 'taken' });
    await item.happens('created');
    await item.happens('completed');
    await centre.clock.advance(24 * HOUR - 1);
    expect([taken(centre), centre.source.strandedQueue]).toEqual([[], []]);
    await centre.clock.advance(1);
    expect(taken(centre)).toEqual(['wrk_b1.1#2']);
    expect(centre.source.strandedQueue).toMatchObject([{ item: item.id, number: 1, stranded: true }]);
  });

  test('a refusal is believed at the third try, and its words are kept', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    centre.source.source.answer = () => ({ result: 'refused', why: 'it answered 410 Gone' });
    await item.happens('created');
    await centre.clock.advance(HOUR);
    expect(centre.source.posts).toHaveLength(3);
    expect(await strandedDeliveries(centre.table).list()).toMatchObject([
      { item: item.id, number: 1, why: 'it answered 410 Gone' },
    ]);
  });

  test('is sent again by a redrive with the same id and body, and only what failed', async () => {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    centre.source.source.answer = ({ number }) =>
      number === 2 ? { result: 'refused', why: 'it answered 404 Not Found' } : { result: 'taken' };
    for (const event of ['created', 'assigned', 'completed'] as const) await item.happens(event);
    await centre.clock.advance(HOUR);
    expect(taken(centre)).toEqual(['wrk_b1.1#1', 'wrk_b1.1#3']);

    await centre.source.redrive();
    expect(centre.source.strandedQueue).toHaveLength(1);
    centre.source.source.answer = () => ({ result: 'taken' });
    const [again] = centre.source.strandedQueue;
    await centre.source.redrive();
    centre.source.strandedQueue.push(again as NonNullable<typeof again>);
    await centre.source.redrive();

    expect(taken(centre)).toEqual(['wrk_b1.1#1', 'wrk_b1.1#3', 'wrk_b1.1#2']);
    expect(await strandedDeliveries(centre.table).list()).toEqual([]);
    const second = centre.source.posts.filter(({ delivery }) => delivery.number === 2);
    expect(new Set(second.map(({ delivery }) => delivery.body)).size).toBe(1);
  });
});

describe('whoever minds what goes out', () => {
  async function aStranded() {
    const centre = await aCentre();
    const item = await anItem(centre, 'b1');
    centre.source.source.answer = () => ({ result: 'refused', why: 'it answered 404 Not Found' });
    await item.happens('created');
    await centre.clock.advance(HOUR);
    const stranded = strandedDeliveries(centre.table);
    const deps = { ...centre.deps, stranded, queueDelivery: centre.source.queue };
    const sofia = centre.desk('sofia').caller;
    const list = async () => expected(await listDeliveries(deps)(sofia())).deliveries;
    const replay = async (number = 1) => {
      const answer = await replayDelivery(deps)(sofia(), item.id, { number });
      await centre.pump();
      return answer;
    };
    return { centre, item, deps, list, replay };
  }

  test('sees what a source was not told, and why', async () => {
    const { item, list } = await aStranded();
    expect(await list()).toMatchObject([
      {
        interaction: item.id,
        number: 1,
        source: { id: 'back-office', name: 'Back office' },
        event: 'created',
        externalId: 'b1',
        why: 'it answered 404 Not Found',
      },
    ]);
  });

  test('sends it again by a button: once, under its id, and then it is off the list', async () => {
    const { centre, list, replay } = await aStranded();
    centre.source.source.answer = () => ({ result: 'taken' });
    await replay();
    await centre.source.redrive();
    expect(taken(centre)).toEqual(['wrk_b1.1#1']);
    expect(await list()).toEqual([]);
    expect(new Set(centre.source.posts.map(({ delivery }) => delivery.body)).size).toBe(1);
  });

  test('sees that it has been sent again, and what came of it', async () => {
    const { centre, list, replay } = await aStranded();
    centre.source.source.answer = down;
    await replay();
    expect(await list()).toMatchObject([{ replayedAt: centre.clock.now() }]);
    await centre.clock.advance(24 * HOUR);
    const [again] = await list();
    expect(again).toMatchObject({ why: 'it answered 503 Service Unavailable' });
    expect(again).not.toHaveProperty('replayedAt');
  });

  test('sends nothing again that did not fail', async () => {
    const { replay } = await aStranded();
    expect(await replay(2)).toMatchObject({ refused: 'not-found' });
  });

  test('is no agent', async () => {
    const { centre, item, deps } = await aStranded();
    const amina = centre.desk('amina').caller();
    expect(await listDeliveries(deps)(amina)).toMatchObject({ refused: 'not-allowed' });
    expect(await replayDelivery(deps)(amina, item.id, { number: 1 })).toMatchObject({ refused: 'not-allowed' });
  });
});
