/** What Trunkline asks of a carrier of texts. One small adapter per carrier. */
export interface SmsCarrier {
  send(text: OutgoingText): Promise<SendResult>;
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
