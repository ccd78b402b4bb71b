import type { Interaction } from '../../domain/interaction.ts';
import { nextRingAt, queueOf } from '../../domain/queue.ts';
import { ringOpened } from '../../domain/routing.ts';
import { ConditionFailedError } from '../../store/port.ts';
import {
  type Assigning,
  type AssigningDeps,
  assigning,
  isWaiting,
  type WaitingInteraction,
} from '../_routing/assigning.ts';
import { type EpisodeInput, ofEpisode } from '../_routing/of-episode.ts';
import { type NextLook, nextLook } from '../_routing/next-look.ts';
import { endOffer, isOffered } from '../_routing/offer-ends.ts';

/**
 * A wait of `agent-assignment` is over: expire the offer if it is due, open the next ring if it is due, and look. Safe to repeat: each step
 * looks at what stands there now, and may find that everything is done.
 * @throws InteractionEndedError if this episode is over
 */
export function lookAgain(deps: AssigningDeps) {
  const routing = assigning(deps);
  return async function ({ interaction: id, episode }: EpisodeInput): Promise<NextLook> {
    await expireIfDue(deps, routing, await ofEpisode(routing.stores.interactions, id, episode));
    const interaction = await ofEpisode(routing.stores.interactions, id, episode);
    if (isWaiting(interaction)) await openRingIfDue(deps, routing, interaction);
    await routing.assign(id);
    return nextLook(deps, await ofEpisode(routing.stores.interactions, id, episode));
  };
}

async function expireIfDue(deps: AssigningDeps, routing: Assigning, interaction: Interaction) {
  if (!isOffered(interaction) || deps.clock() < interaction.routing.expiresAt) return;
  await endOffer(deps, routing, { interaction, end: 'expired', by: 'system:look-again' });
}

/** The interaction first, then its new lane row, then the old one is dropped: at every moment it is found somewhere. */
async function openRingIfDue(
  deps: AssigningDeps,
  { stores, queueUp, leaveLane }: Assigning,
  interaction: WaitingInteraction,
) {
  const queue = queueOf(
    await deps.configurations.version(interaction.routing.configuration),
    interaction.routing.queue,
  );
  const due = nextRingAt(queue, interaction.routing);
  const at = deps.clock();
  if (due === undefined || at < due) return;
  const after = { ...interaction, routing: ringOpened(interaction.routing, { by: 'system:look-again', at }) };
  try {
    await stores.interactions.save(after, interaction);
  } catch (error) {
    if (error instanceof ConditionFailedError) return;
    throw error;
  }
  await queueUp(after);
  await leaveLane(interaction);
}
