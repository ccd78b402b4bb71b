import { AsyncLocalStorage } from 'node:async_hooks';
import { type Instant, instant } from '../../domain/time.ts';

type Callback = () => void | Promise<void>;

/** What waits in tests needs: a moment, and to be called back at another. */
export interface Clock {
  now(): Instant;
  /** Calls back at that moment, at once if it is past; callbacks of one moment in the order in which they were asked for. */
  schedule(at: number, callback: Callback): void;
}

export interface VirtualClock extends Clock {
  /** Waits on this clock. Work that sleeps does not hold the clock back. */
  sleep(ms: number): Promise<void>;
  /** Called whenever nothing more is due; answers whether it found something to do: a change stream to read, say. */
  whenIdle(pump: () => boolean | Promise<boolean>): void;
  /** Runs what is due now, and what that leads to, until all is at rest. Time stands still. */
  runUntilIdle(): Promise<void>;
  /** Walks from one due moment to the next, coming to rest at each, so that steps never fire together. */
  advance(ms: number): Promise<void>;
}

interface Work {
  sleeping: number;
}

/** Work that neither ends nor sleeps on the clock for so long (real time) hangs. Far above any real use case's milliseconds. */
const HANGS_AFTER = 5_000;

/** Time that moves only when told to. Begins on Monday 5 January 2026, 09:00 UTC. Deterministic: one callback runs at a time. */
export function virtualClock(start: number = Date.UTC(2026, 0, 5, 9)): VirtualClock {
  let now = instant(start);
  const timers: { at: number; callback: Callback }[] = [];
  const pumps: (() => boolean | Promise<boolean>)[] = [];
  const { begin, settle, sleeping } = workshop();

  function schedule(at: number, callback: Callback) {
    const due = Math.max(at, now);
    const before = timers.findLastIndex((timer) => timer.at <= due);
    timers.splice(before + 1, 0, { at: due, callback });
  }

  async function pumped(): Promise<boolean> {
    for (const pump of pumps) if (await pump()) return true;
    return false;
  }

  async function rest() {
    do {
      await settle();
      while (timers[0] && timers[0].at <= now) {
        begin((timers.shift() as { callback: Callback }).callback);
        await settle();
      }
    } while (await pumped());
  }

  return {
    now: () => now,
    schedule,
    sleep: (ms) => sleeping((wake) => schedule(now + ms, wake)),
    whenIdle: (pump) => void pumps.push(pump),
    runUntilIdle: rest,
    async advance(ms) {
      const end = instant(now + ms);
      await rest();
      for (let next = timers[0]; next && next.at <= end; next = timers[0]) {
        now = instant(next.at);
        await rest();
      }
      now = end;
      await rest();
    },
  };
}

/** Knows what work is under way, and whether it works or sleeps. */
function workshop() {
  const underWay = new Set<Work>();
  const current = new AsyncLocalStorage<Work>();
  const failures: unknown[] = [];

  function begin(callback: Callback) {
    const work: Work = { sleeping: 0 };
    underWay.add(work);
    current
      .run(work, async () => callback())
      .catch((failure) => failures.push(failure))
      .finally(() => underWay.delete(work));
  }

  async function settle() {
    const since = performance.now();
    do {
      await new Promise(setImmediate);
      if (failures.length > 0) throw failures.shift();
      if (performance.now() - since > HANGS_AFTER) throw new Error('work hangs that does not sleep on the clock');
    } while ([...underWay].some((work) => work.sleeping === 0));
  }

  function sleeping(until: (wake: () => void) => void): Promise<void> {
    const work = current.getStore();
    if (work) work.sleeping += 1;
    return new Promise((resolve) =>
      until(() => {
        if (work) work.sleeping -= 1;
        resolve();
      }),
    );
  }

  return { begin, settle, sleeping };
}
