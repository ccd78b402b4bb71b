import type { Sent } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { type AgentId, type InteractionId, interactionParts, threadOf } from '../../domain/ids.ts';
import { type Conversation, isConversation } from '../../domain/interaction.ts';
import { MESSAGE_ID_DRIFT, momentOf, type OutboundText } from '../../domain/message.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { asAgent, type Caller, noConversation } from '../_desktop/caller.ts';
import { messageView } from '../_desktop/views.ts';
import { type SendingDeps, sendOnce } from '../_sending/send-once.ts';

export interface Deps extends SendingDeps {
  interactions: Interactions;
  configurations: Configurations;
  clock: () => Instant;
}

/** An agent's answer. Safe to repeat: the browser makes its id, and it is claimed once. To a customer who stopped texts it fails, and stays to be seen. */
export function sendMessage(deps: Deps) {
  const send = sendOnce(deps);
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
    const { ours, theirs } = conversation.conversation;
    const { claimed, text: stored } = await send({ text, ours, theirs });
    const view = messageView(await deps.configurations.current(), conversation, stored);
    const status = claimed && view.status === 'sending' ? 'sent' : view.status;
    return { now: deps.clock(), message: { ...view, status } };
  };
}

async function inHand({ interactions }: Deps, id: InteractionId, agent: AgentId): Promise<Conversation | Refusal> {
  const interaction = await interactions.get(id);
  if (!interaction) return refuse('not-found', 'There is no such interaction.');
  if (!isConversation(interaction)) return noConversation();
  const { routing } = interaction;
  if (routing.state !== 'accepted') return refuse('not-open', 'This conversation is not open.');
  return routing.agent === agent ? interaction : refuse('not-yours', 'Somebody else has this conversation.');
}
