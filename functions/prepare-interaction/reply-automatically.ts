import { lookBack, replyFor } from '../../domain/auto-reply.ts';
import { interactionParts, threadOf } from '../../domain/ids.ts';
import type { Conversation, Interaction } from '../../domain/interaction.ts';
import { type Instant, instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import { automaticText } from '../_sending/automatic-text.ts';
import { type SendingDeps, sendOnce } from '../_sending/send-once.ts';

export interface ReplyingDeps extends SendingDeps {
  configurations: Configurations;
  clock: () => Instant;
}

/**
 * At most one automatic text per episode (row 105), after the customer has been placed. Safe to repeat: its id is made of rule and episode, and of a rule
 * without cool-down of rule and conversation. Who stopped texts gets none.
 */
export function replyAutomatically(deps: ReplyingDeps) {
  const { configurations, conversations, optOuts, clock } = deps;
  const send = sendOnce(deps);
  return async function (interaction: Interaction): Promise<void> {
    const { id, routing, conversation } = interaction as Conversation;
    const configuration = await configurations.version(routing.configuration);
    const number = configuration.numbers.find((one) => one.number === conversation.ours);
    const replies = configuration.flows[number?.flow ?? '']?.autoReplies ?? [];
    if (replies.length === 0) return;
    const { ours, theirs, since } = conversation;
    const now = clock();
    const thread = threadOf(id);
    const own = interactionParts(id).number;
    const from = instant(Math.min(lookBack(replies, now), interaction.createdAt));
    const messages = await conversations.threadSince(thread, from);
    const waits = routing.state === 'waiting';
    const reply = replyFor(replies, { theirs, conversation: own, since, waits, messages, now });
    if (!reply || (await optOuts.of(theirs))?.state === 'stopped') return;
    const once = reply.cooldownMinutes === undefined;
    const answers = `${reply.name} ${once ? id : `${id} ${routing.episode}`}`;
    const at = once ? interaction.createdAt : since;
    const text = automaticText({ thread, conversation: own, body: reply.text, answers, at });
    await send({ text: { ...text, rule: reply.name }, ours, theirs });
  };
}
