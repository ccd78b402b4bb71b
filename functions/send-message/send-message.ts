import type { Sent } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { type AgentId, type ConversationId, type InteractionId, interactionParts, threadOf } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import { MESSAGE_ID_DRIFT, momentOf, type OutboundText, receiptName } from '../../domain/message.ts';
import type { Instant } from '../../domain/time.ts';
import type { SendResult, SmsCarrier } from '../../gateways/carriers/sms-carrier.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { messageView } from '../_desktop/views.ts';
import type { Log } from '../_edge/log.ts';

export interface Deps {
  interactions: Interactions;
  conversations: Conversations;
  configurations: Configurations;
  carrier: SmsCarrier;
  /** The address at which the carrier finds us. */
  publicUrl: string;
  clock: () => Instant;
  log: Log;
}

/**
 * Claimed by one conditional write, then posted once. Safe to repeat: the browser's id makes the row's key, and who finds it claimed posts
 * nothing. What became of a post without an answer only the carrier's receipt can say.
 */
export function sendMessage(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    message: { id: string; body: string },
  ): Promise<Sent | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const conversation = await inHand(deps, id, agent);
    if (isRefusal(conversation)) return conversation;
    const at = momentOf(message.id);
    if (at === undefined || Math.abs(at - caller.at) > MESSAGE_ID_DRIFT) {
      return refuse(
        'stale-message-id',
        'The moment in the message id is too far from now: look whether it was sent, or take a new id.',
        'id',
      );
    }
    const number = interactionParts(id).number;
    const text: OutboundText = {
      direction: 'out',
      thread: threadOf(conversation.id),
      ...message,
      at,
      conversation: number,
      agent,
      status: 'sending',
    };
    const claim = await deps.conversations.claim(text);
    const stored = claim.claimed ? await post(deps, conversation, text) : claim.existing;
    const view = messageView(await deps.configurations.current(), conversation, stored);
    const status = claim.claimed && view.status === 'sending' ? 'sent' : view.status;
    return { now: deps.clock(), message: { ...view, status } };
  };
}

async function inHand({ interactions }: Deps, id: InteractionId, agent: AgentId): Promise<Conversation | Refusal> {
  const interaction = (await interactions.get(id)) as Conversation | undefined;
  if (!interaction) return refuse('not-found', 'There is no such interaction.');
  const { routing } = interaction;
  if (routing.state !== 'accepted') return refuse('not-open', 'This conversation is not open.');
  return routing.agent === agent ? interaction : refuse('not-yours', 'Somebody else has this conversation.');
}

/** Taken: the claim stands as it is until a receipt comes. Refused or unanswered is written down, so that the agent sees it. */
async function post(
  { carrier, conversations, publicUrl, log }: Deps,
  { id, conversation }: Conversation,
  text: OutboundText,
): Promise<OutboundText> {
  const { ours: from, theirs: to } = conversation;
  const result = await carrier.send({ from, to, body: text.body, receiptUrl: receiptUrl(publicUrl, id, text.id) });
  log.info('text sent', { interaction: id, message: text.id, result: result.result });
  if (result.result === 'taken') return text;
  const receipt = receiptOf(result);
  await conversations.recordReceipt(text, receipt);
  return { ...text, ...receipt };
}

function receiptOf(result: Exclude<SendResult, { result: 'taken' }>) {
  return result.result === 'refused'
    ? { status: 'failed' as const, errorCode: result.errorCode }
    : { status: 'unknown' as const };
}

export function receiptUrl(publicUrl: string, conversation: ConversationId, message: string): string {
  return `${publicUrl.replace(/\/$/, '')}/carriers/twilio/receipts/${receiptName(conversation, message)}`;
}
