import type { Texted } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { conversationId, type InteractionId, interactionParts } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { MESSAGE_ID_DRIFT, type Message, momentOf, type OutboundText } from '../../domain/message.ts';
import { touched } from '../../domain/routing.ts';
import { isWorkItem } from '../../domain/work-item.ts';
import type { Interactions } from '../../store/interactions.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { messageView } from '../_desktop/views.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { isAccepted } from '../_routing/requeue.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { type SendingDeps, sendOnce } from '../_sending/send-once.ts';
import { customerAddress } from '../_work/customer-address.ts';
import { refusesBut } from '../_work/in-hand.ts';
import { withRelated } from '../_work/related.ts';
import { type ConversingDeps, conversationInHand } from './conversation-in-hand.ts';

export type Deps = ConversingDeps & SendingDeps & { interactions: Interactions };

/**
 * An item leads to a conversation: whoever has it in hand writes to its customer, and has their conversation in hand from then on (row 75). Each knows of the
 * other. Safe to repeat: the text's id is the browser's, and who has the conversation already goes on in it.
 */
export function textCustomer(deps: Deps) {
  const { conversations, optOuts } = deps;
  const send = sendOnce(deps);
  const inHand = conversationInHand(deps);

  /** Whatever becomes of it meanwhile, the link is set. */
  async function link(id: InteractionId, other: InteractionId, agent: `agt_${string}`): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = (await deps.interactions.get(id)) as Interaction;
      const linked = withRelated(before, other);
      if (linked === before) return;
      const after = { ...linked, routing: touched(before.routing, { by: agent, at: deps.clock() }) };
      if ((await saveAlone(deps.interactions, { before, after })) === 'done') return;
    }
    throw new Error(`${id} could not be linked in ${MOST_TRIES} tries`);
  }

  async function answer(conversation: Interaction, message: Message, status?: 'sent'): Promise<Texted> {
    const view = messageView(await deps.configurations.current(), conversation, message);
    return { now: deps.clock(), conversation: conversation.id, message: { ...view, ...(status && { status }) } };
  }

  return async function (
    caller: Caller,
    id: InteractionId,
    { from, ...message }: { id: string; body: string; from?: string | undefined },
  ): Promise<Texted | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const item = await deps.interactions.get(id);
    if (!item) return refuse('not-found', 'There is no such interaction.');
    const refused = refusesBut(caller)(item);
    if (refused) return refused;
    if (!isWorkItem(item) || !isAccepted(item)) return refuse('not-open', 'It is not in your hands.');
    const at = momentOf(message.id);
    if (at === undefined || Math.abs(at - caller.at) > MESSAGE_ID_DRIFT)
      return refuse('stale-message-id', 'The moment in the message id is too far from now: take a new id.', 'id');
    const address = customerAddress(await deps.configurations.current(), item, from);
    if (isRefusal(address)) return address;
    const { ours, theirs } = address;
    const thread = conversations.threadId(ours, theirs);
    const known = await conversations.message(conversationId(thread, 1), at, message.id);
    const home = known && (await deps.interactions.get(conversationId(thread, known.conversation)));
    if (home) return answer(home, known);
    if ((await optOuts.of(theirs))?.state === 'stopped')
      return refuse('texts-stopped', 'The customer wants no texts from us.');
    const conversation = await inHand({ item, address: { ...address, thread }, agent });
    if (isRefusal(conversation)) return conversation;
    await link(conversation.id, id, agent);
    await link(id, conversation.id, agent);
    const { number } = interactionParts(conversation.id);
    const text: OutboundText = {
      direction: 'out',
      thread,
      ...message,
      at,
      conversation: number,
      agent,
      status: 'sending',
    };
    const { claimed, text: stored } = await send({ text, ours, theirs });
    return answer(conversation, stored, claimed && stored.status === 'sending' ? 'sent' : undefined);
  };
}
