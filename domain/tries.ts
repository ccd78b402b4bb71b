import type { Instant, Millis } from './time.ts';

/** Whose tries are counted together: a record of the CRM, or a caller's number. */
export type TriedBy = { account: string } | { caller: string };

/** Wrong PINs of one account, or from one number. */
export interface Tries {
  /** +1 each time that counting begins anew. */
  epoch: number;
  /** Wrong ones, and those that are being compared. */
  count: number;
  since: Instant;
  last: Instant;
}

export interface TryLimit {
  most: number;
  /** Within so long of the first they are counted together; for so long after the last they lock. */
  within: Millis;
}

/** How another try stands: `locked` is not compared. */
export function standingOf(
  tries: Tries | undefined,
  { most, within }: TryLimit,
  at: Instant,
): 'locked' | 'open' | 'over' {
  if (!tries) return 'over';
  if (tries.count >= most) return at < tries.last + within ? 'locked' : 'over';
  return at < tries.since + within ? 'open' : 'over';
}
