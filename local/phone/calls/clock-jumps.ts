import type { CentreClock } from '../centre-clock.ts';

/** A call notices within a second that the centre's clock has been moved. */
const LOOK_EVERY = 1_000;
/** What is over sooner by itself needs no clock. */
const WORTH_WATCHING = 2_000;

type Wait = { begun: number; ahead: number; ms: number; speed: number; over: () => void };

export type ClockJumps = ReturnType<typeof clockJumps>;

/** Ends what a call waits for when the centre's clock is moved past it: ten minutes of music pass with the ten minutes. */
export function clockJumps(clock: CentreClock) {
  const waits = new Set<Wait>();
  let looking: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    await clock.now();
    for (const wait of waits) {
      const passed = (performance.now() - wait.begun) * wait.speed + clock.lastAhead() - wait.ahead;
      if (passed >= wait.ms) wait.over();
    }
  }

  function stop(wait: Wait): void {
    waits.delete(wait);
    if (waits.size > 0) return;
    clearInterval(looking);
    looking = undefined;
  }

  return {
    /** Returns how to stop listening. */
    whenPast({ ms, speed, over }: Pick<Wait, 'ms' | 'speed' | 'over'>): () => void {
      if (ms / speed < WORTH_WATCHING) return () => undefined;
      // The clock was asked a moment ago: whatever a call does is kept with its time.
      const wait: Wait = { begun: performance.now(), ahead: clock.lastAhead(), ms, speed, over };
      waits.add(wait);
      looking ??= setInterval(() => void look(), LOOK_EVERY).unref();
      return () => stop(wait);
    },
  };
}
