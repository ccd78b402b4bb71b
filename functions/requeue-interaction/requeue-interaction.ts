import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import { type Caller, supervising } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { endOffer, isOffered } from '../_routing/offer-ends.ts';
import { isAccepted, requeue } from '../_routing/requeue.ts';
import { isWaiting } from '../_routing/waiting.ts';

/** A supervisor takes an interaction out of an agent's hands, or an offer back; it returns to its place in the queue. A repeat finds it there. */
export function requeueInteraction(deps: AssigningDeps) {
  const routing = assigning(deps);
  return async function (caller: Caller, id: InteractionId): Promise<{ now: Instant } | Refusal> {
    const by = supervising(caller);
    if (isRefusal(by)) return by;
    const interaction = await routing.stores.interactions.get(id);
    if (!interaction) return refuse('not-found', 'There is no such interaction.');
    if (isWaiting(interaction)) return { now: deps.clock() };
    if (isOffered(interaction)) {
      const ended = await endOffer(deps, routing, { interaction, end: 'withdrawn', by });
      return ended === 'ended' ? { now: deps.clock() } : refuse('changed-meanwhile', 'It was answered meanwhile.');
    }
    if (!isAccepted(interaction)) return refuse('not-open', 'Nobody has it in hand.');
    const moved = await requeue(deps, routing, { interaction, why: 'moved', by });
    return moved === 'requeued' ? { now: deps.clock() } : refuse('changed-meanwhile', 'It changed meanwhile.');
  };
}
