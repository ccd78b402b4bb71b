import type { Recording } from './chance.ts';
import { type Result, run } from './run.ts';
import type { Violation } from './violation.ts';
import type { Setting } from './world.ts';

/** So many runs may be spent on making one smaller. */
const MOST_RUNS = 400;

/**
 * The same violation with less: every decision is recorded, by stream; taking decisions away makes them harmless ones, so fewer customers
 * come, fewer faults happen, fewer tasks are switched. What still fails is kept.
 */
export async function shrunk(setting: Setting, violation: Violation): Promise<Result> {
  const first = await run({ ...setting, record: true });
  let best: Recording = first.recording;
  let spent = 0;

  async function fails(replay: Recording): Promise<boolean> {
    spent += 1;
    const { violation: found } = await run({ ...setting, replay }).catch(() => ({ violation: undefined }));
    return found?.invariant === violation.invariant;
  }

  async function tryEach(name: string, size: number) {
    const length = best[name]?.length ?? 0;
    for (let from = Math.floor((length - 1) / size) * size; from >= 0; from -= size) {
      if (spent >= MOST_RUNS) return;
      const list = best[name] as number[];
      const without = list.map((value, index) => (index >= from && index < from + size ? 0 : value));
      if (without.some((value, index) => value !== list[index]) && (await fails({ ...best, [name]: without })))
        best = { ...best, [name]: without };
    }
  }

  for (const name of Object.keys(best)) {
    if (spent < MOST_RUNS && (best[name] as number[]).some(Boolean) && (await fails({ ...best, [name]: [] })))
      best = { ...best, [name]: [] };
  }
  const longest = Math.max(...Object.values(best).map((list) => list.length));
  for (let size = longest; size >= 1; size = Math.floor(size / 4))
    for (const name of Object.keys(best)) await tryEach(name, size);
  const result = await run({ ...setting, replay: best, traced: true });
  return result.violation ? result : { ...first, ...(await run({ ...setting, traced: true })) };
}
