import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import type { Conversation, Interaction, Offered } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { accepted } from '../../domain/routing.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { toldOfAgent } from '../_work/told-of-agent.ts';
import { type Deps, viewOf } from '../get-interaction/get-interaction.ts';

/** The first to accept this very offer has it; anybody after gets a clean no. A repeat by the same agent finds it in his hands. */
export function acceptOffer(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { turn }: { turn: number },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const found = (await deps.interactions.get(id)) as Conversation | undefined;
    if (found && isMine(found, agent, turn)) return viewOf(deps, caller, found);
    const open = openOffer(found, agent, turn);
    if (!open) return missed(found, agent);
    const queue = queueOf(await deps.configurations.version(open.routing.configuration), open.routing.queue);
    const at = deps.clock();
    const told = await toldOfAgent(deps.configurations, open, { agent, at });
    const after: Conversation = { ...open, ...told, routing: accepted(open.routing, { by: agent, at, queue }) };
    try {
      await deps.interactions.save(after, open);
      return await viewOf(deps, caller, after);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      const now = (await deps.interactions.get(id)) as Conversation | undefined;
      return now && isMine(now, agent, turn) ? viewOf(deps, caller, now) : missed(now, agent);
    }
  };
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
