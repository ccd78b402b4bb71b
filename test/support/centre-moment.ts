import { setTimeout as pause } from 'node:timers/promises';

/** A moment of the deployed centre's clock that is about to come: `after(ms)` waits until so long after it. */
export async function centreMoment(clock: () => Promise<{ now: number }>, moment: number) {
  const asked = performance.now();
  const { now } = await clock();
  // The answer's moment lies somewhere between asking and hearing it: the middle is as near as one can tell.
  const comes = (asked + performance.now()) / 2 + (moment - now);
  return { after: (ms: number) => pause(Math.max(0, comes + ms - performance.now())) };
}
