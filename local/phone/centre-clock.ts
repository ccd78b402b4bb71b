import * as z from 'zod';
import type { Addresses } from '../cloud/addresses.ts';

/** The centre's clock can be moved; everything that a phone shows follows it. */
export type CentreClock = ReturnType<typeof centreClock>;

const clockSchema = z.object({ now: z.number() });

/** A jump walks through everything that falls due on the way, for four minutes at most. */
const LONGEST_JUMP = 300_000;
const LONGEST_LOOK = 2_000;

export function centreClock(addresses: () => Addresses) {
  /** A centre that is busy for a moment has not gone back to this machine's time. */
  let ahead = 0;

  return {
    /** By how much it was before this machine's time when it was last asked. */
    lastAhead: () => ahead,
    /** Milliseconds; this machine's time while there is no centre yet. */
    async now(): Promise<number> {
      try {
        const response = await fetch(addresses().clock, { signal: AbortSignal.timeout(LONGEST_LOOK) });
        const { now } = clockSchema.parse(await response.json());
        ahead = now - Date.now();
        return now;
      } catch {
        return Date.now() + ahead;
      }
    },
    async advance(advanceMs: number): Promise<number> {
      const response = await fetch(addresses().clock, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advanceMs }),
        signal: AbortSignal.timeout(LONGEST_JUMP),
      });
      return clockSchema.parse(await response.json()).now;
    },
  };
}
