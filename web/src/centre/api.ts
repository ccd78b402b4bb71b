import type {
  CustomerView,
  Explanation,
  Inbox,
  InteractionView,
  Me,
  Messages,
  Presence,
  Problem,
  Queues,
  Sent,
  Texted,
  Ticket,
  Timeline,
  WorkbinsView,
  WorkbinView,
  WorktypesView,
} from '../../../domain/desktop-api.ts';
import { centreClock, monotonic } from './clock.ts';
import { config } from './config.ts';
import { apiAnswers } from './connection.ts';
import { NoAnswerError, ProblemError } from './problem.ts';
import { bearer, endSession } from './session.ts';

/** An answer takes well under a second; after 15 s nobody waits for it any more. */
const PATIENCE = 15_000;

type Call = { method?: 'GET' | 'POST' | 'PUT'; path: string; body?: unknown; signal?: AbortSignal | undefined };

async function request({ method = 'GET', path, body, signal }: Call, token: string): Promise<Response> {
  const limit = AbortSignal.timeout(PATIENCE);
  try {
    const answer = await fetch(config().api + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    apiAnswers(true);
    return answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    apiAnswers(false);
    throw new NoAnswerError('No answer', { cause: error });
  }
}

async function problemOf(answer: Response): Promise<ProblemError> {
  const said = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  const requestId = said.requestId ?? answer.headers.get('apigw-requestid');
  return new ProblemError({
    type: said.type ?? 'about:blank',
    title: said.title ?? answer.statusText,
    status: answer.status,
    ...(said.detail ? { detail: said.detail } : {}),
    ...(said.field ? { field: said.field } : {}),
    ...(said.problems ? { problems: said.problems } : {}),
    ...(requestId ? { requestId } : {}),
  });
}

/** With the monotonic moment of its arrival, from which what it counts down is counted. */
export type Heard<Answer> = Answer & { heardAt: number };

export async function call<Answer extends { now: number }>(what: Call): Promise<Heard<Answer>> {
  for (const force of [false, true]) {
    const token = await bearer(force);
    if (!token) break;
    const answer = await request(what, token);
    if (answer.status === 401) continue;
    if (!answer.ok) throw await problemOf(answer);
    const said = (await answer.json()) as Answer;
    centreClock.hear(said.now);
    return { ...said, heardAt: monotonic() };
  }
  endSession();
  throw new ProblemError({ type: 'about:blank', title: 'Unauthorized', status: 401 });
}

type Signal = { signal?: AbortSignal };
type WorkChange = { revision: number; status?: string; fields?: Record<string, string | number | boolean | null> };

type NewWork = { id: string; worktype: string; name: string; fields: Record<string, string | number | boolean> };

export const api = {
  me: (more: Signal = {}) => call<Me>({ path: '/me', ...more }),
  setPresence: (presence: Presence) => call<Me>({ method: 'PUT', path: '/me/presence', body: { presence } }),
  signOut: () => call<{ now: number }>({ method: 'POST', path: '/me/sign-out' }),
  ticket: () => call<Ticket>({ method: 'POST', path: '/tickets' }),
  inbox: (more: Signal = {}) => call<Inbox>({ path: '/inbox', ...more }),
  interaction: (id: string, more: Signal = {}) => call<InteractionView>({ path: at(id), ...more }),
  messages: (id: string, before?: string, more: Signal = {}) =>
    call<Messages>({ path: `${at(id)}/messages${before ? `?before=${encodeURIComponent(before)}` : ''}`, ...more }),
  customer: (id: string, more: Signal = {}) => call<CustomerView>({ path: `${at(id)}/customer`, ...more }),
  timeline: (id: string, more: Signal = {}) => call<Timeline>({ path: `${at(id)}/timeline`, ...more }),
  explanation: (id: string, more: Signal = {}) => call<Explanation>({ path: `${at(id)}/explanation`, ...more }),
  accept: (id: string, turn: number) =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/accept`, body: { turn } }),
  decline: (id: string, turn: number) =>
    call<{ now: number }>({ method: 'POST', path: `${at(id)}/decline`, body: { turn } }),
  send: (id: string, message: { id: string; body: string }) =>
    call<Sent>({ method: 'POST', path: `${at(id)}/messages`, body: message }),
  close: (id: string, close: { lastSeen?: string | undefined; wrapUp?: true | undefined }) =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/close`, body: close }),
  takeBackClose: (id: string) => call<InteractionView>({ method: 'POST', path: `${at(id)}/take-back-close` }),
  wrapUp: (id: string, code: string, note: string) =>
    call<InteractionView>({ method: 'PUT', path: `${at(id)}/wrap-up`, body: { code, ...(note ? { note } : {}) } }),
  park: (id: string, until: number) =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/park`, body: { until } }),
  resume: (id: string) => call<InteractionView>({ method: 'POST', path: `${at(id)}/resume` }),
  queues: (more: Signal = {}) => call<Queues>({ path: '/queues', ...more }),
  pull: (id: string) => call<InteractionView>({ method: 'POST', path: `${at(id)}/pull` }),
  requeue: (id: string) => call<{ now: number }>({ method: 'POST', path: `${at(id)}/requeue` }),
  transfer: (id: string, to: { queue: string } | { agent: string }) =>
    call<{ now: number }>({ method: 'POST', path: `${at(id)}/transfer`, body: to }),
  hold: (id: string, held: boolean) => call<InteractionView>({ method: 'PUT', path: `${at(id)}/hold`, body: { held } }),
  endCall: (id: string) => call<InteractionView>({ method: 'POST', path: `${at(id)}/end-call` }),
  authenticate: (id: string, result: 'authenticated' | 'refused') =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/authentication`, body: { result } }),
  completeWork: (id: string, work: { revision: number; status?: string | undefined }) =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/complete`, body: work }),
  setWork: (id: string, work: WorkChange) =>
    call<InteractionView>({ method: 'PUT', path: `${at(id)}/work`, body: work }),
  suspendWork: (id: string, work: { revision: number; status?: string | undefined }) =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/suspend`, body: work }),
  worktypes: (more: Signal = {}) => call<WorktypesView>({ path: '/worktypes', ...more }),
  createWork: (id: string, item: NewWork) =>
    call<InteractionView>({ method: 'POST', path: `${at(id)}/work-items`, body: item }),
  textCustomer: (id: string, body: { id: string; body: string }) =>
    call<Texted>({ method: 'POST', path: `${at(id)}/texts`, body }),
  putInWorkbin: (id: string) => call<{ now: number }>({ method: 'POST', path: `${at(id)}/workbin`, body: {} }),
  workbins: (more: Signal = {}) => call<WorkbinsView>({ path: '/workbins', ...more }),
  workbin: (id: string, after?: string, more: Signal = {}) =>
    call<WorkbinView>({
      path: `/workbins/${encodeURIComponent(id)}${after ? `?after=${encodeURIComponent(after)}` : ''}`,
      ...more,
    }),
  optOut: (id: string) => call<InteractionView>({ method: 'POST', path: `${at(id)}/opt-out` }),
};

const at = (id: string): string => `/interactions/${encodeURIComponent(id)}`;
