import { threadOf } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import { parseReceiptName } from '../../domain/message.ts';
import { OPTED_OUT } from '../../domain/opt-out.ts';
import type { SmsReceipt } from '../../gateways/carriers/twilio/webhooks.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { OptOuts } from '../../store/opt-outs.ts';
import type { Log } from '../_edge/log.ts';

export interface Deps {
  conversations: Conversations;
  interactions: Interactions;
  optOuts: OptOuts;
  log: Log;
}

/**
 * Safe to repeat: the first final word is kept. What is passing (queued, sent) is not written: delivery or failure follows. A carrier that refuses a
 * customer as unsubscribed has heard a STOP that we did not.
 */
export function receiveReceipt({ conversations, interactions, optOuts, log }: Deps) {
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
    if (errorCode === OPTED_OUT && outcome !== 'no-such-message') {
      const served = (await interactions.get(message.conversation)) as Conversation | undefined;
      if (served) await optOuts.hear(served.conversation.theirs, { says: 'stop', at: message.at, by: 'carrier' });
    }
    log.info('receipt', { interaction: message.conversation, text: message.id, status, errorCode, outcome });
    return outcome;
  };
}
