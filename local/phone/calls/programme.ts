import type { Board } from './board.ts';
import { askCentre, type Document, tellCentre } from './call-webhooks.ts';
import { gather } from './gathering.ts';
import type { CallState, LegStatus } from './call-state.ts';
import type { Leg } from './leg.ts';
import { resolved } from './room-music.ts';
import { stay } from './rooms.ts';
import { addressOf, type Gather, type Join, TwimlError, type Verb } from './twiml.ts';
import { perform } from './waiting.ts';

/** What a caller hears if the centre gives no answer that can be followed. */
const SORRY = 'We are sorry. An application error has occurred. Goodbye.';

/** From here on the leg follows what `first` brings, and nothing else. */
export function lead(board: Board, leg: Leg, first: (signal: AbortSignal) => Promise<Document>): void {
  leg.programme.abort();
  leg.programme = new AbortController();
  const signal = AbortSignal.any([leg.programme.signal, board.carrier.closing]);
  follow(board, leg, first, signal).catch((error: unknown) => {
    if (signal.aborted) return;
    console.error(error);
    end(board, leg, { status: 'failed', by: 'centre' });
  });
}

async function follow(board: Board, leg: Leg, first: (signal: AbortSignal) => Promise<Document>, signal: AbortSignal) {
  try {
    let document: Document | undefined = await first(signal);
    signal.throwIfAborted();
    if (leg.status === 'ringing' && document.verbs[0]?.verb !== 'reject') await answered(board, leg);
    while (document) document = await through(board, leg, document, signal);
  } catch (error) {
    if (!(error instanceof TwimlError)) throw error;
    await apologise(board, leg, error, signal);
  }
  end(board, leg, { status: 'completed', by: 'centre' });
}

export async function answered(board: Board, leg: Leg): Promise<void> {
  leg.answeredAt = await board.carrier.clock.now();
  leg.status = 'in-progress';
  board.changed(leg);
}

/** The next document, or nothing if the call is to end. */
async function through(board: Board, leg: Leg, { verbs, url }: Document, signal: AbortSignal) {
  leg.turn++;
  leg.hurried = false;
  for (const verb of verbs) {
    signal.throwIfAborted();
    const next = await act(board, leg, verb, url, signal);
    if (next === 'over') return undefined;
    if (next) return next;
  }
  return undefined;
}

async function act(board: Board, leg: Leg, verb: Verb, base: string, signal: AbortSignal) {
  switch (verb.verb) {
    case 'gather':
      return gathered(board, leg, verb, base, signal);
    case 'join':
      return joined(board, leg, verb, base, signal);
    case 'redirect':
      return ask(board, leg, { url: addressOf(verb.url, base), what: 'Asked what comes next' }, signal);
    case 'hangup':
      return 'over';
    case 'reject':
      end(board, leg, { status: verb.busy ? 'busy' : 'no-answer', by: 'centre' });
      return 'over';
    default:
      await perform(board, leg, resolved(verb, base), { signal });
      return undefined;
  }
}

async function gathered(board: Board, leg: Leg, verb: Gather, base: string, signal: AbortSignal) {
  const prompts = verb.prompts.map((prompt) => resolved(prompt, base));
  const { digits, endedOn } = await gather(board, leg, { ...verb, prompts }, signal);
  if (digits === '' && !verb.emptyToo) return undefined;
  const parameters = { Digits: digits, FinishedOnKey: endedOn, msg: 'Gather End' };
  const what = digits === '' ? 'No keys to the centre' : 'Keys to the centre';
  return ask(board, leg, { url: addressOf(verb.action ?? base, base), what, parameters }, signal);
}

async function joined(board: Board, leg: Leg, verb: Join, base: string, signal: AbortSignal) {
  const music = verb.music && addressOf(verb.music, base);
  const url = verb.action && addressOf(verb.action, base);
  const question = url && { url, what: 'Left the room', parameters: { DialCallStatus: 'answered' } };
  try {
    await stay(board, leg, { ...verb, music }, signal);
  } catch (error) {
    // Asked however the leg left; a leg that is led elsewhere follows no answer.
    if (question) void askCentre(board, leg, question).catch(() => undefined);
    throw error;
  }
  return question ? ask(board, leg, question, signal) : undefined;
}

async function ask(board: Board, leg: Leg, question: Parameters<typeof askCentre>[2], signal: AbortSignal) {
  leg.doing = 'asking';
  board.changed(leg);
  const document = await askCentre(board, leg, question);
  signal.throwIfAborted();
  return document;
}

async function apologise(board: Board, leg: Leg, error: TwimlError, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const at = await board.carrier.clock.now();
  const note = `${error.message} (${error.code})`;
  board.carrier.log.add({ at, what: 'Call could not go on', note, sid: leg.sid, responses: [] });
  if (leg.status === 'ringing') await answered(board, leg);
  leg.turn++;
  await perform(board, leg, { verb: 'say', text: SORRY, language: 'en-US', times: 1 }, { signal });
}

/** The leg is over, whoever ended it. A second end changes nothing. */
export function end(board: Board, leg: Leg, { status, by }: { status: LegStatus; by: CallState['endedBy'] }): void {
  if (leg.endedBy !== null) return;
  leg.endedBy = by;
  leg.status = status;
  leg.doing = 'over';
  leg.programme.abort();
  void close(board, leg);
}

async function close(board: Board, leg: Leg): Promise<void> {
  leg.endedAt = await board.carrier.clock.now();
  board.changed(leg);
  tellCentre(board, leg, 'completed');
}
