import type { Agent } from '../../domain/agent.ts';
import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { type AgentId, type InteractionId, mediumOf, slotOf } from '../../domain/ids.ts';
import type { Accepted, Closing, Conversation, Counted } from '../../domain/interaction.ts';
import type { Message } from '../../domain/message.ts';
import { shortHash } from '../../domain/reopen.ts';
import { closed } from '../../domain/routing.ts';
import { type Instant, instant } from '../../domain/time.ts';
import { type Agents, givingSlotBack } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';
import { type Interactions, replacing } from '../../store/interactions.ts';
import { ConditionFailedError, ConflictError, type Table } from '../../store/port.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { viewOf } from '../get-interaction/get-interaction.ts';
import { isInbound, LOOKED_AT, MOST_COUNTED, newestMessages, reopenIfOvertaken } from './overtaken.ts';

export interface Deps {
  table: Table;
  interactions: Interactions;
  agents: Agents;
  conversations: Conversations;
  configurations: Configurations;
  clock: () => Instant;
  pause: (ms: number) => Promise<void>;
}

const MOST_TRIES = 20;

/**
 * Ends the agent's turn and frees his slot at once. The close names the last message that he saw: a newer text makes it a conflict. The texts
 * that it counted are stored with it and read again after it, so a text that came between reopens. A repeat finds it closed by him.
 */
export function closeInteraction(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { lastSeen }: { lastSeen?: string | undefined },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const interaction = (await deps.interactions.get(id)) as Conversation | undefined;
      const refused = refusal(interaction, agent);
      if (refused) return refused;
      const open = interaction as Conversation & { routing: Accepted };
      if (open.routing.state !== 'accepted') return viewOf(deps, caller, open);
      const texts = await newestMessages(deps, open);
      if (hasNewer(texts, lastSeen)) return refuse('newer-text', 'A newer text has arrived.', 'lastSeen');
      const after = await close(deps, open, countedOf(texts));
      if (!after) continue;
      await reopenIfOvertaken(deps, after);
      return viewOf(deps, caller, after);
    }
    return refuse('changed-meanwhile', 'It changed again and again while it was being closed. Try again.');
  };
}

function refusal(interaction: Conversation | undefined, agent: AgentId): Refusal | undefined {
  if (!interaction) return refuse('not-found', 'There is no such interaction.');
  const { routing } = interaction;
  if (routing.state !== 'accepted' && routing.state !== 'closed') return refuse('not-open', 'It is not open.');
  return routing.agent === agent ? undefined : refuse('not-yours', 'Somebody else has it.');
}

/** Seen is what stands at or before the last message on the screen, in the transcript's order. */
function hasNewer(messages: Message[], lastSeen: string | undefined): boolean {
  const seen = messages.findIndex(({ id }) => id === lastSeen);
  return messages.slice(seen + 1).some(isInbound);
}

async function close(
  deps: Deps,
  open: Conversation & { routing: Accepted },
  counted: Counted,
): Promise<Closing | undefined> {
  const by = open.routing.agent;
  const at = deps.clock();
  const routing = closed(open.routing, { by, at });
  const after: Closing = { ...open, routing, conversation: { ...open.conversation, counted } };
  const agent = (await deps.agents.agent(by)) as Agent;
  const slot = givingSlotBack(agent, {
    slot: slotOf(open.id, routing.turn),
    medium: mediumOf(open.id),
    by,
    at,
    closed: open.id,
  });
  try {
    await deps.table.transact([replacing(after, open), slot]);
    return after;
  } catch (error) {
    if (!(error instanceof ConflictError) && !(error instanceof ConditionFailedError)) throw error;
    await deps.pause(25);
    return undefined;
  }
}

/** What is older than the texts named here, or than what was read at all, counts as seen. */
function countedOf(messages: Message[]): Counted {
  const texts = messages.filter(isInbound);
  const newest = texts.slice(-MOST_COUNTED);
  const [oldest] = texts.length > MOST_COUNTED ? newest : messages.length === LOOKED_AT ? messages : [];
  return { from: oldest?.at ?? instant(0), hashes: newest.map(({ id }) => shortHash(id)) };
}
