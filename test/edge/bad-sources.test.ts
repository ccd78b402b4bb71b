// rows 47, 48, 49
import '../support/silent-logs.ts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeWork } from '../../functions/change-work/change-work.ts';
import { receiveWork } from '../../functions/receive-work/receive-work.ts';
import { sourceWebhook } from '../../functions/_edge/source-webhook.ts';
import { signatureOf } from '../../gateways/sources/signature.ts';
import { aContactCentre, type ContactCentre } from '../support/contact-centre.ts';
import { lambdaContext, webhookEvent } from '../support/gateway-events.ts';
import { BACK_OFFICE, withWork } from '../support/work.ts';

const KEY = 'whsec_0123456789abcdef';
const MINUTES_5 = 300_000;

let centre: ContactCentre;
beforeEach(async () => {
  centre = await aContactCentre(withWork());
  centre.table.drain();
});

interface Posted {
  body: string;
  source?: string;
  externalId?: string;
  signature?: string | undefined;
  type?: string | undefined;
  base64?: boolean;
}

/** Wired as the two handlers are, on the table in memory. */
async function send({ body, source = BACK_OFFICE, externalId, base64 = false, ...headers }: Posted) {
  const at = centre.clock.now();
  const keyOf = async (name: string) => (name === BACK_OFFICE ? KEY : undefined);
  const run = externalId === undefined ? receiveWork(centre.deps) : changeWork(centre.deps);
  const handler = sourceWebhook({ keyOf, run });
  const signature = 'signature' in headers ? headers.signature : signatureOf(body, { secret: KEY, nowMs: at });
  const type = 'type' in headers ? headers.type : 'application/json';
  const event = webhookEvent(
    {
      what: '',
      verdict: 'taken',
      path: `/sources/${source}/items`,
      headers: {
        ...(type !== undefined && { 'content-type': type }),
        ...(signature !== undefined && { 'trunkline-signature': signature }),
      },
      body: new TextEncoder().encode(body),
    },
    { at, base64, parameters: { source, ...(externalId !== undefined && { externalId }) } },
  );
  const answer = await handler(event, lambdaContext);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') as Record<string, unknown> };
}

const good = JSON.stringify({ id: 'R-1', title: 'Refund', kind: 'refund', amount: 1 });

describe('a post of a source', () => {
  test('that is signed and whole is taken, in base64 too', async () => {
    expect(await send({ body: good, base64: true })).toMatchObject({
      status: 201,
      body: { externalId: 'R-1', revision: 1 },
    });
    expect(await send({ body: good })).toMatchObject({ status: 200 });
  });

  test('is signed within five minutes of now, and not a second more', async () => {
    const signedAt = (offset: number) => signatureOf(good, { secret: KEY, nowMs: centre.clock.now() + offset });
    expect((await send({ body: good, signature: signedAt(-MINUTES_5) })).status).toBe(201);
    expect((await send({ body: good, signature: signedAt(MINUTES_5) })).status).toBe(200);
    expect((await send({ body: good, signature: signedAt(-MINUTES_5 - 1000) })).status).toBe(403);
    expect((await send({ body: good, signature: signedAt(MINUTES_5 + 1000) })).status).toBe(403);
  });

  const forged: [string, (given: string) => Partial<Posted>][] = [
    ['without a signature', () => ({ signature: undefined })],
    ['with an empty one', () => ({ signature: '' })],
    ['with half of one', (given) => ({ signature: given.slice(0, -1) })],
    ['without its moment', (given) => ({ signature: given.replace(/^t=\d+,/, '') })],
    ['with another moment', (given) => ({ signature: given.replace(/^t=\d/, 't=2') })],
    ['with another key', () => ({ signature: signatureOf(good, { secret: 'other', nowMs: centre.clock.now() }) })],
    ['signed over another body', () => ({ body: good.replace('"amount":1', '"amount":2') })],
    ['signed over the same with a space', () => ({ body: `${good} ` })],
    ['of a source that is not known', () => ({ source: 'nobody' })],
    ['of a source named as what every object has', () => ({ source: 'constructor' })],
  ];
  test.each(forged)('%s is refused, and leaves no trace', async (_, change) => {
    const signature = signatureOf(good, { secret: KEY, nowMs: centre.clock.now() });
    const before = centre.table.all();
    expect(await send({ body: good, signature, ...change(signature) })).toMatchObject({
      status: 403,
      body: { type: expect.stringMatching(/forged$/) },
    });
    expect(centre.table.all()).toEqual(before);
  });

  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  test.each([
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['a list', '[]', 400],
    ['a word', '"hello"', 400],
    ['null', 'null', 400],
    ['nested too deep', deep(22), 400],
    ['nested so deep that a stack would end', deep(10_000), 400],
    ['larger than 64 KB', JSON.stringify({ id: 'R-1', note: 'x'.repeat(65_536) }), 413],
  ])('that is %s is unreadable, and leaves no trace', async (_, body, status) => {
    const before = centre.table.all();
    expect(await send({ body })).toMatchObject({ status, body: { field: 'body' } });
    expect(centre.table.all()).toEqual(before);
  });

  test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded'])('as %s is not taken', async (type) => {
    expect(await send({ body: good, type })).toMatchObject({ status: 415 });
  });

  test('with odd names and values becomes no item, or a harmless one', async () => {
    const odd =
      '{"__proto__":{"kind":"refund"},"constructor":{"amount":5},"id":"R-2","title":"\\ud800 half","kind":"refund","amount":1}';
    expect(await send({ body: odd })).toMatchObject({ status: 201 });
    expect(await send({ body: '{"__proto__":{"id":"R-3","title":"x","kind":"refund","amount":1}}' })).toMatchObject({
      status: 422,
    });
    expect(({} as { kind?: string }).kind).toBeUndefined();
  });

  test('of any JSON at all is never a fault of ours', async () => {
    const shapes = fc.oneof(
      fc.json({ maxDepth: 8 }),
      fc
        .record({
          id: fc.jsonValue(),
          title: fc.jsonValue(),
          kind: fc.constantFrom('refund', 'visit', 3, null),
          amount: fc.jsonValue(),
        })
        .map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(shapes, async (body) => {
        const { status } = await send({ body });
        expect([200, 201, 400, 422]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a change of a source', () => {
  test.each([
    ['without a revision', { action: 'cancel' }, 'revision'],
    ['of a revision that is none', { revision: 0, action: 'cancel' }, 'revision'],
    ['without an action', { revision: 1 }, 'action'],
    ['with something else', { revision: 1, action: 'cancel', more: true }, undefined],
    ['with a status that is none', { revision: 1, action: 'update', status: 'constructor' }, 'status'],
  ])('%s is refused with the member that is wrong', async (_, change, field) => {
    await send({ body: good });
    const before = centre.table.all();
    const answer = await send({ body: JSON.stringify(change), externalId: 'R-1' });
    expect(answer).toMatchObject({ status: 400, body: field === undefined ? {} : { field } });
    expect(centre.table.all()).toEqual(before);
  });

  test('of an item that another source has is of none', async () => {
    await send({ body: good });
    expect(await send({ body: '{"revision":1,"action":"cancel"}', externalId: 'R-2' })).toMatchObject({ status: 404 });
    expect(await send({ body: '{"revision":7,"action":"cancel"}', externalId: 'R-1' })).toMatchObject({ status: 409 });
  });
});
