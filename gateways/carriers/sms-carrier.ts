import type { Media } from '../../domain/message.ts';
import type { Instant } from '../../domain/time.ts';

/** What Trunkline asks of a carrier of texts. One small adapter per carrier. */
export interface SmsCarrier {
  send(text: OutgoingText): Promise<SendResult>;
}

/** What a carrier remembers of the texts of one of our numbers: the judge of what became of them. */
export interface SmsRecords {
  /** Both directions, sent or received since then. @throws CarrierUnavailableError */
  list(asked: { ours: string; since: Instant }): Promise<CarrierText[]>;
}

export interface CarrierText {
  carrierId: string;
  direction: 'in' | 'out';
  ours: string;
  theirs: string;
  body: string;
  /** The carrier's own time. */
  at: Instant;
  /** `passing`: on its way. */
  status: 'delivered' | 'failed' | 'passing';
  errorCode?: string;
  media: Media[];
}

/** The carrier does not answer, or not so that it could be understood: ask again later. */
export class CarrierUnavailableError extends Error {
  override name = 'CarrierUnavailableError';
}

export interface OutgoingText {
  /** Our number and the customer's. */
  from: string;
  to: string;
  body: string;
  /** Where the carrier says what became of it; our id stands in its path. */
  receiptUrl: string;
}

/** `unknown`: no answer, or one that does not say: the carrier may have taken it, so it is never posted again blindly. */
export type SendResult =
  | { result: 'taken'; carrierId: string }
  | { result: 'refused'; errorCode: string }
  | { result: 'unknown' };
