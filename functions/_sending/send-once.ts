import { conversationId } from '../../domain/ids.ts';
import { type OutboundText, receiptName } from '../../domain/message.ts';
import { OPTED_OUT } from '../../domain/opt-out.ts';
import type { SendResult, SmsCarrier } from '../../gateways/carriers/sms-carrier.ts';
import type { Conversations, Receipt } from '../../store/conversations.ts';
import type { OptOuts } from '../../store/opt-outs.ts';
import type { Log } from '../_edge/log.ts';

export interface SendingDeps {
  conversations: Conversations;
  optOuts: OptOuts;
  carrier: SmsCarrier;
  /** The address at which the carrier finds us. */
  publicUrl: string;
  log: Log;
  /** One more text has been posted: what they cost has an alarm. */
  countText?: () => void;
}

export interface Sending {
  text: OutboundText;
  /** Our number and the customer's. */
  ours: string;
  theirs: string;
  /** The confirmation of a word about texts goes out although texts are stopped. */
  throughStop?: true;
}

/**
 * Claimed by one conditional write, then the opt-out is read strongly, then the text is posted: so nothing is posted whose check came after STOP
 * was stored. Safe to repeat: the text's id makes the row's key, and who finds it claimed posts nothing. What became of a post without an
 * answer only the carrier can say. Taken: the claim stands as it is until a receipt comes; anything else is written down, so that it is seen.
 */
export function sendOnce(deps: SendingDeps) {
  const { conversations, optOuts, carrier, publicUrl, log } = deps;
  return async function (sending: Sending): Promise<{ claimed: boolean; text: OutboundText }> {
    const { text, ours: from, theirs: to, throughStop } = sending;
    const claim = await conversations.claim(text);
    if (!claim.claimed) return { claimed: false, text: claim.existing };
    const stopped = !throughStop && (await optOuts.of(to))?.state === 'stopped';
    const receiptUrl = receiptUrlOf(publicUrl, text);
    const result: SendResult = stopped
      ? { result: 'refused', errorCode: OPTED_OUT }
      : await carrier.send({ from, to, body: text.body, receiptUrl });
    if (result.result !== 'refused') deps.countText?.();
    const interaction = conversationId(text.thread, Math.max(1, text.conversation));
    log.info('text sent', { interaction, text: text.id, result: stopped ? 'stopped' : result.result });
    if (result.result === 'taken') return { claimed: true, text };
    const receipt = receiptOf(result);
    await conversations.recordReceipt(text, receipt);
    if (!stopped && receipt.errorCode === OPTED_OUT)
      await optOuts.hear(to, { says: 'stop', at: text.at, by: 'carrier' });
    return { claimed: true, text: { ...text, ...receipt } };
  };
}

function receiptOf(result: Exclude<SendResult, { result: 'taken' }>): Receipt {
  return result.result === 'refused' ? { status: 'failed', errorCode: result.errorCode } : { status: 'unknown' };
}

function receiptUrlOf(publicUrl: string, { thread, conversation, id }: OutboundText): string {
  const named = conversationId(thread, Math.max(1, conversation));
  return `${publicUrl.replace(/\/$/, '')}/carriers/twilio/receipts/${receiptName(named, id)}`;
}
