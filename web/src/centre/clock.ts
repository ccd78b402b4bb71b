/** A second of difference between two answers is the network; more is somebody who moved the centre's clock. */
const JUMP = 2_000;

export type CentreClock = {
  /** An answer of the API said what time it is there. */
  hear(now: number): void;
  now(): number;
  /** Called when the centre's clock was moved. */
  onJump(listener: () => void): void;
};

/** The centre's time is the last answer's `now` plus the monotonic time since: the browser's own clock may be anything. */
export function createCentreClock(monotonic: () => number, guess: number): CentreClock {
  let offset = guess - monotonic();
  const listeners: (() => void)[] = [];
  return {
    hear(now) {
      const next = now - monotonic();
      const jumped = Math.abs(next - offset) > JUMP;
      offset = next;
      if (jumped) for (const listener of listeners) listener();
    },
    now: () => Math.round(offset + monotonic()),
    onJump: (listener) => void listeners.push(listener),
  };
}

export const monotonic = (): number => performance.now();

export const centreClock = createCentreClock(monotonic, Date.now());
