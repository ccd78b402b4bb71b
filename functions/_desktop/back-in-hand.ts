import type { QueueConfiguration } from '../../domain/configuration.ts';
import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import { type Accepted, type Conversation, isConversation } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { type TakeDeps, takeByHand } from '../_routing/take-by-hand.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';
import { asAgent, type Caller, noConversation } from './caller.ts';

export type BackInHandDeps = ViewDeps & TakeDeps;

/** How an agent gets back what he had put out of his hands. */
export interface WayBack {
  after: (stamp: { queue: QueueConfiguration; by: AgentId; at: Instant }) => Conversation & { routing: Accepted };
  /** `held`: it never left him. `needed`: he takes one, if he has room. */
  slot: 'held' | 'needed';
  /** It was parked: his row remembers that. */
  unparked?: InteractionId;
}

/** The way is a pure rule, and is not asked about what he has in hand already: so a repeat changes nothing. */
export function backInHand(deps: BackInHandDeps, wayBack: (before: Conversation, agent: AgentId) => WayBack | Refusal) {
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const before = await deps.interactions.get(id);
    if (!before) return refuse('not-found', 'There is no such interaction.');
    if (!isConversation(before)) return noConversation();
    if (before.routing.state === 'accepted' && before.routing.agent === agent) return viewOf(deps, caller, before);
    const way = wayBack(before, agent);
    if (isRefusal(way)) return way;
    const taken = await take(deps, { before, agent, way });
    return isRefusal(taken) ? taken : viewOf(deps, caller, taken);
  };
}

async function take(
  deps: BackInHandDeps,
  { before, agent, way }: { before: Conversation; agent: AgentId; way: WayBack },
): Promise<Conversation | Refusal> {
  const { routing } = before as Conversation & { routing: Accepted };
  const at = deps.clock();
  const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
  const after = way.after({ queue, by: agent, at });
  const unparked = way.unparked && { unparked: way.unparked };
  const done =
    way.slot === 'held'
      ? await saveAlone(deps.interactions, { before, after })
      : await takeByHand(deps, { before, after, agent, at, ...unparked });
  if (done === 'no-room') return refuse('no-room', 'You have no room for it now.');
  return done === 'changed' ? refuse('changed-meanwhile', 'It changed meanwhile.') : after;
}
