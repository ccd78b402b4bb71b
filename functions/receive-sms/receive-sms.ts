import type { InboundSms } from '../../gateways/carriers/twilio/webhooks.ts';
import type { ConversationId } from '../../domain/ids.ts';
import { type Instant, MINUTE } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Log } from '../_edge/log.ts';

export interface Deps {
  conversations: Conversations;
  configurations: Configurations;
  log: Log;
}

/**
 * Safe to repeat: the message's key holds the carrier's id. Kept first, placed second, so that no close can overlook it.
 * A text to a number that no flow serves is kept and logged, not dropped (row 84). `at` is the edge's time.
 */
export function receiveSms({ conversations, configurations, log }: Deps) {
  return async function (sms: InboundSms, at: Instant): Promise<{ conversation?: ConversationId }> {
    const configuration = await configurations.current();
    const number = configuration.numbers.find((one) => one.number === sms.ours);
    const { media, ...text } = sms;
    const kept = await conversations.keep({ ...text, ...(media.length > 0 && { media }), at }, number !== undefined);
    if (!number) {
      log.warn('text to a number without a flow', { thread: kept.thread });
      return {};
    }
    const conversation = await conversations.settle(kept, {
      reopenWindow: number.reopenWindowMinutes * MINUTE,
      configuration: configuration.version,
    });
    log.info('text received', { interaction: conversation.id, state: conversation.routing.state });
    return { conversation: conversation.id };
  };
}
