import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import type { Conversation, Interaction, Offered } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { accepted } from '../../domain/routing.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { toldOfAgent } from '../_work/told-of-agent.ts';
import { type Deps, viewOf } from '../get-interaction/get-interaction.ts';

/**
 * The first to accept this very offer has it; anybody after gets a clean no. A repeat by the same agent finds it in his hands. What changed beside the offer, such as
 * what the CRM said of a call that was handed on, is no reason to refuse: it is looked at again.
 */
export function acceptOffer(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { turn }: { turn: number },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const found = (await deps.interactions.get(id)) as Conversation | undefined;
      if (found && isMine(found, agent, turn)) return viewOf(deps, caller, found);
      const open = openOffer(found, agent, turn);
      if (!open) return missed(found, agent);
      const after = await inHand(deps, open, agent);
      if ((await saveAlone(deps.interactions, { before: open, after })) === 'done') return viewOf(deps, caller, after);
    }
    throw new Error(`${id} could not be accepted in ${MOST_TRIES} tries`);
  };
}

async function inHand(deps: Deps, open: OfferedConversation, agent: AgentId): Promise<Conversation> {
  const queue = queueOf(await deps.configurations.version(open.routing.configuration), open.routing.queue);
  const at = deps.clock();
  const told = await toldOfAgent(deps.configurations, open, { agent, at });
  return { ...open, ...told, routing: accepted(open.routing, { by: agent, at, queue }) };
}

export type OfferedConversation = Conversation & { routing: Offered };

/** The interaction, if this very offer of it stands open to this agent. */
export function openOffer(
  interaction: Interaction | undefined,
  agent: AgentId,
  turn: number,
): OfferedConversation | undefined {
  if (interaction?.routing.state !== 'offered') return undefined;
  const { routing } = interaction;
  return routing.agent === agent && routing.turn === turn ? (interaction as OfferedConversation) : undefined;
}

function isMine({ routing }: Conversation, agent: AgentId, turn: number): boolean {
  return routing.state === 'accepted' && routing.agent === agent && routing.turn === turn;
}

/** Somebody else has it, or it was withdrawn: the desk says which. */
export function missed(interaction: Interaction | undefined, agent: AgentId): Refusal {
  if (!interaction) return refuse('not-found', 'There is no such offer.');
  const { routing } = interaction;
  const others = (routing.state === 'offered' || routing.state === 'accepted') && routing.agent !== agent;
  return others ? refuse('offer-taken', 'Somebody else has it.') : refuse('offer-withdrawn', 'It was withdrawn.');
}
