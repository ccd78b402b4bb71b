// rows 140
import '../support/silent-logs.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import fc from 'fast-check';
import * as z from 'zod';
import { type RouteName, routes } from '../../domain/desktop-api.ts';
import { rows } from '../../store/table.ts';
import { aContactCentre } from '../support/contact-centre.ts';
import { askDesktop, desktopHandlers } from '../support/desktop-handlers.ts';

const rejections: unknown[] = [];
const note = (reason: unknown) => void rejections.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

/** A centre with somebody who can sign in: Amina, who holds one conversation and is offered another. */
async function aDesk() {
  const centre = await aContactCentre();
  const [amina] = await centre.available('amina');
  const held = await centre.text({});
  await amina.accept();
  const offered = await centre.text({ from: '+447700900417' });
  await centre.table.put({ ...rows.profile('sub-amina'), name: 'Amina', language: 'en', agent: 'agt_amina' });
  centre.table.drain();
  return { centre, held, offered, handlers: desktopHandlers(centre) };
}

/** A problem that a client can act on; of a malformed request it names the member. */
function expectProblem(answer: APIGatewayProxyStructuredResultV2, shown: object) {
  expect({ ...shown, type: answer.headers?.['content-type'] }).toEqual({ ...shown, type: 'application/problem+json' });
  const told = JSON.parse(answer.body ?? '') as { type: string; status: number; field?: string };
  expect({ ...shown, status: told.status }).toEqual({ ...shown, status: answer.statusCode });
  expect(told.type).toMatch(/^https:\/\/trunkline\.dev\/problems\/[a-z-]+$/);
  if (told.status === 400)
    expect({ ...shown, field: told.field }).toEqual({ ...shown, field: expect.stringMatching(/./) });
}

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    'x'.repeat(1_601),
    'x'.repeat(20_000),
    '__proto__',
    '../..',
    'msg_1_a',
    '\u202e',
    '<script>',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, [], {}, [[]], { turn: 1 }),
  fc.integer(),
  fc.jsonValue(),
);
const members = ['turn', 'presence', 'id', 'body', 'code', 'note', 'lastSeen', '__proto__', 'constructor', 'other', ''];
const rawBodies = fc.constantFrom(
  '',
  '{',
  'null',
  '[]',
  '"turn"',
  '1',
  'NaN',
  '\ufeff{}',
  '{"turn":1,"turn":2}',
  "{'turn':1}",
  '{"turn":1e400}',
  '{"turn":1}x',
  '['.repeat(100_000),
  `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  '{"__proto__":{"turn":1}}',
  '\u0000',
);
const bodies = fc.oneof(
  fc.dictionary(fc.constantFrom(...members), oddValue, { maxKeys: 4 }).map((body) => JSON.stringify(body)),
  rawBodies,
  fc.json(),
);
const oddIds = fc.oneof(
  fc.constantFrom(
    '',
    'cnv_',
    'cnv_a',
    'cnv_a.0',
    'cnv_a.1.1',
    'cnv_a.1#1',
    'agt_amina',
    'CNV_a.1',
    'cnv_a.1234567890',
    '..',
    '\u0000',
    'cnv_é.1',
  ),
  fc.constantFrom(
    `cnv_${'a'.repeat(65)}.1`,
    `cnv_${'a'.repeat(3_000)}.1`,
    'cnv_a.1',
    'call_a.1',
    'wrk_a.1',
    `cnv_${'a'.repeat(64)}.999999999`,
  ),
  fc.string({ maxLength: 40 }),
);
const queries = fc.option(
  fc.dictionary(fc.constantFrom('before', 'other'), fc.oneof(oddText, fc.constantFrom('9999999999999#~', '0', 'M#')), {
    maxKeys: 2,
  }),
  { nil: undefined },
);

describe('the desktop\u2019s API', () => {
  test('4,000 odd requests: never a fault, never a trace of what is refused, and a problem that names the member', async () => {
    const { centre, held, offered, handlers } = await aDesk();
    const ids = fc.oneof(fc.constantFrom(held, offered), oddIds);
    const names = fc.constantFrom(...(Object.keys(handlers) as RouteName[]));
    const calls = fc.record({ name: names, id: ids, body: bodies, query: queries, base64: fc.boolean() });
    const statuses = new Set<number | undefined>();
    for (const [turn, { name, query, ...call }] of fc.sample(calls, { numRuns: 4_000, seed: 20_260_108 }).entries()) {
      const at = centre.clock.now();
      const shown = { turn, name, id: call.id.slice(0, 40), body: call.body.slice(0, 80) };
      const answer = await askDesktop(handlers, name, {
        sub: 'sub-amina',
        groups: '[agent]',
        at,
        ...call,
        ...(query && { query }),
      });
      statuses.add(answer.statusCode);
      expect({ ...shown, fault: (answer.statusCode ?? 500) >= 500 }).toEqual({ ...shown, fault: false });
      const stored = centre.table.drain();
      if (answer.statusCode === 200) continue;
      expect({ ...shown, stored }).toEqual({ ...shown, stored: [] });
      expectProblem(answer, shown);
    }
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404, 409]));
    expect(rejections).toEqual([]);
  }, 30_000);

  const messageId = 'msg_1767603600000_aaaaaaaa';
  const changing = (change: object, version: object = { version: 1 }) =>
    JSON.stringify({ ...version, changes: [change] });
  test.each<[string, RouteName, string, string]>([
    ['without its turn', 'accept-offer', '{}', 'turn'],
    ['with a turn in words', 'accept-offer', '{"turn":"1"}', 'turn'],
    ['with turn 0', 'accept-offer', '{"turn":0}', 'turn'],
    ['with somebody else as the agent', 'accept-offer', '{"turn":1,"agent":"agt_jonas"}', 'agent'],
    ['with a prototype', 'accept-offer', '{"turn":1,"__proto__":{}}', '__proto__'],
    ['with half a body', 'accept-offer', '{', 'body'],
    ['with null', 'accept-offer', 'null', 'body'],
    ['with a list', 'accept-offer', '[1]', 'body'],
    ['with an unknown presence', 'set-presence', '{"presence":"asleep"}', 'presence'],
    ['with an id without a moment', 'send-message', '{"id":"msg_1","body":"x"}', 'id'],
    ['without a word', 'send-message', JSON.stringify({ id: messageId, body: '' }), 'body'],
    ['with 1,601 characters', 'send-message', JSON.stringify({ id: messageId, body: 'x'.repeat(1_601) }), 'body'],
    ['with half a character', 'send-message', JSON.stringify({ id: messageId, body: 'a\ud800' }), 'body'],
    ['with a number as the code', 'set-wrap-up', '{"code":5}', 'code'],
    ['without a version', 'apply-configuration', changing({ part: 'divisions', key: 'a', value: null }, {}), 'version'],
    ['for nothing', 'apply-configuration', '{"version":1,"changes":[]}', 'changes'],
    ['for people', 'apply-configuration', changing({ part: 'people', key: 'eve', value: {} }), 'changes.0.part'],
    [
      'for a prototype',
      'apply-configuration',
      changing({ part: 'worktypes', key: '__proto__', value: {} }),
      'changes.0.key',
    ],
    ['without a value', 'check-configuration', changing({ part: 'worktypes', key: 'a' }), 'changes.0.value'],
    ['with a note of 501', 'set-wrap-up', JSON.stringify({ code: 'solved', note: 'x'.repeat(501) }), 'note'],
  ])('a request %s is refused by the name of the member', async (_, name, body, field) => {
    const { centre, held, handlers } = await aDesk();
    const call = { sub: 'sub-amina', groups: '[agent]', at: centre.clock.now(), id: held, body };
    const answer = await askDesktop(handlers, name, call);
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ field });
  });

  test('an id that is none is refused as such, a parameter beyond any use by its name', async () => {
    const { centre, held, handlers } = await aDesk();
    const call = { sub: 'sub-amina', groups: '[agent]', at: centre.clock.now() };
    const noId = await askDesktop(handlers, 'get-interaction', { ...call, id: `cnv_${'a'.repeat(65)}.1` });
    expect(JSON.parse(noId.body ?? '')).toMatchObject({ status: 400, field: 'id' });
    const tooLong = await askDesktop(handlers, 'list-messages', {
      ...call,
      id: held,
      query: { before: 'x'.repeat(201) },
    });
    expect(JSON.parse(tooLong.body ?? '')).toMatchObject({ status: 400, field: 'before' });
  });

  test('a stranger with a good token of the same pool is nobody here', async () => {
    const { centre, held, handlers } = await aDesk();
    for (const sub of ['sub-nobody', '', '__proto__', 'x'.repeat(1_500)]) {
      const answer = await askDesktop(handlers, 'get-interaction', {
        sub,
        groups: '[supervisor]',
        at: centre.clock.now(),
        id: held,
      });
      expect(JSON.parse(answer.body ?? '')).toMatchObject({ status: 403, type: expect.stringMatching(/no-profile$/) });
    }
  });

  test.each<[string | undefined, string[]]>([
    ['[agent]', ['agent']],
    ['[agent supervisor]', ['agent', 'supervisor']],
    ['agent,administrator', ['agent', 'administrator']],
    ['["evaluator"]', ['evaluator']],
    ['[]', []],
    ['', []],
    [undefined, []],
    ['[agents supervisory xadministrator]', []],
    ['[Agent]', []],
    ['[unknown agent]', ['agent']],
  ])('groups that arrive as %j are the roles %j', async (groups, roles) => {
    const { centre, handlers } = await aDesk();
    const answer = await askDesktop(handlers, 'get-me', {
      sub: 'sub-amina',
      at: centre.clock.now(),
      ...(groups !== undefined && { groups }),
    });
    expect((JSON.parse(answer.body ?? '') as { roles: string[] }).roles).toEqual(roles);
  });

  test('every answer is what its schema says', async () => {
    const { centre, held, handlers } = await aDesk();
    const call = { sub: 'sub-amina', groups: '[agent]', at: centre.clock.now(), id: held };
    for (const name of ['get-me', 'get-interaction', 'list-messages'] as const) {
      const answer = await askDesktop(handlers, name, call);
      expect(z.safeParse(routes[name].answer, JSON.parse(answer.body ?? '')).error).toBeUndefined();
    }
  });
});
