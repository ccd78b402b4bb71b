import type { Remark } from './remark.ts';

/** What the business says no to. A returned value, not an exception: the edge turns it into an RFC 9457 problem. */
export interface Refusal {
  refused: RefusalKind;
  /** For people: what and why. */
  detail: string;
  /** The member of the request that is wrong. */
  field?: string;
  /** Where more than one thing is wrong: all of them. */
  problems?: Remark[];
}

/** Each kind is the last word of a problem's type; the number is its HTTP status. */
export const refusals = {
  'not-found': 404,
  'not-an-agent': 403,
  'not-yours': 403,
  'unknown-code': 400,
  'stale-message-id': 409,
  'offer-taken': 409,
  'offer-withdrawn': 409,
  'newer-text': 409,
  'not-open': 409,
  'changed-meanwhile': 409,
  'no-room': 409,
  'not-allowed': 403,
  'bad-moment': 400,
  'no-call': 409,
  'no-conversation': 409,
  'already-done': 409,
  'no-such-destination': 400,
  'stale-revision': 409,
  'no-work-item': 409,
  'no-number': 409,
  'no-such-number': 400,
  'texts-stopped': 409,
  'held-elsewhere': 409,
  'no-such-worktype': 400,
  'no-such-workbin': 400,
  'unknown-status': 400,
  'bad-field': 400,
  'too-large': 413,
  quarantined: 422,
  'invalid-configuration': 422,
  'in-use': 409,
  'other-version': 409,
  'carrier-silent': 503,
} as const;

export type RefusalKind = keyof typeof refusals;

export function refuse(refused: RefusalKind, detail: string, field?: string): Refusal {
  return { refused, detail, ...(field !== undefined && { field }) };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** The workflow's work is over: its interaction ended, or another episode began. State machines match on the name. */
export class InteractionEndedError extends Error {
  override name = 'InteractionEnded';
}

/** Nothing is due of this interaction any more, or a newer ladder waits for it. State machines match on the name. */
export class NothingDueError extends Error {
  override name = 'NothingDue';
}
