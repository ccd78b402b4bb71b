import { STATUS_CODES } from 'node:http';
import type { SourceConfiguration } from '../../domain/configuration.ts';
import { type Attempt, type Delivery, deliveryId } from '../../domain/delivery.ts';
import { SECOND } from '../../domain/time.ts';
import { type GuardedAnswer, guardedRequest } from '../crm/guarded-request.ts';
import { SIGNATURE_HEADER, signatureOf } from './signature.ts';

/** Posts a delivery to its source, once. Never throws: whatever goes wrong is a result, with words for the people who have to mend it. */
export type PostDelivery = (source: SourceConfiguration, delivery: Delivery) => Promise<Attempt>;

/** Carries the delivery's id, which every attempt repeats. */
const DELIVERY_HEADER = 'Trunkline-Delivery';
/** A receiver that stores first and works later answers within a second. */
const TIMEOUT = 10 * SECOND;

/** `keys` yields the sources' secret: name to key. Each attempt is signed anew: a signature is good for minutes, and retries go on for a day. */
export function postDelivery(deps: { keys: () => Promise<Record<string, string>>; now: () => number }): PostDelivery {
  return async ({ deliverTo = '', secret: name, allowPrivateOrigin }, delivery) => {
    if (!URL.canParse(deliverTo)) return { result: 'refused', why: 'its address in the configuration is none' };
    const secret = await deps.keys().then(
      (keys) => keys[name],
      () => undefined,
    );
    if (!secret) return { result: 'failed', why: `the secret of the sources has no key "${name}"` };
    const answer = await guardedRequest({
      method: 'POST',
      url: new URL(deliverTo),
      headers: {
        [DELIVERY_HEADER]: deliveryId(delivery),
        [SIGNATURE_HEADER]: signatureOf(delivery.body, { secret, nowMs: deps.now() }),
      },
      body: delivery.body,
      timeoutMs: TIMEOUT,
      ...(allowPrivateOrigin !== undefined && { allowPrivateOrigin }),
    });
    return attemptOf(answer);
  };
}

/** 408 and 429 ask for patience; every other 4xx, and a redirect, would answer the same again. */
function attemptOf(answer: GuardedAnswer): Attempt {
  if ('failed' in answer) return unanswered[answer.failed];
  const { status, retryAfterMs: retryAfter } = answer;
  if (status >= 200 && status < 300) return { result: 'taken' };
  const why = `it answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  if (status < 400) return { result: 'refused', why: `${why}: redirects are not followed` };
  if (status < 500 && status !== 408 && status !== 429) return { result: 'refused', why };
  return { result: 'failed', why, ...(retryAfter !== undefined && { retryAfter }) };
}

const unanswered = {
  timeout: { result: 'failed', why: 'it did not answer within 10 seconds' },
  connection: { result: 'failed', why: 'it could not be reached' },
  'too-large': { result: 'failed', why: 'its answer was larger than 256 KiB' },
  address: { result: 'refused', why: 'its address is private, or not https' },
} as const satisfies Record<string, Attempt>;
