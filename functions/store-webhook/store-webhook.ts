import type { Instant } from '../../domain/time.ts';
import type { StoreText } from '../../gateways/stored-texts.ts';
import type { Log } from '../_edge/log.ts';

/**
 * The carrier's second address: it calls here when the first did not answer. The form is only put aside, so that it works without the table and
 * without whatever else is broken. Safe to repeat: what is stored twice is received once.
 */
export function storeWebhook({ store, log }: { store: StoreText; log: Log }) {
  return async function (form: URLSearchParams, at: Instant): Promise<void> {
    await store({ carrier: 'twilio', form: form.toString(), at });
    log.warn('text stored at the fallback address');
  };
}
