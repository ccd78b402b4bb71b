// rows 63, 143, 149
import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, expect, test } from '@jest/globals';
import { type WorkItemId, workItemId } from '../../domain/ids.ts';
import type { DeliveriesView } from '../../domain/desktop-api.ts';
import { HOUR, instant } from '../../domain/time.ts';
import type { OutboxEntry, WorkItem } from '../../domain/work-item.ts';
import type { Arrival, Case } from '../../local/source/cases.ts';
import { dynamoTable } from '../../store/dynamo-table.ts';
import { interactions } from '../../store/interactions.ts';
import { deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
const { addresses } = centre;
const aws = { ...addresses.aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const stored = interactions(
  dynamoTable(addresses.stack['TableName'] ?? '', DynamoDBDocumentClient.from(new DynamoDBClient(aws))),
);

async function source<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(addresses.source + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}

const misbehaves = (faults: object) => source('PUT', '/faults', faults);
const arrivals = async (id: string) => (await source<{ arrivals: Arrival[] }>('GET', `/api/arrivals/${id}`)).arrivals;
const events = async (id: string) =>
  (await arrivals(id)).map(({ event, again }) => (again ? `${event}, again` : event));

/** An item that stands in a workbin, beyond everybody's reach; each event is an entry in a write of its own. */
async function anItem() {
  const externalId = `T-${randomBytes(6).toString('hex')}`;
  const id: WorkItemId = workItemId(randomBytes(12).toString('hex'));
  const at = instant(((await (await fetch(addresses.clock)).json()) as { now: number }).now);
  const common = { version: 1, episode: 1, turn: 0, configuration: 1, enqueuedAt: at, segments: [], at };
  const place = { queue: 'que_billing' as const, skills: {}, priority: 0, ring: 0, ringOpenedAt: at, declined: {} };
  const work = { source: 'back-office', externalId, worktype: 'refund', name: 'Refund', status: 'new', revision: 1 };
  const routing = { ...common, ...place, by: 'system:test' as const, state: 'binned' as const };
  await stored.create({ id, createdAt: at, routing, work });
  return {
    externalId,
    happens: async (event: OutboxEntry['event']) => {
      const item = (await stored.get(id)) as WorkItem;
      const { outbox = [], status, revision } = item.work;
      const entry: OutboxEntry = { number: outbox.length + 1, at, event, status, revision };
      const next = { ...item.routing, version: item.routing.version + 1 };
      await stored.save({ ...item, routing: next, work: { ...item.work, outbox: [...outbox, entry] } }, item);
    },
  };
}

async function stranded(): Promise<number> {
  const client = new SQSClient({ ...aws, useQueueUrlAsEndpoint: false });
  const QueueUrl = addresses.stack['StrandedDeliveriesQueueUrl'];
  const { Attributes: { ApproximateNumberOfMessages: number = '0' } = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(number);
}

afterEach(() => misbehaves({}));

test('what the back office posts comes back to it: what changed, and at the end all fields and the final status', async () => {
  const { id, posted } = await source<Case>('POST', '/api/cases', {
    subject: 'Router returned as undeliverable',
    kind: 'order-exception',
    details: { note: 'no such street' },
  });
  expect(posted).toEqual({ ok: true, said: 'a new item' });
  for (const wish of [{ action: 'update', fields: { note: 'street found' } }, { action: 'complete' }])
    expect(await source('POST', `/api/cases/${id}`, wish)).toMatchObject({ answered: `${wish.action}: done` });

  const came = await eventually(
    () => arrivals(id),
    (list) => list.length >= 3,
    'three deliveries',
  );
  expect(came).toMatchObject([
    { event: 'created', status: 'new', again: false },
    { event: 'updated', changed: { note: 'street found' }, again: false },
    { event: 'completed', status: 'done', fields: { note: 'street found', kind: 'order-exception' }, again: false },
  ]);
  expect(new Set(came.map(({ delivery }) => delivery)).size).toBe(3);
  // The same post again is the same item.
  expect(await source('POST', '/api/cases', { id, subject: 'Again', kind: 'order-exception' })).toMatchObject({
    posted: { ok: true, said: '200: it is there' },
  });
}, 60_000);

test('a source that is down for an hour gets each event once, in order, when it is back', async () => {
  const [one, two] = [await anItem(), await anItem()];
  await misbehaves({ status: 503 });
  for (const event of ['created', 'assigned', 'completed'] as const) {
    await one.happens(event);
    await two.happens(event);
  }
  await centre.advance(HOUR);
  expect(await events(one.externalId)).toEqual([]);

  await misbehaves({});
  await centre.advance(HOUR / 4);
  for (const { externalId } of [one, two])
    expect(
      await eventually(
        () => events(externalId),
        (list) => list.length >= 3,
        'three events',
      ),
    ).toEqual(['created', 'assigned', 'completed']);
}, 120_000);

test('what was taken without a word comes again under its id', async () => {
  const item = await anItem();
  await misbehaves({ silent: true });
  await item.happens('created');
  await eventually(
    () => events(item.externalId),
    (list) => list.length === 1,
    'a delivery',
  );
  await misbehaves({});
  await centre.advance(HOUR / 60);
  const [first, ...others] = await eventually(
    () => events(item.externalId),
    (list) => list.length > 1,
    'the same again',
  );
  expect(first).toBe('created');
  expect(new Set(others)).toEqual(new Set(['created, again']));
}, 60_000);

test('what is refused three times lies in its queue, and what comes after it goes on', async () => {
  const item = await anItem();
  await misbehaves({ status: 410 });
  const before = await stranded();
  await item.happens('created');
  await centre.advance(HOUR);
  await eventually(stranded, (number) => number === before + 1, 'a stranded delivery');
  await misbehaves({});
  await item.happens('completed');
  expect(
    await eventually(
      () => events(item.externalId),
      (list) => list.length > 0,
      'the next',
    ),
  ).toEqual(['completed']);
}, 120_000);

test('is sent again by a request, and then it is off the list', async () => {
  const item = await anItem();
  const sofia = await centre.signIn('Sofia Lindqvist');
  const list = async () => (await sofia.call<DeliveriesView>('GET', '/deliveries')).deliveries;
  const its = async () => (await list()).filter(({ externalId }) => externalId === item.externalId);
  await misbehaves({ status: 404 });
  await item.happens('created');
  await centre.advance(HOUR);
  const [given] = await eventually(its, ({ length }) => length === 1, 'a given-up delivery');
  expect(given).toMatchObject({ event: 'created', why: 'it answered 404 Not Found', source: { name: 'Back office' } });

  await misbehaves({});
  await sofia.call('POST', `/deliveries/${given?.interaction}/replay`, { number: given?.number });
  expect(
    await eventually(
      () => events(item.externalId),
      ({ length }) => length > 0,
      'the delivery',
    ),
  ).toEqual(['created']);
  await eventually(its, ({ length }) => length === 0, 'an empty list');
}, 60_000);
