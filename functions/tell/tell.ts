import type { AgentId, ConversationId } from '../../domain/ids.ts';
import { conversationId } from '../../domain/ids.ts';
import { type Closing, type Interaction, lastAgent } from '../../domain/interaction.ts';
import type { InboundText, Message } from '../../domain/message.ts';
import { MINUTE } from '../../domain/time.ts';
import type { AuditLog } from '../../gateways/audit-log.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import type { Configurations } from '../../store/configurations.ts';
import { type Conversations, messageFrom } from '../../store/conversations.ts';
import { type Interactions, interactionFrom } from '../../store/interactions.ts';
import type { Changed, Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import type { Tokens } from '../../store/tokens.ts';
import { reopenIfOvertaken } from '../close-interaction/overtaken.ts';
import { auditEntry } from './audit.ts';
import type { Hinting } from './hinting.ts';
import { tellWorkflows } from './tell-workflows.ts';

export interface Deps {
  conversations: Conversations;
  configurations: Configurations;
  interactions: Interactions;
  tokens: Tokens;
  workflows: Workflows;
  hint: Hinting;
  audit: AuditLog;
}

/**
 * Everything that has to be told hangs off the change stream. It remembers nothing: what to say is derived from the image, so a repeated
 * record is harmless.
 */
export function tell(deps: Deps) {
  return async function (changed: Changed): Promise<void> {
    const image = changed.after;
    if (!image) return;
    const entry = auditEntry(changed);
    if (entry) deps.audit.note(entry);
    const kind = kindOf(image);
    if (kind === 'interaction') await tellInteraction(deps, interactionFrom(image), changed.before);
    if (kind === 'message') await tellMessage(deps, messageFrom(image), changed.before !== undefined);
    if (kind === 'agent') await deps.hint([image.sk.slice('A#'.length) as AgentId], { type: 'inbox' });
  };
}

async function tellInteraction(deps: Deps, interaction: Interaction, before: Item | undefined) {
  await tellWorkflows(deps, interaction);
  const was = before && interactionFrom(before);
  if (isClosing(interaction) && was?.routing.state !== 'closed') await reopenIfOvertaken(deps, interaction);
  const concerned = [agentOf(interaction), was && agentOf(was)].filter((agent) => agent !== undefined);
  await deps.hint(concerned, {
    type: 'interaction',
    interaction: interaction.id,
    version: interaction.routing.version,
  });
}

function isClosing(interaction: Interaction): interaction is Closing {
  return interaction.routing.state === 'closed' && interaction.conversation !== undefined;
}

/** Who sees a change: whoever holds it, or had it last. */
function agentOf({ routing }: Interaction): AgentId | undefined {
  return routing.state === 'offered' || routing.state === 'accepted' || routing.state === 'closed'
    ? routing.agent
    : lastAgent(routing);
}

/** A stored text whose function died before placing it is placed here; a placed one stays where it is. */
async function tellMessage(deps: Deps, message: Message, known: boolean) {
  const id = conversationId(message.thread, Math.max(1, message.conversation));
  if (message.conversation === 0) return;
  const conversation =
    message.direction === 'in' && !known ? await settleAgain(deps, message, id) : await deps.interactions.get(id);
  const agent = conversation && agentOf(conversation);
  if (agent) await deps.hint([agent], { type: 'messages', interaction: conversation.id });
}

async function settleAgain(
  { conversations, configurations, interactions }: Deps,
  text: InboundText,
  id: ConversationId,
) {
  const conversation = await interactions.get(id);
  if (conversation && conversation.routing.state !== 'closed') return conversation;
  const configuration = await configurations.current();
  const number = configuration.numbers.find((one) => one.number === text.ours);
  const reopenWindow = (number?.reopenWindowMinutes ?? 0) * MINUTE;
  return conversations.settle(text, { reopenWindow, configuration: configuration.version });
}
