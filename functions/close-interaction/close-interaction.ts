import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import type { Accepted, Conversation } from '../../domain/interaction.ts';
import type { Message } from '../../domain/message.ts';
import type { Conversations } from '../../store/conversations.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { endTurn } from '../_routing/end-turn.ts';
import type { HandBackDeps } from '../_routing/hand-back.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';
import { countedOf, isInbound, newestMessages, reopenIfOvertaken } from './overtaken.ts';

export type Deps = ViewDeps & HandBackDeps & { conversations: Conversations };

const MOST_TRIES = 20;

/**
 * Ends the agent's turn; the queue's policy says whether his slot is free at once or held for after-contact work. The close names the last message that he saw: a newer text makes it a conflict. The texts
 * that it counted are stored with it and read again after it, so a text that came between reopens. A repeat finds it closed by him.
 */
export function closeInteraction(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { lastSeen, wrapUp = false }: { lastSeen?: string | undefined; wrapUp?: boolean | undefined },
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
      const conversation = { ...open.conversation, counted: countedOf(texts) };
      const after = await endTurn(deps, open, { by: agent, at: deps.clock(), wrapUp, also: { conversation } });
      if (!after) continue;
      await reopenIfOvertaken(deps, after);
      return viewOf(deps, caller, after);
    }
    return refuse('changed-meanwhile', 'It changed again and again while it was being closed. Try again.');
  };
}

function refusal(interaction: Conversation | undefined, agent: AgentId): Refusal | undefined {
  if (!interaction?.conversation) return refuse('not-found', 'There is no such conversation.');
  const { routing } = interaction;
  const ended = routing.state === 'closed' || routing.state === 'wrapping';
  if (routing.state !== 'accepted' && !ended) return refuse('not-open', 'It is not open.');
  return routing.agent === agent ? undefined : refuse('not-yours', 'Somebody else has it.');
}

/** Seen is what stands at or before the last message on the screen, in the transcript's order. */
function hasNewer(messages: Message[], lastSeen: string | undefined): boolean {
  const seen = messages.findIndex(({ id }) => id === lastSeen);
  return messages.slice(seen + 1).some(isInbound);
}
