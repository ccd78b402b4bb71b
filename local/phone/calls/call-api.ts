import * as z from 'zod';
import { get, json, type PageRequest, parseJson, post, put, RefusedError, type Route } from '../../pages/routes.ts';
import { e164, numberOf } from '../numbers.ts';
import { centre } from '../sample.ts';
import { type Board, stateOf } from './board.ts';
import { callCentre } from './customer-call.ts';
import type { Leg } from './leg.ts';
import { end } from './programme.ts';

/** Newest first; an older one is asked for by its id. */
const LISTED = 100;
/** A thousand times as fast leaves nothing of a call but its webhooks. */
const speed = z.number().min(0.1).max(1000);
const callSchema = z.object({
  to: e164.default(centre.number),
  speed: speed.optional(),
  withheld: z.boolean().default(false),
});
const keysSchema = z.object({ keys: z.string().regex(/^[0-9*#]{1,64}$/, 'Keys are 0-9, * and #.') });
const paceSchema = z.object({ speed });
const habitSchema = z.object({ does: z.enum(['answer', 'no-answer', 'busy', 'as-others']) });
const nothing = z.object({});

/** Calls by hand: what the page does, and what scripts and tests do in its place. */
export function callApi(board: Board): Route[] {
  return [
    post('/phones/:number/calls', async (request) => {
      const { speed: given, ...call } = parseJson(request, callSchema);
      const { number } = board.carrier.threads.phone(numberOf(request.params));
      const leg = await callCentre(board, { ...call, from: number, ...(given && { speed: given }) });
      return json(stateOf(leg), 201);
    }),
    get('/calls', () => json({ items: [...board.legs.values()].slice(-LISTED).reverse().map(stateOf) })),
    get('/calls/:call', (request) => json(stateOf(legOf(board, request)))),
    post('/calls/:call/keys', (request) => {
      const { keys } = parseJson(request, keysSchema);
      return orderTo(board, request, (leg) => pressAll(leg, keys));
    }),
    post('/calls/:call/nothing', (request) =>
      orderTo(board, request, (leg) => {
        if (!leg.giveUp) throw new RefusedError(409, 'Nothing is asked for.');
        leg.giveUp();
      }),
    ),
    post('/calls/:call/hurry', (request) => orderTo(board, request, hurry)),
    post('/calls/:call/hang-up', (request) => orderTo(board, request, (leg) => hangUp(board, leg))),
    post('/calls/:call/answer', (request) =>
      orderTo(board, request, (leg) => {
        if (!leg.pickUp) throw new RefusedError(409, 'It does not ring.');
        leg.pickUp();
      }),
    ),
    put('/calls/pace', (request) => {
      board.pace = parseJson(request, paceSchema).speed;
      return json({ speed: board.pace });
    }),
    put('/telephones/:telephone', (request) => {
      const { does } = parseJson(request, habitSchema);
      const telephone = request.params['telephone'] ?? '';
      if (does === 'as-others') board.telephones.delete(telephone);
      else board.telephones.set(telephone, does);
      return json({ telephone, does });
    }),
  ];
}

function legOf(board: Board, { params }: PageRequest): Leg {
  const leg = board.legs.get(params['call'] ?? '');
  if (!leg) throw new RefusedError(404, 'There is no such call.');
  return leg;
}

function orderTo(board: Board, request: PageRequest, order: (leg: Leg) => void) {
  parseJson(request, nothing);
  const leg = legOf(board, request);
  order(leg);
  return json(stateOf(leg));
}

/** Keys after the last that was waited for are lost, as on a real line. */
function pressAll(leg: Leg, keys: string): void {
  if (!leg.press) throw new RefusedError(409, 'Nothing is asked for.');
  for (const key of keys) leg.press(key);
}

/** Nothing is hurried in a room: there it is up to the others. */
function hurry(leg: Leg): void {
  if (!leg.hurry || leg.doing === 'in-a-room') return;
  leg.hurried = true;
  leg.hurry();
}

/** A caller who leaves before anybody answered was not answered. */
function hangUp(board: Board, leg: Leg): void {
  end(board, leg, { status: leg.status === 'in-progress' ? 'completed' : 'no-answer', by: 'phone' });
}
