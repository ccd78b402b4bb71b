import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, ConversationId, InteractionId } from '../../domain/ids.ts';
import {
  type Actor,
  type Conversation,
  type Interaction,
  isConversation,
  type Routing,
} from '../../domain/interaction.ts';
import type { Interactions } from '../../store/interactions.ts';

export type Role = 'agent' | 'supervisor' | 'evaluator' | 'administrator';

/** Who asks: from the verified token and the profile row. */
export interface Caller {
  sub: string;
  name: string;
  language: string;
  roles: Role[];
  /** Absent for people who take no interactions. */
  agent?: AgentId;
  /** The gateway's request time. */
  at: number;
}

export function asAgent({ agent, roles }: Caller): AgentId | Refusal {
  return agent && roles.includes('agent') ? agent : refuse('not-an-agent', 'Only agents take interactions.');
}

/** A supervisor acts as himself in the audit. */
export function supervising({ roles, sub }: Caller): Actor | Refusal {
  return roles.includes('supervisor') ? `person:${sub}` : refuse('not-allowed', 'Only supervisors may do that.');
}

/** Whoever minds what comes in: supervisors, and administrators, who can mend the map. */
export function minding({ roles, sub }: Caller): Actor | Refusal {
  const may = roles.includes('supervisor') || roles.includes('administrator');
  return may ? `person:${sub}` : refuse('not-allowed', 'Only supervisors and administrators may do that.');
}

/** Whoever says how the centre works. */
export function administering({ roles, sub }: Caller): Actor | Refusal {
  return roles.includes('administrator') ? `person:${sub}` : refuse('not-allowed', 'Only administrators may do that.');
}

/** As whom somebody acts: an agent as himself, anybody else as the person that he is. */
export function actorOf({ agent, sub }: Caller): Actor {
  return agent ?? `person:${sub}`;
}

/**
 * Who may read what (row 168): while it is in his hands, and after he closed it until somebody else needs it, an agent, and with an item in
 * his hands what that came of; always, a supervisor. Else nothing: an interaction that may not be read is answered like one that is not there.
 */
export async function readable(
  interactions: Interactions,
  caller: Caller,
  id: InteractionId,
): Promise<Interaction | Refusal> {
  const interaction = await interactions.get(id);
  const refused = refuse('not-found', 'There is no such interaction, or it is not yours.');
  if (!interaction) return refused;
  if (caller.roles.includes('supervisor')) return interaction;
  if (caller.agent !== undefined && keeper(interaction.routing) === caller.agent) return interaction;
  if (caller.agent === undefined) return refused;
  const holds =
    (await holdsThread(interactions, caller.agent, interaction)) ||
    (await holdsRelated(interactions, caller.agent, interaction));
  return holds ? interaction : refused;
}

/** As `readable`, of what is done with texts alone. */
export async function readableConversation(
  interactions: Interactions,
  caller: Caller,
  id: InteractionId,
): Promise<Conversation | Refusal> {
  const interaction = await readable(interactions, caller, id);
  return isRefusal(interaction) || isConversation(interaction) ? interaction : noConversation();
}

export function noConversation(): Refusal {
  return refuse('no-conversation', 'That can be done with a conversation only.');
}

/** An open offer is not yet a reason to read: its facts stand in the inbox. */
function keeper(routing: Routing): AgentId | undefined {
  return 'agent' in routing && routing.state !== 'offered' ? routing.agent : undefined;
}

/** While holding a conversation, the customer's earlier ones as well. */
async function holdsThread(interactions: Interactions, agent: AgentId, interaction: Interaction): Promise<boolean> {
  if (!interaction.conversation) return false;
  const id = interaction.id as ConversationId;
  const [newest] = await interactions.conversations(id, 1);
  return (
    newest !== undefined && newest.id !== id && newest.routing.state === 'accepted' && newest.routing.agent === agent
  );
}

/** While holding an item, what it came of; and while holding that, the item, unless it is a division's own. */
async function holdsRelated(
  interactions: Interactions,
  agent: AgentId,
  { related = [], work }: Interaction,
): Promise<boolean> {
  if (work?.division !== undefined) return false;
  const found = await interactions.getMany([...related, ...(work?.related ?? [])]);
  return found.some(({ routing }) => routing.state === 'accepted' && routing.agent === agent);
}
