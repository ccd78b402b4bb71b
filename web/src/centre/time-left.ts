import { useRef } from 'react';
import { useSecond } from './ticks.ts';

/** Answers differ by the time they travelled; a countdown that jumps by a second for that looks broken. */
export const JITTER = 1_500;

export function steady(old: number | undefined, next: number): number {
  return old !== undefined && Math.abs(old - next) < JITTER ? old : next;
}

/** Whole seconds until what an answer of the API said ends `endsInMs` after it arrived; stepping once a second. */
export function useSecondsLeft(endsInMs: number, heardAt: number): number {
  const now = useSecond();
  const deadline = useRef<number>(undefined);
  deadline.current = steady(deadline.current, heardAt + endsInMs);
  return Math.max(0, Math.ceil((deadline.current - now) / 1_000));
}
