import { monotonic } from '../../centre/clock.ts';

/** A key pressed within this time was meant for what stood there before. */
export const QUIET = 600;

/** Keys that cannot be taken back: they ignore repeats, and the moment after something changed under the hand. */
export const accidental = (key: string): boolean => ['a', 'c', 'x'].includes(key);

/** A key that is held down walks through the rows, and does nothing else twice. */
export const walks = (key: string): boolean => ['j', 'k'].includes(key);

export function createQuiet(now: () => number = monotonic) {
  let changedAt = Number.NEGATIVE_INFINITY;
  return {
    changed(): void {
      changedAt = now();
    },
    refuses: (event: { repeat: boolean }): boolean => event.repeat || now() - changedAt < QUIET,
  };
}
