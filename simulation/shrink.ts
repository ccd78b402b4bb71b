import type { Recording } from './chance.ts';
import { type Result, run } from './run.ts';
import type { Violation } from './violation.ts';
import type { Setting } from './world.ts';

/** So many runs may be spent on making one smaller: some twenty seconds. */
const MOST_RUNS = 600;
/** What people do is kept while everything else is drawn anew, so often. */
const SALTS = 8;
const people = /^(customer|caller|agent|supervisor|telephone |world|weather|calls|source|work)/;

/**
 * The same violation with less. Every decision is recorded, by stream; taking decisions away makes them harmless ones: fewer customers text, fewer
 * faults happen, fewer tasks are switched. Where people are taken away, the rest meets by chance once more. What still fails in fewer steps is kept.
 */
export async function shrunk(setting: Setting, violation: Violation): Promise<Result> {
  let best = await run({ ...setting, record: true });
  let spent = 0;

  async function tried(replay: Recording, salt?: number): Promise<boolean> {
    spent += 1;
    const result = await run({ ...setting, replay, record: true, ...(salt !== undefined && { salt }) }).catch(() => {});
    if (result?.violation?.invariant !== violation.invariant || result.steps > best.steps) return false;
    best = result;
    return true;
  }

  async function without(name: string, list: number[]): Promise<boolean> {
    const fewer = { ...best.recording, [name]: list };
    if (await tried(fewer)) return true;
    if (!people.test(name)) return false;
    const kept = Object.fromEntries(Object.entries(fewer).filter(([stream]) => people.test(stream)));
    for (let salt = 1; salt <= SALTS && spent < MOST_RUNS; salt += 1) if (await tried(kept, salt)) return true;
    return false;
  }

  async function chunks(name: string, size: number) {
    for (let end = best.recording[name]?.length ?? 0; end > 0; end -= size) {
      if (spent >= MOST_RUNS) return;
      const list = best.recording[name] ?? [];
      const calmer = list.map((value, index) => (index >= end - size && index < end ? 0 : value));
      if (calmer.some((value, index) => value !== list[index])) await without(name, calmer);
    }
  }

  const streams = Object.keys(best.recording).filter((name) => name !== 'world');
  for (const name of streams.filter((stream) => people.test(stream) && stream !== 'weather')) await without(name, []);
  for (const name of streams) if (best.recording[name]?.some(Boolean)) await without(name, []);
  for (let size = 256; size >= 1; size = Math.floor(size / 4)) for (const name of streams) await chunks(name, size);
  return run({ ...setting, replay: best.recording, traced: true });
}
