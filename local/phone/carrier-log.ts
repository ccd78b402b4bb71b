import type { Events } from './events.ts';
import type { WebhookResult } from './twilio-webhook.ts';

/** What the carrier did, for the page and for scripts. Ids only: no number, no body and no key is repeated here. */
export type LogEntry = { id: number; at: number; what: string; note: string; sid: string; responses: WebhookResult[] };

export type CarrierLog = ReturnType<typeof carrierLog>;

/** Enough to read back an afternoon; a load test must not fill the memory. */
const LONGEST_LOG = 500;

export function carrierLog(events: Events) {
  const entries: LogEntry[] = [];
  let next = 1;

  return {
    /** Newest first, as it is read. */
    entries: (): readonly LogEntry[] => entries,
    add(entry: Omit<LogEntry, 'id'>): void {
      const numbered = { id: next++, ...entry };
      entries.unshift(numbered);
      entries.length = Math.min(entries.length, LONGEST_LOG);
      events.publish({ type: 'log', entry: numbered });
    },
  };
}

/** "signed webhook, 200 in 84 ms", or for several copies "same message id, 200 and 200". */
export function describeResponses(responses: WebhookResult[], same = 'same message id'): string {
  const [first] = responses;
  if (!first) return 'nothing was sent';
  if (responses.length > 1) return `${same}, ${responses.map((each) => each.status ?? 'no answer').join(' and ')}`;
  const duration = `${first.ms}\u00a0ms`;
  return `signed webhook, ${first.status ? `${first.status} in ${duration}` : `${first.error} after ${duration}`}`;
}
