import type { AgentId, MessageId } from './ids.ts';
import type { Instant } from './time.ts';

/** A text that is a word of command, not a question: it opens, reopens and offers nothing (row 150). */
export type Keyword = 'stop' | 'start' | 'help';

/** Whether texts may be sent to a customer, from any of our numbers. */
export interface OptOut {
  state: 'stopped' | 'allowed';
  /** When the state began. */
  since: Instant;
  /** The last word heard: words that come late, and repeats, change nothing. */
  at: Instant;
  by: Speaker;
  /** The text that made it so: it alone is confirmed. */
  message?: MessageId;
}

/** `carrier`: it refused a text to the customer as unsubscribed. */
export type Speaker = 'customer' | 'carrier' | AgentId;

export interface Word {
  says: 'stop' | 'start';
  at: Instant;
  by: Speaker;
  message?: MessageId;
}

/** Twilio's code of a text to somebody who has opted out; Trunkline's own refusals carry it too. */
export const OPTED_OUT = '21610';

/** Of Twilio, AWS and the FCC (47 CFR 64.1200), each in any case and without accents. */
const words: Record<Keyword, string[]> = {
  stop: 'STOP,STOPALL,UNSUBSCRIBE,CANCEL,END,QUIT,REVOKE,REMOVE,ARRET,TD,OPTOUT,OPT-OUT,OPT OUT'.split(','),
  start: ['START', 'UNSTOP'],
  help: ['HELP', 'INFO'],
};

/** Means START only to somebody who has stopped: to all others it is an answer. */
const AGREEMENT = 'YES';

/** What a text commands, if it is nothing but one of the words; space and punctuation around it do not count. */
export function keywordOf(body: string): Keyword | 'start-if-stopped' | undefined {
  const word = body
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ')
    .toUpperCase();
  if (word === AGREEMENT) return 'start-if-stopped';
  const found = Object.entries(words).find(([, list]) => list.includes(word));
  return found?.[0] as Keyword | undefined;
}

/** YES agrees to texts while they are stopped, and when it is the repeat of the one that did. */
export function agrees(known: OptOut | undefined, message: MessageId): boolean {
  return known !== undefined && (known.state === 'stopped' || known.message === message);
}

/** The state after a word. The same object if nothing changes: a late word, a repeat. Of two words at one moment, the one to stop counts. */
export function afterWord(known: OptOut | undefined, { says, ...word }: Word): OptOut {
  const state = says === 'stop' ? 'stopped' : 'allowed';
  if (!known) return { state, since: word.at, ...word };
  if (word.at < known.at) return known;
  if (known.state === state) return word.at === known.at ? known : { ...known, at: word.at };
  if (word.at === known.at && says === 'start') return known;
  return { state, since: word.at, ...word };
}
