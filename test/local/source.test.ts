// rows 48, 63, 143, 149
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { isSigned, signatureOf } from '../../gateways/sources/signature.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { startSource } from '../../local/source/server.ts';

const KEY = 'key-of-the-test';
const NOW = Date.UTC(2026, 10, 24, 14, 6);
const posted: { method: string; path: string; signed: boolean; body: Record<string, any> }[] = [];
let answer = { status: 201, body: {} as object };

/** A centre that writes down what is posted, and answers what the test wants. */
const centre = createServer(async (request, response) => {
  if (request.url === '/clock') return response.end(JSON.stringify({ now: NOW }));
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const signed = isSigned(body, String(request.headers['trunkline-signature']), { secret: KEY, nowMs: NOW });
  posted.push({
    method: request.method ?? '',
    path: request.url ?? '',
    signed,
    body: JSON.parse(body) as Record<string, any>,
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
});
let source: Awaited<ReturnType<typeof startSource>>;

beforeAll(async () => {
  await new Promise<void>((done) => centre.listen(0, '127.0.0.1', done));
  const here = `http://127.0.0.1:${(centre.address() as AddressInfo).port}`;
  const addresses = { api: `${here}/stage`, clock: `${here}/clock` } as Addresses;
  source = await startSource({ port: 0, key: KEY, timeZone: 'Europe/London', addresses: () => addresses });
});

afterEach(async () => {
  posted.splice(0);
  answer = { status: 201, body: {} };
  await ask('PUT', '/faults', {});
});

afterAll(async () => {
  await source.close();
  centre.close().closeAllConnections();
});

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(source.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    headers: response.headers,
    body: () => JSON.parse(text) as Record<string, any>,
  };
}

const aCase = async (more: object = {}) =>
  (await ask('POST', '/api/cases', { subject: 'Refund', kind: 'refund', ...more })).body();

function delivering(id: string, number: number, event: string, key = KEY) {
  const delivery = `wrk_x.1#${number}`;
  const item = { externalId: id, status: event === 'completed' ? 'paid' : 'in-hand', revision: number + 1 };
  const body = JSON.stringify({ delivery, at: '', event, item, changed: { amount: 30 }, agent: 'agt_luc' });
  const headers = {
    'trunkline-signature': signatureOf(body, { secret: key, nowMs: NOW }),
    'trunkline-delivery': delivery,
  };
  return ask('POST', '/deliveries', body, headers);
}

const arrivals = async (id: string) => (await ask('GET', `/api/cases/${id}`)).body()['arrivals'];

describe('a case', () => {
  test('is posted to the centre, signed, in the back office’s own words', async () => {
    const customer = { name: 'Ana Torres', phone: '+447700900142' };
    const { id } = await aCase({ customer, details: { amount: 48 }, priority: 5 });
    expect(posted).toEqual([
      {
        method: 'POST',
        path: '/stage/sources/back-office/items',
        signed: true,
        body: {
          case: { id, subject: 'Refund', kind: 'refund', priority: 5, link: `${source.url}/cases/${id}` },
          customer,
          details: { amount: 48 },
        },
      },
    ]);
  });

  test('can be changed from this side, at the revision that was told last', async () => {
    answer = { status: 201, body: { revision: 1, status: 'new' } };
    const { id } = await aCase();
    await delivering(String(id), 1, 'assigned');
    answer = { status: 200, body: { revision: 3, status: 'new' } };
    const after = (await ask('POST', `/api/cases/${id}`, { action: 'suspend' })).body();
    expect(posted.at(-1)).toMatchObject({
      method: 'PUT',
      path: `/stage/sources/back-office/items/${id}`,
      signed: true,
      body: { action: 'suspend', revision: 2 },
    });
    expect(after).toMatchObject({ revision: 3, answered: 'suspend: done' });
    await ask('POST', `/api/cases/${id}`, { action: 'complete' });
    expect(posted.at(-1)?.body).toEqual({ action: 'complete', revision: 3, status: 'paid' });
  });

  test('says in the centre’s words why it was not taken', async () => {
    answer = { status: 422, body: { title: 'quarantined', detail: 'No rule takes it.' } };
    const { id } = await aCase({ kind: 'unheard-of' });
    expect((await ask('GET', '/cases')).text).toContain('not taken');
    expect((await ask('GET', `/cases/${id}`)).text).toContain('422: No rule takes it.');
  });
});

describe('what comes back', () => {
  test('is shown in its order, with what changed', async () => {
    const { id } = await aCase();
    await delivering(String(id), 1, 'assigned');
    await delivering(String(id), 2, 'completed');
    expect(await arrivals(id)).toMatchObject([
      { number: 1, event: 'assigned', agent: 'agt_luc', again: false },
      { number: 2, event: 'completed', status: 'paid', changed: { amount: 30 } },
    ]);
    expect((await ask('GET', `/cases/${id}`)).text).toMatch(/assigned[\s\S]*completed/);
  });

  test('twice under one id counts once, and is marked', async () => {
    const { id } = await aCase();
    await delivering(String(id), 1, 'assigned');
    await delivering(String(id), 1, 'assigned');
    expect(await arrivals(id)).toMatchObject([{ again: false }, { again: true, doubled: false }]);
    expect((await ask('GET', `/cases/${id}`)).text).toContain('known already');
  });

  test('is refused if it is not signed with our key', async () => {
    const { id } = await aCase();
    expect((await delivering(String(id), 1, 'assigned', 'another-key')).status).toBe(401);
    expect((await ask('POST', '/deliveries', '{}')).status).toBe(401);
    expect(await arrivals(id)).toEqual([]);
  });
});

describe('made harder', () => {
  test.each([503, 410])('it answers %i and takes nothing', async (status) => {
    const { id } = await aCase();
    await ask('PUT', '/faults', { status });
    expect((await delivering(String(id), 1, 'assigned')).status).toBe(status);
    expect(await arrivals(id)).toEqual([]);
  });

  test('it is slow', async () => {
    const { id } = await aCase();
    await ask('PUT', '/faults', { delayMs: 80 });
    const started = performance.now();
    await delivering(String(id), 1, 'assigned');
    expect(performance.now() - started).toBeGreaterThan(75);
  });

  test('it takes a delivery and does not say so; without a memory it counts the next one as well', async () => {
    const { id } = await aCase();
    await ask('PUT', '/faults', { silent: true, forgetful: true });
    await expect(delivering(String(id), 1, 'assigned')).rejects.toThrow();
    await expect(delivering(String(id), 1, 'assigned')).rejects.toThrow();
    expect(await arrivals(id)).toMatchObject([{ doubled: false }, { again: true, doubled: true }]);
    expect((await ask('GET', `/cases/${id}`)).text).toContain('counted twice');
  });

  test('the page says so, and a form of another site switches nothing', async () => {
    await ask('PUT', '/faults', { status: 503 });
    expect((await ask('GET', '/cases')).text).toContain('it answers 503');
    const form = { method: 'POST', body: new URLSearchParams({ choice: 'fine' }) };
    expect((await fetch(`${source.url}/faults`, form)).status).toBe(403);
    expect((await fetch(`${source.url}/cases`, form)).status).toBe(403);
  });
});

test('whatever was written into a case is shown, never run', async () => {
  const { id } = await aCase({ subject: '<script>alert(1)</script>' });
  const { text } = await ask('GET', `/cases/${id}`);
  expect(text).toContain('&lt;script&gt;alert(1)');
  expect(text).not.toContain('<script>alert');
});
