import type { Instruction, Speech } from '../../../domain/voice.ts';
import type { VoiceDialect } from '../voice-carrier.ts';
import { type Element, element, twiml } from './twiml.ts';
import { parseAgentLeg, parseCall } from './voice-webhooks.ts';

type Of<Kind> = Extract<Instruction, { kind: Kind }>;

/** TwiML, as Twilio documents it under "TwiML for Programmable Voice". */
export const twilioDialect: VoiceDialect = {
  render: (instruction, publicUrl) => ({ type: 'text/xml', body: rendered(instruction, publicUrl) }),
  parseCall,
  parseAgentLeg,
};

export function rendered(instruction: Instruction, publicUrl: string): string {
  return twiml(verbs(instruction, publicUrl.replace(/\/$/, '')));
}

/** What an agent's telephone does when it is answered: it opens the room, and leaves the caller in it when it goes. */
export function joining(room: string, record?: true): string {
  return twiml([conference(room, { starts: true, ...(record && { record }) })]);
}

function verbs(instruction: Instruction, publicUrl: string): Element[] {
  const said = instruction.speech.flatMap(spoken);
  if (instruction.kind === 'ask') return [gather(instruction, said, publicUrl)];
  if (instruction.kind === 'wait') return [...said, ...waiting(instruction, publicUrl)];
  if (instruction.kind === 'join') return [...said, conference(instruction.room, { ...instruction, starts: false })];
  return [...said, element('Hangup')];
}

/** Nothing to say is left out: Twilio takes neither an empty text nor a pause of no seconds. */
function spoken(speech: Speech): Element[] {
  if ('play' in speech) return [element('Play', {}, speech.play)];
  if ('pauseSeconds' in speech) return pause(speech.pauseSeconds);
  return speech.say.trim() === '' ? [] : [element('Say', { language: speech.language }, speech.say)];
}

function pause(seconds: number): Element[] {
  return seconds > 0 ? [element('Pause', { length: Math.ceil(seconds) })] : [];
}

/**
 * Twilio's time-out counts before the first key as it does between two. So it is the shorter time, and what the first key has more is a silence at the
 * end of the speech, which a key cuts short like all speech. Without a key the answer is posted all the same.
 */
function gather({ keys, answer }: Of<'ask'>, said: Element[], publicUrl: string): Element {
  const { most, firstSeconds, betweenSeconds } = keys;
  const timeout = Math.max(1, Math.ceil(betweenSeconds));
  const attributes = {
    input: 'dtmf',
    numDigits: most,
    timeout,
    finishOnKey: '#',
    actionOnEmptyResult: true,
    method: 'POST',
    action: publicUrl + answer,
  };
  return element('Gather', attributes, [...said, ...pause(firstSeconds - timeout)]);
}

/** A piece of music cannot be cut short, so a short wait has none. */
const SHORTEST_WITH_MUSIC = 10;

/**
 * A piece is played once, to its end: its length, not `seconds`, is how soon `again` is asked. The second after it keeps a piece that cannot be loaded
 * from becoming a storm of requests.
 */
function waiting({ music, seconds, again }: Of<'wait'>, publicUrl: string): Element[] {
  const plays = music !== undefined && seconds >= SHORTEST_WITH_MUSIC;
  const meanwhile = plays ? [element('Play', {}, music), ...pause(1)] : pause(Math.max(1, seconds));
  return [...meanwhile, element('Redirect', { method: 'POST' }, publicUrl + again)];
}

/** Only an agent opens a room, and nobody's going closes it. An empty address stands for silence instead of Twilio's own music. */
function conference(
  room: string,
  { music = '', starts, record }: { music?: string; starts: boolean; record?: true },
): Element {
  const attributes = {
    startConferenceOnEnter: starts,
    endConferenceOnExit: false,
    beep: false,
    waitUrl: music,
    waitMethod: 'GET',
    record: record ? 'record-from-start' : 'do-not-record',
  };
  return element('Dial', {}, [element('Conference', attributes, room)]);
}
