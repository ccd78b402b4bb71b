import { byTime, type OutboundText } from './message.ts';
import { HOUR, type Instant, MINUTE } from './time.ts';

/** As the carrier remembers a text of ours. */
export interface Listed {
  carrierId: string;
  body: string;
  at: Instant;
  status: 'delivered' | 'failed' | 'passing';
  errorCode?: string;
}

export interface Finding {
  text: OutboundText;
  receipt: { status: 'delivered' | 'failed' | 'unknown'; carrierId?: string; errorCode?: string };
}

/** A post takes seconds and a receipt mostly so: what has had no word for so long has lost it. */
export const STUCK_AFTER = 5 * MINUTE;
/** The moment in a message's id is the browser's, which may be 5 minutes off; a carrier's clock and queue add to it. */
const BEFORE = 6 * MINUTE;
const AFTER = HOUR;

export interface Records {
  listed: Listed[];
  /** The list holds everything from this moment on. */
  since: Instant;
}

/**
 * What became of our texts that nobody heard of (row 171). The carrier's list does not hold our ids, so text and record are brought together one to
 * one by customer, words and time; records whose receipt came belong to others. A text without a record is unknown: never posted again by itself.
 */
export function reconciled(texts: OutboundText[], { listed, since }: Records, now: Instant): Finding[] {
  const known = new Set(texts.map(({ carrierId }) => carrierId));
  const left = listed.filter(({ carrierId }) => !known.has(carrierId)).sort((a, b) => a.at - b.at);
  const stuck = texts.filter(
    ({ status, at }) => (status === 'sending' || status === 'unknown') && now - at > STUCK_AFTER,
  );
  return stuck.sort(byTime).flatMap((text): Finding[] => {
    const found = left.findIndex((one) => isRecordOf(text, one));
    const isLost = text.status === 'sending' && text.at - BEFORE >= since;
    if (found < 0) return isLost ? [{ text, receipt: { status: 'unknown' } }] : [];
    const [{ status, carrierId, errorCode }] = left.splice(found, 1) as [Listed];
    if (status === 'passing') return [];
    return [{ text, receipt: { status, carrierId, ...(errorCode !== undefined && { errorCode }) } }];
  });
}

function isRecordOf({ body, at }: OutboundText, record: Listed): boolean {
  const sameWords = record.body.trimEnd() === body.trimEnd();
  return sameWords && record.at >= at - BEFORE && record.at <= at + AFTER;
}
