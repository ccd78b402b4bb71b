import { isOwnAddress } from '../twilio-webhook.ts';
import type { Board } from './board.ts';
import { askCentre } from './call-webhooks.ts';
import type { Leg } from './leg.ts';
import { addressOf, type Verb } from './twiml.ts';
import { pass, perform } from './waiting.ts';

/** A document without anything to hear must not be asked for without end. */
const SHORTEST_ROUND = 1_000;
const RECORDING = /\.(mp3|wav|aiff?|ulaw|gsm|ogg)$/i;

/** Plays a recording, or follows the centre's document, from the start again whenever it is over. Ends with the signal. */
export async function playMusic(board: Board, leg: Leg, url: string, signal: AbortSignal): Promise<void> {
  try {
    if (isDocument(board, url)) await followAgain(board, leg, url, signal);
    else await perform(board, leg, { verb: 'play', url, times: Number.POSITIVE_INFINITY }, { signal });
  } catch {
    // Whatever is wrong with music, the call goes on in silence.
  }
}

function isDocument(board: Board, url: string): boolean {
  return isOwnAddress(board.carrier.addresses(), url) && !RECORDING.test(new URL(url).pathname);
}

async function followAgain(board: Board, leg: Leg, first: string, signal: AbortSignal): Promise<void> {
  for (let url = first; ; ) {
    const document = await askCentre(board, leg, { url, what: 'Asked for the music' });
    for (const verb of document.verbs) {
      if (isPrompt(verb)) await perform(board, leg, resolved(verb, url), { signal });
      if (verb.verb === 'redirect') url = addressOf(verb.url, url);
    }
    if (!document.verbs.some(isPrompt)) await pass(board, leg, SHORTEST_ROUND, { signal });
  }
}

type Prompt = Extract<Verb, { verb: 'say' | 'play' | 'pause' }>;

function isPrompt(verb: Verb): verb is Prompt {
  return verb.verb === 'say' || verb.verb === 'play' || verb.verb === 'pause';
}

/** With the address of what is played in full. */
export function resolved(prompt: Prompt, base: string): Prompt {
  return prompt.verb === 'play' ? { ...prompt, url: addressOf(prompt.url, base) } : prompt;
}
