import { useState } from 'react';
import type { CallState } from '../calls/call-state.ts';

/** The call that each phone shows: the one it is on, and the last until somebody has put it away. */
export function useCalls(calls: readonly CallState[]) {
  const [away, setAway] = useState<ReadonlySet<string>>(
    () => new Set(calls.filter(({ endedAt }) => endedAt !== null).map(({ call }) => call)),
  );
  return {
    shownOn(number: string): CallState | undefined {
      const own = calls.filter(({ direction, phone }) => direction === 'inbound' && phone === number);
      const last = own.reduce<CallState | undefined>(newer, undefined);
      return last && !away.has(last.call) ? last : undefined;
    },
    putAway: ({ call }: CallState) => setAway((before) => new Set([...before, call])),
  };
}

function newer(one: CallState | undefined, other: CallState): CallState {
  return one && one.startedAt > other.startedAt ? one : other;
}
