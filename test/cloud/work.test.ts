// rows 47, 49, 55, 60, 61, 62, 64, 68, 75, 81, 82
import { randomBytes, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type {
  AlertsView,
  InteractionView,
  JobsView,
  JobWithResults,
  OneJobView,
  QuarantinedView,
  QuarantineView,
  ReplayedView,
  Texted,
  WorkbinsView,
  WorkbinView,
} from '../../domain/desktop-api.ts';
import { workItemId } from '../../domain/ids.ts';
import { instant } from '../../domain/time.ts';
import { signatureOf } from '../../gateways/sources/signature.ts';
import { alerts } from '../../store/alerts.ts';
import { dynamoTable } from '../../store/dynamo-table.ts';
import { type Desk, deployedCentre } from '../support/deployed-centre.ts';
import { eventually } from '../support/eventually.ts';

const centre = deployedCentre();
const { addresses } = centre;

let key: string;
let amina: Desk;
let jonas: Desk;
let sofia: Desk;
beforeAll(async () => {
  const client = new SecretsManagerClient({
    ...addresses.aws,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: addresses.stack['SourcesSecretName'] }),
  );
  key = (JSON.parse(SecretString ?? '{}') as Record<string, string>)['back-office'] ?? '';
  [amina, jonas, sofia] = (await Promise.all(
    ['Amina Diallo', 'Jonas Weber', 'Sofia Lindqvist'].map(centre.signIn),
  )) as [Desk, Desk, Desk];
});
afterAll(async () => void (await Promise.all([amina, jonas].map((desk) => desk.presence('offline')))));

/** Thirty rows take a second or two; beside other tests on two processors, longer. */
const A_JOB_MS = 30_000;

/** Every row of a job has its result. */
async function finished(job: string) {
  return eventually(
    () => sofia.call<JobWithResults>('GET', `/jobs/${job}`),
    ({ job: { state } }) => state === 'finished',
    `job ${job} is finished`,
    A_JOB_MS,
  );
}

const newId = () => `W-${randomBytes(6).toString('hex')}`;
const anOrder = (id: string) => ({ case: { id, subject: 'Order got lost', kind: 'order-exception' } });

async function posted(content: object, { secret = key, path = '' } = {}) {
  const { now } = (await (await fetch(addresses.clock)).json()) as { now: number };
  const body = JSON.stringify(content);
  const answer = await fetch(`${addresses.api}/sources/back-office/items${path}`, {
    method: path === '' ? 'POST' : 'PUT',
    headers: {
      'content-type': 'application/json',
      'trunkline-signature': signatureOf(body, { secret, nowMs: now }),
    },
    body,
  });
  return { ...((await answer.json()) as { id?: string; revision?: number }), code: answer.status };
}

async function standing(id: string) {
  return eventually(
    () => amina.call<WorkbinView>('GET', '/workbins/orders?sort=created'),
    ({ items }) => items.some(({ interaction }) => interaction === id),
    `${id} stands in its workbin`,
  );
}

test('a case is posted, stands in its workbin, is taken by one of two, and done', async () => {
  const externalId = newId();
  expect(await posted(anOrder(externalId), { secret: 'another' })).toMatchObject({ code: 403 });
  const first = await posted(anOrder(externalId));
  expect(first).toMatchObject({ code: 201, revision: 1 });
  expect(await posted(anOrder(externalId))).toMatchObject({ code: 200, id: first.id });
  const id = first.id ?? '';
  await standing(id);
  const { workbins } = await amina.call<WorkbinsView>('GET', '/workbins');
  expect(workbins).toMatchObject([{ id: 'orders', pull: true }]);
  const pulled = await Promise.all(
    [amina, jonas].map((desk) => desk.call<InteractionView>('POST', `/interactions/${id}/pull`)),
  );
  expect(pulled.filter(({ state }) => state === 'accepted')).toHaveLength(1);
  expect(pulled.filter(({ status }) => status === 409)).toHaveLength(1);
  const winner = pulled[0]?.state === 'accepted' ? amina : jonas;
  const done = await winner.call<InteractionView>('POST', `/interactions/${id}/complete`, { revision: 1 });
  expect(done).toMatchObject({ work: { status: { id: 'done' }, ended: { how: 'completed' } } });
});

test('a supervisor gives a case to one agent, who is offered it; its source cancels it', async () => {
  const externalId = newId();
  const { id = '' } = await posted(anOrder(externalId));
  await standing(id);
  const socket = await amina.socket();
  await amina.presence('available');
  const { agent } = await amina.me();
  expect(await jonas.call('POST', `/interactions/${id}/assign`, { agent: agent?.id })).toMatchObject({ status: 404 });
  await sofia.call('POST', `/interactions/${id}/assign`, { agent: agent?.id });
  const offered = await eventually(
    () => amina.inbox(),
    ({ offers }) => offers.some(({ interaction }) => interaction === id),
    'the case is offered',
  );
  expect(offered.offers.find(({ interaction }) => interaction === id)).toMatchObject({
    work: { name: 'Order got lost' },
  });
  const cancel = { revision: 1, action: 'cancel' };
  expect(await posted(cancel, { path: `/${externalId}` })).toMatchObject({ code: 200, revision: 2 });
  expect((await amina.inbox()).offers.map(({ interaction }) => interaction)).not.toContain(id);
  socket.close();
}, 30_000);

