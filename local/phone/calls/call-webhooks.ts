import { setTimeout as sleep } from 'node:timers/promises';
import { describeResponses } from '../carrier-log.ts';
import { exchange, isOwnAddress } from '../twilio-webhook.ts';
import type { Board } from './board.ts';
import type { CallEventName, Leg } from './leg.ts';
import { parseTwiml, TwimlError, type Verb } from './twiml.ts';
import { callParameters, eventParameters } from './voice-parameters.ts';

/** What a call follows, and the address that relative ones in it belong to. */
export type Document = { verbs: Verb[]; url: string };

/** What the centre orders over its side: a document, or where one is to be had. */
export type Order = { twiml: string } | { url: string };

/** `what` is how the page calls it. It is shown and kept, so it never holds a key. */
export type Question = { url: string; what: string; parameters?: Record<string, string> };

/** A late event is overtaken by the next; a late copy finds the call somewhere else. */
const LATE_MS = [2_500, 500];
const LATE_COPY_MS = 2_500;

/** Asks the centre what the call does next. @throws TwimlError if its answer is none */
export async function askCentre(board: Board, leg: Leg, { url, what, parameters }: Question): Promise<Document> {
  if (!isOwnAddress(board.carrier.addresses(), url)) throw new TwimlError(11200, 'That is no address of the centre.');
  const { accountSid } = board.carrier.addresses().carriers.twilio;
  const form = { ...callParameters(leg, accountSid), ...parameters };
  const [first] = await post(board, leg, { url, what, parameters: form });
  if (board.carrier.faults().callsLate) void repeatLate(board, leg, { url, what, parameters: form });
  if (!first?.status || first.status >= 300) throw new TwimlError(11200, 'The centre did not answer.');
  return { verbs: parseTwiml(first.body), url };
}

/** @throws TwimlError if there is none to be had */
export async function documentOf(board: Board, leg: Leg, order: Order, what: string): Promise<Document> {
  if ('url' in order) return askCentre(board, leg, { url: order.url, what });
  return { verbs: parseTwiml(order.twiml), url: board.carrier.addresses().publicUrl };
}

/** Tells the centre what became of the call, if it wants to know: one thing after the other, and without the call waiting for it. */
export function tellCentre(board: Board, leg: Leg, event: CallEventName): void {
  const { tell } = leg;
  if (!tell?.events.has(event)) return;
  const told = { url: tell.url, event, sequence: leg.told++, at: board.carrier.clock.now() };
  if (board.carrier.faults().callsLate) {
    const late = LATE_MS[told.sequence % LATE_MS.length];
    void sleep(late, undefined, { ref: false }).then(() => send(board, leg, told));
  } else leg.telling = leg.telling.then(() => send(board, leg, told));
}

type Told = { url: string; event: CallEventName; sequence: number; at: Promise<number> };

async function send(board: Board, leg: Leg, { url, at, ...event }: Told): Promise<void> {
  const now = await at;
  if (board.carrier.closing.aborted) return;
  const { accountSid } = board.carrier.addresses().carriers.twilio;
  const parameters = { ...callParameters(leg, accountSid), ...eventParameters(leg, { ...event, now }) };
  const what = `${leg.direction === 'inbound' ? 'Call' : 'Telephone'}: ${parameters['CallStatus']}`;
  await post(board, leg, { url, what, parameters });
}

async function repeatLate(board: Board, leg: Leg, question: Required<Question>): Promise<void> {
  await sleep(LATE_COPY_MS, undefined, { ref: false });
  if (!board.carrier.closing.aborted) await post(board, leg, { ...question, what: `${question.what}, again and late` });
}

async function post(board: Board, leg: Leg, { url, what, parameters }: Required<Question>) {
  const { carrier } = board;
  const addresses = carrier.addresses();
  if (!isOwnAddress(addresses, url)) return [];
  const copies = carrier.faults().callsTwice ? 2 : 1;
  const answers = await exchange({ addresses, url, parameters, copies });
  const responses = answers.map(({ body: _, ...result }) => result);
  carrier.log.add({
    at: await carrier.clock.now(),
    what: copies > 1 ? `${what}, twice` : what,
    note: describeResponses(responses, 'same call id'),
    sid: leg.sid,
    responses,
  });
  return answers;
}
