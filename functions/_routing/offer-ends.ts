import { mediumOf, slotOf } from '../../domain/ids.ts';
import type { Actor, Interaction, OfferEnd, Offered } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { backInQueue } from '../../domain/routing.ts';
import { instant, SECOND } from '../../domain/time.ts';
import { givingSlotBack } from '../../store/agents.ts';
import { replacing } from '../../store/interactions.ts';
import { ConditionFailedError, ConflictError } from '../../store/port.ts';
import type { Assigning, AssigningDeps, WaitingInteraction } from './assigning.ts';

export type OfferedInteraction = Interaction & { routing: Offered };

const MOST_TRIES = 20;

/**
 * Ends an open offer without acceptance: the interaction returns to its place in the queue and the slot to the agent, in one transaction.
 * A missed offer makes the agent not-responding; who declined is not asked again for a while. Whoever is free is found by the look that follows.
 */
export async function endOffer(
  { table, configurations, clock, pause }: AssigningDeps,
  { stores, queueUp }: Assigning,
  ending: { interaction: OfferedInteraction; end: Extract<OfferEnd, 'declined' | 'expired'>; by: Actor },
): Promise<'ended' | 'changed'> {
  const { interaction, end, by } = ending;
  const at = clock();
  const queue = queueOf(await configurations.version(interaction.routing.configuration), interaction.routing.queue);
  const holdUntil = end === 'declined' ? { holdUntil: instant(at + queue.declineHoldSeconds * SECOND) } : {};
  const after: WaitingInteraction = {
    ...interaction,
    routing: backInQueue(interaction.routing, end, { by, at, ...holdUntil }),
  };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const agent = await stores.agents.agent(interaction.routing.agent);
    const slot = slotOf(interaction.id, interaction.routing.turn);
    const given =
      agent && givingSlotBack(agent, { slot, medium: mediumOf(interaction.id), by, at, missed: end === 'expired' });
    try {
      await table.transact([replacing(after, interaction), ...(given ? [given] : [])]);
      await queueUp(after);
      return 'ended';
    } catch (error) {
      if (error instanceof ConditionFailedError && error.index === 0) return 'changed';
      if (!(error instanceof ConflictError) && !(error instanceof ConditionFailedError)) throw error;
      await pause(25);
    }
  }
  throw new Error(`the offer of ${interaction.id} could not be ended in ${MOST_TRIES} tries`);
}

export function isOffered(interaction: Interaction | undefined): interaction is OfferedInteraction {
  return interaction?.routing.state === 'offered';
}
