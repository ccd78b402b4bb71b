/** Milliseconds since the epoch. Every moment in Trunkline is one, but the table's TTL attribute, which DynamoDB wants in seconds. */
export type Instant = number & { readonly __kind: 'Instant' };

/** A length of time in milliseconds. */
export type Millis = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function instant(ms: number): Instant {
  return ms as Instant;
}

/** Whole seconds, rounded up: a wait may end late by less than a second, never early. */
export function wholeSeconds(ms: Millis): number {
  return Math.max(1, Math.ceil(ms / SECOND));
}

export function isoInstant(at: Instant): string {
  return new Date(at).toISOString();
}
