import * as z from 'zod';

/** What the carrier does to make it harder. Everything here happens at real carriers. */
export const faultsSchema = z.object({
  /** Each text to the centre is delivered twice at once, under the same message id. */
  twice: z.boolean(),
  /** The receipts of a message are posted before the request that sent it is answered. */
  receiptsFirst: z.boolean(),
  /** A text to the centre waits until the next one has overtaken it. */
  outOfOrder: z.boolean(),
  /** Twilio's error: 30xxx is accepted and then not delivered, any other is refused at once. `true` means 30003, unreachable. */
  refuse: z
    .union([z.boolean(), z.int().min(10000).max(99999), z.null()])
    .transform((code) => (code === true ? 30003 : code === false ? null : code)),
  /** The message is accepted, but the connection breaks before the answer. */
  loseAnswers: z.boolean(),
  /** No receipt is posted. */
  loseReceipts: z.boolean(),
  /** The address for texts does not answer: the carrier goes on to the fallback address. */
  loseTexts: z.boolean(),
  /** Nor does the fallback address answer: only the carrier's records know of the text. */
  loseFallbacks: z.boolean(),
  /** Each webhook of a call is delivered twice at once, with the same call id. */
  callsTwice: z.boolean(),
  /** What becomes of a call is told late and out of order; what it asks is delivered once more when it has moved on. */
  callsLate: z.boolean(),
  /** What becomes of an agent's telephone is told before the request that rang it is answered. */
  callEventsFirst: z.boolean(),
  /** What agents' telephones do, unless one was told otherwise. */
  telephones: z.enum(['answer', 'no-answer', 'busy']),
});

export type Faults = z.output<typeof faultsSchema>;

/** Only what is named changes. */
export const faultChangeSchema = faultsSchema.partial();
export type FaultChange = z.output<typeof faultChangeSchema>;

export const noFaults: Faults = {
  twice: false,
  receiptsFirst: false,
  outOfOrder: false,
  refuse: null,
  loseAnswers: false,
  loseReceipts: false,
  loseTexts: false,
  loseFallbacks: false,
  callsTwice: false,
  callsLate: false,
  callEventsFirst: false,
  telephones: 'answer',
};

/** A code of the 30xxx range is learnt only after Twilio has accepted the message. */
export function isLearntLater(code: number): boolean {
  return code >= 30000 && code < 31000;
}
