// rows 48, 143, 149
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../domain/delivery.ts';
import { instant } from '../../domain/time.ts';
import { postDelivery } from '../../gateways/sources/post-delivery.ts';
import { isSigned } from '../../gateways/sources/signature.ts';

const NOW = Date.UTC(2026, 0, 5, 9);
const delivery: Delivery = {
  item: 'wrk_b1.1',
  number: 3,
  source: 'back-office',
  at: instant(NOW),
  body: '{"note":"Zoë"}',
};
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function aSource(answer: RequestListener) {
  const heard: { headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({ headers: request.headers, body });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => server.close().closeAllConnections());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = {
    name: 'Back office',
    secret: 'back-office',
    capture: { externalId: '$.id', name: '$.name', fields: {} },
    worktypes: [],
    deliverTo: `${origin}/told`,
    allowPrivateOrigin: origin,
  };
  return { source, heard };
}

const post = postDelivery({ keys: async () => ({ 'back-office': 'whsec_1' }), now: () => NOW });
const answering = (status: number, headers: Record<string, string> = {}): RequestListener => {
  return (_, response) => response.writeHead(status, headers).end('anything');
};

test('a source gets the body as it is, its id, and a signature of that very body', async () => {
  const { source, heard } = await aSource(answering(204));
  expect(await post(source, delivery)).toEqual({ result: 'taken' });
  const [{ headers, body }] = heard as [(typeof heard)[number]];
  expect(body).toBe(delivery.body);
  expect(headers).toMatchObject({ 'trunkline-delivery': 'wrk_b1.1#3', 'content-type': 'application/json' });
  expect(isSigned(body, String(headers['trunkline-signature']), { secret: 'whsec_1', nowMs: NOW })).toBe(true);
});

describe('what an answer means', () => {
  test.each([
    [200, 'taken', undefined],
    [301, 'refused', 'it answered 301 Moved Permanently: redirects are not followed'],
    [400, 'refused', 'it answered 400 Bad Request'],
    [404, 'refused', 'it answered 404 Not Found'],
    [408, 'failed', 'it answered 408 Request Timeout'],
    [410, 'refused', 'it answered 410 Gone'],
    [429, 'failed', 'it answered 429 Too Many Requests'],
    [500, 'failed', 'it answered 500 Internal Server Error'],
    [503, 'failed', 'it answered 503 Service Unavailable'],
  ])('%i: %s', async (status, result, why) => {
    const { source } = await aSource(answering(status, { location: 'http://169.254.169.254/' }));
    expect(await post(source, delivery)).toEqual({ result, ...(why !== undefined && { why }) });
  });

  test('a source may say when to come again', async () => {
    const { source } = await aSource(answering(429, { 'retry-after': '120' }));
    expect(await post(source, delivery)).toMatchObject({ result: 'failed', retryAfter: 120_000 });
  });

  test('whoever hangs up was not reached', async () => {
    const { source } = await aSource((request) => request.socket.destroy());
    expect(await post(source, delivery)).toEqual({ result: 'failed', why: 'it could not be reached' });
  });

  test('a private address that the configuration does not allow is not called', async () => {
    const { source, heard } = await aSource(answering(200));
    const { allowPrivateOrigin: _, ...elsewhere } = source;
    expect(await post(elsewhere, delivery)).toMatchObject({ result: 'refused' });
    expect(heard).toEqual([]);
  });

  test('without a key nothing is posted: it is tried again until somebody fills it in', async () => {
    const { source, heard } = await aSource(answering(200));
    const attempt = await post({ ...source, secret: 'forgotten' }, delivery);
    expect(attempt).toEqual({ result: 'failed', why: 'the secret of the sources has no key "forgotten"' });
    expect(heard).toEqual([]);
  });
});
