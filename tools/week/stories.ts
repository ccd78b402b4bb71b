import type { SlaEvent } from '../../domain/sla/sla-clock.ts';
import { HOUR, type Instant, type Millis, MINUTE } from '../../domain/time.ts';
import { type Kind, kinds } from './promises.ts';

/** What is done to an item, as its source says it. */
export type Change =
  | { action: 'suspend'; status: 'still' | 'runs' }
  | { action: 'resume' }
  | { action: 'update'; plan: Kind }
  | { action: 'complete' }
  | { action: 'cancel' };

/** One item's week, in milliseconds since the week began. */
export interface Story {
  id: string;
  kind: Kind;
  at: Millis;
  changes: { at: Millis; change: Change }[];
}

/** From 0 up to 1. */
type Chance = () => number;

/** Small and good enough: the same seed tells the same stories everywhere. */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Items that arrive over most of the week, are put aside, get other promises, and are mostly done before it ends. */
export function stories({ seed, items, length }: { seed: number; items: number; length: Millis }): Story[] {
  const chance = chanceOf(seed);
  const all = Array.from({ length: items }, (_, index) => story(chance, `${seed}-${index}`, length));
  return all.toSorted((a, b) => a.at - b.at);
}

function story(chance: Chance, id: string, length: Millis): Story {
  const kind = oneOf(chance, kinds);
  const at = onGrid(chance, chance() * length * 0.8);
  const changes: Story['changes'] = [];
  let now = at;
  let suspended = false;
  while (changes.length < 8) {
    now += onGrid(chance, pause(chance));
    if (now >= length) break;
    const change = next(chance, suspended);
    changes.push({ at: now, change });
    if (change.action === 'complete' || change.action === 'cancel') break;
    if (change.action !== 'update') suspended = change.action === 'suspend';
  }
  return { id, kind, at, changes };
}

/** From a minute to two days, short ones far more often. */
function pause(chance: Chance): Millis {
  return MINUTE + 48 * HOUR * chance() ** 4;
}

/** Every third moment is a whole quarter of an hour, so that changes fall on openings, closings and thresholds themselves. */
function onGrid(chance: Chance, ms: Millis): Millis {
  return chance() < 1 / 3 ? Math.ceil(ms / (15 * MINUTE)) * 15 * MINUTE : Math.ceil(ms);
}

function next(chance: Chance, suspended: boolean): Change {
  const dice = chance();
  if (dice < 0.2) return { action: dice < 0.17 ? 'complete' : 'cancel' };
  if (dice < 0.4) return { action: 'update', plan: oneOf(chance, kinds) };
  if (suspended) return { action: 'resume' };
  return { action: 'suspend', status: chance() < 0.6 ? 'still' : 'runs' };
}

function oneOf<T>(chance: Chance, all: readonly T[]): T {
  return all[Math.floor(chance() * all.length)] as T;
}

/** What a change means to the clock. */
export function eventOf(change: Change, at: Instant): SlaEvent {
  if (change.action === 'update') return { type: 'plan', at, plan: change.plan };
  if (change.action === 'suspend') return { type: 'status', at, paused: change.status === 'still' };
  if (change.action === 'resume') return { type: 'status', at, paused: false };
  return { type: 'complete', at };
}
