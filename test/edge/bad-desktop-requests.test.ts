// rows 140
import '../support/silent-logs.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import fc from 'fast-check';
import * as z from 'zod';
import { type RouteName, routes } from '../../domain/desktop-api.ts';
import type { Refusal } from '../../domain/errors.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { closeInteraction } from '../../functions/close-interaction/close-interaction.ts';
import { declineOffer } from '../../functions/decline-offer/decline-offer.ts';
import { getInteraction } from '../../functions/get-interaction/get-interaction.ts';
import { getMe } from '../../functions/get-me/get-me.ts';
import { listMessages } from '../../functions/list-messages/list-messages.ts';
import { sendMessage } from '../../functions/send-message/send-message.ts';
import { setPresence } from '../../functions/set-presence/set-presence.ts';
import { setWrapUp } from '../../functions/set-wrap-up/set-wrap-up.ts';
import { type DesktopRequest, desktopRoute } from '../../functions/_edge/desktop-route.ts';
import { people } from '../../store/people.ts';
import { rows } from '../../store/table.ts';
import { aContactCentre, type ContactCentre } from '../support/contact-centre.ts';
import { type DesktopCall, desktopEvent, lambdaContext } from '../support/gateway-events.ts';

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
  return { centre, held, offered, handlers: handlersOf(centre) };
}

/** Wired as the handlers are, on the table in memory. */
function handlersOf({ deps, table, clock }: ContactCentre) {
  const known = people(table, () => clock.now());
  type Run<Body> = (request: DesktopRequest<Body>) => Promise<object | Refusal>;
  const wired = <Body>(request: z.ZodType<Body>, run: Run<Body>) => desktopRoute({ people: known, request, run });
  const read = (run: Run<undefined>) => desktopRoute({ people: known, run });
  return {
    'get-me': read(({ caller }) => getMe(deps)(caller)),
    'get-interaction': read(({ caller, id }) => getInteraction(deps)(caller, id)),
    'list-messages': read(({ caller, id, query }) => listMessages(deps)(caller, id, query.before)),
    'set-presence': wired(routes['set-presence'].request, ({ caller, body }) => setPresence(deps)(caller, body)),
    'accept-offer': wired(routes['accept-offer'].request, ({ caller, id, body }) =>
      acceptOffer(deps)(caller, id, body),
    ),
    'decline-offer': wired(routes['decline-offer'].request, ({ caller, id, body }) =>
      declineOffer(deps)(caller, id, body),
    ),
    'send-message': wired(routes['send-message'].request, ({ caller, id, body }) =>
      sendMessage(deps)(caller, id, body),
    ),
    'close-interaction': wired(routes['close-interaction'].request, ({ caller, id, body }) =>
      closeInteraction(deps)(caller, id, body),
    ),
    'set-wrap-up': wired(routes['set-wrap-up'].request, ({ caller, id, body }) => setWrapUp(deps)(caller, id, body)),
  } satisfies Partial<Record<RouteName, unknown>>;
}

type Handlers = ReturnType<typeof handlersOf>;
type Name = keyof Handlers;

async function ask(handlers: Handlers, name: Name, call: DesktopCall): Promise<APIGatewayProxyStructuredResultV2> {
  const answer = await handlers[name](desktopEvent(call), lambdaContext);
  return answer as APIGatewayProxyStructuredResultV2;
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
    const names = fc.constantFrom(...(Object.keys(handlers) as Name[]));
    const calls = fc.record({ name: names, id: ids, body: bodies, query: queries, base64: fc.boolean() });
    const statuses = new Set<number | undefined>();
    for (const [turn, { name, query, ...call }] of fc.sample(calls, { numRuns: 4_000, seed: 20_260_108 }).entries()) {
      const at = centre.clock.now();
      const shown = { turn, name, id: call.id.slice(0, 40), body: call.body.slice(0, 80) };
      const answer = await ask(handlers, name, {
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
  test.each<[string, Name, string, string]>([
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
    ['with a note of 501', 'set-wrap-up', JSON.stringify({ code: 'solved', note: 'x'.repeat(501) }), 'note'],
  ])('a request %s is refused by the name of the member', async (_, name, body, field) => {
    const { centre, held, handlers } = await aDesk();
    const call = { sub: 'sub-amina', groups: '[agent]', at: centre.clock.now(), id: held, body };
    const answer = await ask(handlers, name, call);
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ field });
  });

  test('an id that is none is refused as such, a parameter beyond any use by its name', async () => {
    const { centre, held, handlers } = await aDesk();
    const call = { sub: 'sub-amina', groups: '[agent]', at: centre.clock.now() };
    const noId = await ask(handlers, 'get-interaction', { ...call, id: `cnv_${'a'.repeat(65)}.1` });
    expect(JSON.parse(noId.body ?? '')).toMatchObject({ status: 400, field: 'id' });
    const tooLong = await ask(handlers, 'list-messages', { ...call, id: held, query: { before: 'x'.repeat(201) } });
    expect(JSON.parse(tooLong.body ?? '')).toMatchObject({ status: 400, field: 'before' });
  });

  test('a stranger with a good token of the same pool is nobody here', async () => {
    const { centre, held, handlers } = await aDesk();
    for (const sub of ['sub-nobody', '', '__proto__', 'x'.repeat(1_500)]) {
      const answer = await ask(handlers, 'get-interaction', {
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
    const answer = await ask(handlers, 'get-me', {
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
      const answer = await ask(handlers, name, call);
      expect(z.safeParse(routes[name].answer, JSON.parse(answer.body ?? '')).error).toBeUndefined();
    }
  });
});