test('a lead that is won sets off a trigger, which makes an order; whoever takes it texts the customer', async () => {
  const externalId = newId();
  const customer = { phone: centre.newNumber() };
  const lead = await posted({ case: { id: externalId, subject: externalId, kind: 'lead' }, customer });
  const won = { revision: lead.revision, action: 'complete', status: 'won' };
  expect(await posted(won, { path: `/${externalId}` })).toMatchObject({ code: 200 });
  const { related: [made] = [] } = await eventually(
    () => sofia.call<InteractionView>('GET', `/interactions/${lead.id ?? ''}`),
    ({ related = [] }) => related.length > 0,
    'the trigger has run',
  );
  expect(made).toMatchObject({ medium: 'work', name: `Set up: ${externalId}` });
  const id = made?.interaction ?? '';
  await standing(id);
  expect(await amina.call('POST', `/interactions/${id}/pull`)).toMatchObject({ state: 'accepted' });
  const text = { id: `msg_${(await amina.me()).now}_${randomBytes(4).toString('hex')}`, body: 'When may we come?' };
  const sent = await amina.call<Texted>('POST', `/interactions/${id}/texts`, text);
  expect(sent.message).toMatchObject({ body: text.body, status: 'sent' });
  expect(await amina.call('POST', `/interactions/${id}/texts`, text)).toMatchObject({
    conversation: sent.conversation,
  });
  const talk = await amina.call<InteractionView>('GET', `/interactions/${sent.conversation}`);
  expect(talk).toMatchObject({ state: 'accepted', mine: true, related: [{ interaction: id }] });
  await amina.call('POST', `/interactions/${sent.conversation}/close`, { lastSeen: sent.message.id });
  await amina.call('POST', `/interactions/${id}/complete`, { revision: 1 });
});

test('what no rule takes is kept with its reason, and only those who mind it see it', async () => {
  const id = newId();
  expect(await posted({ case: { id, subject: 'Odd', kind: 'odd' } })).toMatchObject({ code: 422 });
  const { entries } = await sofia.call<QuarantineView>('GET', '/quarantine');
  const entry = entries.find(({ externalId }) => externalId === id);
  expect(entry).toMatchObject({ reason: 'no-worktype', source: { name: 'Back office' } });
  expect(await amina.call('GET', '/quarantine')).toMatchObject({ status: 403 });
  const { body } = await sofia.call<QuarantinedView>('GET', `/quarantine/${entry?.id ?? ''}`);
  expect(JSON.parse(body)).toEqual({ case: { id, subject: 'Odd', kind: 'odd' } });
  expect(await amina.call('GET', `/quarantine/${entry?.id ?? ''}`)).toMatchObject({ status: 403 });
  const replay = `/quarantine/${entry?.id ?? ''}/replay`;
  expect(await sofia.call<ReplayedView>('POST', replay)).toMatchObject({ status: 422 });
});

test('thirty items are made at once and terminated at once, with a result of each row', async () => {
  const [creating, ending] = [randomUUID(), randomUUID()];
  const externalId = newId();
  const rows = Array.from({ length: 30 }, (_, n) => ({ externalId: `${externalId}-${n}`, name: `Order ${n}` }));
  rows[12] = { ...rows[12], name: '' } as (typeof rows)[number];
  const create = { id: creating, kind: 'create', worktype: 'order-exception', rows };
  expect(await amina.call('POST', '/jobs', create)).toMatchObject({ status: 403 });
  const begun = await sofia.call<OneJobView>('POST', '/jobs', create);
  expect(begun.job).toMatchObject({ state: 'running', total: 30, mine: true });
  expect((await sofia.call<OneJobView>('POST', '/jobs', create)).job.at).toBe(begun.job.at);
  const made = await finished(creating);
  expect(made.job).toMatchObject({ done: 29, refused: 1, failed: 0 });
  expect(made.results[12]).toMatchObject({ row: 13, outcome: 'refused', field: 'name' });
  const ids = made.results.flatMap(({ interaction }) => interaction ?? []);
  expect(new Set(ids).size).toBe(29);
  const end = { id: ending, kind: 'terminate', reason: 'Made by a test', rows: [...ids, `wrk_${externalId}.1`] };
  await sofia.call('POST', '/jobs', end);
  const { job, results } = await finished(ending);
  expect(job).toMatchObject({ done: 29, refused: 1, reason: 'Made by a test' });
  expect(results[29]).toMatchObject({ outcome: 'refused', detail: 'There is no such item.' });
  const { state } = await sofia.call<InteractionView>('GET', `/interactions/${ids[0]}`);
  expect(state).toBe('terminated');
  expect((await sofia.call<JobsView>('GET', '/jobs')).jobs.map(({ id }) => id)).toEqual(
    expect.arrayContaining([creating, ending]),
  );
}, 90_000);

test('a supervisor who takes no interactions hears of an alert over a socket of her own, and again when it was seen', async () => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...addresses.aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  );
  const kept = alerts(dynamoTable(addresses.stack['TableName'] ?? '', client));
  const { now: at } = await sofia.me();
  const alert = { interaction: workItemId(randomBytes(12).toString('hex')), step: '80%', at: instant(at) } as const;
  const { hints, close } = await sofia.socket();
  const heard = () => hints.filter((hint) => hint.type === 'alert' && hint.interaction === alert.interaction).length;
  await kept.raise({ ...alert, name: 'Order got lost', worktype: 'order-exception', queue: 'que_billing' });
  await eventually(
    async () => heard(),
    (count) => count === 1,
    'a hint of the alert',
  );
  await sofia.call('POST', `/interactions/${alert.interaction}/acknowledge`, { step: alert.step, at });
  await eventually(
    async () => heard(),
    (count) => count === 2,
    'a hint that it was seen',
  );
  const seen = (await sofia.call<AlertsView>('GET', '/alerts')).alerts.find(
    ({ interaction }) => interaction === alert.interaction,
  );
  expect(seen).toMatchObject({ acknowledged: { by: 'Sofia Lindqvist' } });
  expect(await amina.call('GET', '/alerts')).toMatchObject({ status: 403 });
  close();
}, 30_000);
