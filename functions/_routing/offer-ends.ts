import type { Actor, Interaction, OfferEnd, Offered } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { backInQueue } from '../../domain/routing.ts';
import { instant, SECOND } from '../../domain/time.ts';
import type { Assigning, AssigningDeps } from './assigning.ts';
import { handBack } from './hand-back.ts';
import type { WaitingInteraction } from './waiting.ts';

export type OfferedInteraction = Interaction & { routing: Offered };

/**
 * Ends an open offer without acceptance: the interaction returns to its place in the queue and the slot to the agent. An offer that was missed
 * or never reached him makes the agent not-responding; who declined is not asked again for a while. Whoever is free is found by the look that
 * follows.
 */
export async function endOffer(
  deps: AssigningDeps,
  { stores, queueUp }: Assigning,
  ending: { interaction: OfferedInteraction; end: Exclude<OfferEnd, 'accepted' | 'rescinded'>; by: Actor },
): Promise<'ended' | 'changed'> {
  const { interaction: before, end, by } = ending;
  const { agent, configuration, queue: id } = before.routing;
  const at = deps.clock();
  const queue = queueOf(await deps.configurations.version(configuration), id);
  const holdUntil = end === 'declined' ? { holdUntil: instant(at + queue.declineHoldSeconds * SECOND) } : {};
  const routing = backInQueue(before.routing, end, { by, at, ...holdUntil });
  const after: WaitingInteraction = { ...before, routing };
  const missed =
    end === 'expired' || end === 'failed' || (end === 'declined' && queue.afterDecline === 'not-responding');
  const done = await handBack({ ...deps, agents: stores.agents }, { before, after, agent, by, at, missed });
  if (done === 'changed') return 'changed';
  await queueUp(after);
  return 'ended';
}

export function isOffered(interaction: Interaction | undefined): interaction is OfferedInteraction {
  return interaction?.routing.state === 'offered';
}
