import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, get, json, type PageRequest, post, type Route } from '../../pages/routes.ts';
import { accountOf, accountPath, authenticated } from '../twilio-account.ts';
import { twilioError } from '../twilio-errors.ts';
import { API_VERSION } from '../twilio-message.ts';
import type { Board } from './board.ts';
import { callResource, onePage } from './call-resources.ts';
import { documentOf, type Order } from './call-webhooks.ts';
import type { CallEventName, Leg } from './leg.ts';
import { end, lead } from './programme.ts';
import { ringTelephone, type TelephoneCall } from './telephone-call.ts';

/** Twilio waits for a telephone as long if nothing is said about it. */
const TIMEOUT_SECONDS = 60;
/** How long an answer waits for the events that are to come before it. */
const LONGEST_DELAY = 3_000;

/** Twilio's REST API of calls, as far as the centre uses it: ring, look up, list, lead elsewhere, end. */
export function callsRest(board: Board): Route[] {
  const known = authenticated(board.carrier);
  const legOf = ({ params }: PageRequest) => board.legs.get((params['file'] ?? '').replace(/\.json$/, ''));
  const resource = (leg: Leg, status = 200) => json(callResource(leg, accountOf(board.carrier)), status);
  return [
    post(
      `${accountPath}/Calls.json`,
      known((request, response) => create(board, request, response)),
    ),
    get(
      `${accountPath}/Calls.json`,
      known(({ query }) => list(board, query)),
    ),
    get(
      `${accountPath}/Calls/:file`,
      known((request) => {
        const leg = legOf(request);
        return leg ? resource(leg) : twilioError(20404);
      }),
    ),
    post(
      `${accountPath}/Calls/:file`,
      known(async (request, response) => {
        const leg = legOf(request);
        const code = leg ? direct(board, leg, new URLSearchParams(request.body)) : 20404;
        await note(board, 'Call led elsewhere or ended', `POST Calls/…, ${code ?? 200}`, leg?.sid ?? '');
        if (code || !leg) return twilioError(code ?? 20404);
        return losable(board, response, resource(leg));
      }),
    ),
  ];
}

async function create(board: Board, request: PageRequest, response: ServerResponse): Promise<Answer | undefined> {
  const form = new URLSearchParams(request.body);
  const code = refusalOf(form, board.carrier.numbers);
  if (code) {
    await note(board, 'Telephone, refused', `POST Calls, 400 (${code})`);
    return twilioError(code);
  }
  const { leg, picked } = await ringTelephone(board, callOf(form));
  const answer = json(callResource(leg, accountOf(board.carrier)), 201);
  await note(board, 'Telephone rung', 'POST Calls, 201', leg.sid);
  if (board.carrier.faults().callEventsFirst) await Promise.race([picked, sleep(LONGEST_DELAY)]);
  return losable(board, response, answer);
}

const TELEPHONE = /^(\+[1-9]\d{6,14}|sips?:[^@\s]+@[^\s]+|client:\S+)$/;

/** In the order in which Twilio looks. */
function refusalOf(form: URLSearchParams, numbers: readonly string[]): number | undefined {
  if (!form.get('To')) return 21201;
  if (!form.get('From')) return 21213;
  if (!TELEPHONE.test(form.get('To') ?? '')) return 21211;
  if (!numbers.includes(form.get('From') ?? '')) return 21210;
  if (!form.get('Twiml') && !URL.canParse(form.get('Url') ?? '')) return 21205;
  return undefined;
}

const eventNames: readonly string[] = ['initiated', 'ringing', 'answered', 'completed'];

function callOf(form: URLSearchParams): TelephoneCall {
  const url = form.get('StatusCallback');
  const named = form.getAll('StatusCallbackEvent').flatMap((each) => each.split(/[\s,]+/));
  const wanted = named.filter((name): name is CallEventName => eventNames.includes(name));
  return {
    to: form.get('To') ?? '',
    from: form.get('From') ?? '',
    order: orderOf(form) ?? { twiml: '' },
    timeoutSeconds: Number(form.get('Timeout')) || TIMEOUT_SECONDS,
    // The end is told to whoever names nothing.
    tell: url === null ? null : { url, events: new Set(wanted.length > 0 ? wanted : ['completed']) },
  };
}

function orderOf(form: URLSearchParams): Order | undefined {
  const [twiml, url] = [form.get('Twiml'), form.get('Url')];
  return twiml ? { twiml } : url ? { url } : undefined;
}

/** Twilio's code if it cannot be done. */
function direct(board: Board, leg: Leg, form: URLSearchParams): number | undefined {
  const status = form.get('Status');
  const isLive = leg.endedBy === null && leg.status === 'in-progress';
  const isWaiting = leg.endedBy === null && !isLive;
  if (status === 'canceled' || status === 'completed') {
    if (!isWaiting && !(isLive && status === 'completed')) return 21220;
    end(board, leg, { status: isLive ? 'completed' : 'canceled', by: 'centre' });
    return undefined;
  }
  const order = orderOf(form);
  if (!order || status) return 21218;
  if (!isLive) return 21220;
  lead(board, leg, () => documentOf(board, leg, order, 'Asked what comes next'));
  return undefined;
}

function list(board: Board, query: URLSearchParams): Answer {
  const sid = accountOf(board.carrier);
  const asked = (name: string, value: string) => (query.get(name) ?? value) === value;
  const found = [...board.legs.values()]
    .filter(({ to, from, status }) => asked('To', to) && asked('From', from) && asked('Status', status))
    .reverse();
  const calls = found.map((leg) => callResource(leg, sid));
  return json(onePage('calls', calls, `/${API_VERSION}/Accounts/${sid}/Calls.json?${query}`));
}

/** The order has been carried out either way. */
export function losable(board: Board, response: ServerResponse, answer: Answer): Answer | undefined {
  if (!board.carrier.faults().loseAnswers) return answer;
  response.destroy();
  return undefined;
}

export async function note(board: Board, what: string, words: string, sid = ''): Promise<void> {
  board.carrier.log.add({ at: await board.carrier.clock.now(), what, note: words, sid, responses: [] });
}
