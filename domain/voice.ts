/** What a caller is told and asked, in no carrier's language. Adapters render it; the phone page and scenarios read what comes of it. */

/** One thing after the other. `language` is BCP 47. */
export type Speech = { say: string; language: string } | { play: string } | { pauseSeconds: number };

/** Keys that are waited for. Only the time between two keys counts once one was pressed (row 26). */
export interface Keys {
  /** So many end it by themselves; the terminator `#` ends it before. */
  most: number;
  /** How long for the first, after everything was said. */
  firstSeconds: number;
  betweenSeconds: number;
}

/**
 * The carrier's next order for one call. `answer` and `again` are paths below the public address.
 * `ask`: says, and posts the keys to `answer`, also if none came. `wait`: says, plays music for so long, and asks `again` what to do.
 * `join`: brings the caller together with whoever else joins the room, with music until then. Nothing is recorded unless it says so.
 */
export type Instruction =
  | { kind: 'ask'; speech: Speech[]; keys: Keys; answer: string }
  | { kind: 'wait'; speech: Speech[]; music?: string; seconds: number; again: string }
  | { kind: 'join'; speech: Speech[]; room: string; music?: string; record?: true }
  | { kind: 'hang-up'; speech: Speech[] };
