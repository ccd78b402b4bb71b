import { setTimeout as sleep } from 'node:timers/promises';
import type { Board } from './board.ts';
import type { Leg } from './leg.ts';
import type { Prompt } from './twiml.ts';

/** As fast as a clear voice speaks: 17 characters in a second. */
const CHARACTER_MS = 60;
/** The simulator fetches no audio: every recording lasts as long. */
const RECORDING_MS = 10_000;
const LONGEST_TIMER = 2 ** 31 - 1;

/** `signal` throws, since the call goes on elsewhere or is over; `until` only ends the wait. */
export type Waiting = { signal: AbortSignal; until?: AbortSignal };

/** So many milliseconds of the call go by, sooner if it is hurried or the centre's clock is moved. */
export async function pass(board: Board, leg: Leg, ms: number, { signal, until }: Waiting): Promise<void> {
  signal.throwIfAborted();
  if (until?.aborted || leg.hurried) return;
  const haste = new AbortController();
  const over = () => haste.abort();
  leg.hurry = over;
  const unwatch = board.jumps.whenPast({ ms, speed: leg.speed, over });
  const ends = AbortSignal.any([signal, haste.signal, ...(until ? [until] : [])]);
  try {
    await sleep(Math.min(ms / leg.speed, LONGEST_TIMER), undefined, { signal: ends });
  } catch {
    signal.throwIfAborted();
  } finally {
    unwatch();
    if (leg.hurry === over) delete leg.hurry;
  }
}

export async function perform(board: Board, leg: Leg, prompt: Prompt, waiting: Waiting): Promise<void> {
  waiting.signal.throwIfAborted();
  if (waiting.until?.aborted) return;
  if (prompt.verb !== 'pause') await hear(board, leg, prompt);
  // Music in a room changes nothing about being there.
  if (leg.doing !== 'in-a-room') leg.doing = doings[prompt.verb];
  board.changed(leg);
  await pass(board, leg, lengthOf(prompt), waiting);
}

const doings = { say: 'saying', play: 'playing', pause: 'pausing' } as const;

/** What repeats is remembered once. */
async function hear(board: Board, leg: Leg, prompt: Exclude<Prompt, { verb: 'pause' }>): Promise<void> {
  const at = await board.carrier.clock.now();
  const what = prompt.verb === 'say' ? { said: prompt.text, language: prompt.language } : { played: prompt.url };
  leg.heard.push({ id: ++leg.heardSoFar, turn: leg.turn, at, ...what });
  if (leg.heard.length > LONGEST_MEMORY) leg.heard.shift();
}

/** Music that is fetched again and again must not fill the memory. */
const LONGEST_MEMORY = 500;

function lengthOf(prompt: Prompt): number {
  switch (prompt.verb) {
    case 'say':
      return prompt.text.length * CHARACTER_MS * prompt.times;
    case 'play':
      return RECORDING_MS * prompt.times;
    case 'pause':
      return prompt.seconds * 1000;
  }
}
