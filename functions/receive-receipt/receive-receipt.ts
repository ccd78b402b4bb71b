import { threadOf } from '../../domain/ids.ts';
import { parseReceiptName } from '../../domain/message.ts';
import type { SmsReceipt } from '../../gateways/carriers/twilio/webhooks.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Log } from '../_edge/log.ts';

export interface Deps {
  conversations: Conversations;
  log: Log;
}

/** Safe to repeat: the first final word is kept. What is passing (queued, sent) is not written: delivery or failure follows. */
export function receiveReceipt({ conversations, log }: Deps) {
  return async function (
    name: string,
    { carrierId, status, errorCode }: SmsReceipt,
  ): Promise<'kept' | 'known' | 'passing' | 'no-such-message'> {
    const message = parseReceiptName(name);
    if (!message) return 'no-such-message';
    if (status === 'passing') return 'passing';
    const thread = threadOf(message.conversation);
    const receipt = { status, carrierId, ...(errorCode !== undefined && { errorCode }) };
    const outcome = await conversations.recordReceipt({ ...message, thread }, receipt);
    log.info('receipt', { interaction: message.conversation, message: message.id, status, errorCode, outcome });
    return outcome;
  };
}
