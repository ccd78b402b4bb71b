import type { Interaction, Waiting } from '../../domain/interaction.ts';
import { nextRingAt } from '../../domain/queue.ts';
import { holdEnded, ringOpened } from '../../domain/routing.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { type EpisodeInput, ofEpisode } from '../_routing/of-episode.ts';
import { type NextLook, nextLook } from '../_routing/next-look.ts';
import { endOffer, isOffered } from '../_routing/offer-ends.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { isWaiting, settingsFor, type WaitingInteraction } from '../_routing/waiting.ts';

const BY = 'system:look-again' as const;

/** `look`: how often its workflow looked again before. */
type LookInput = EpisodeInput & { look?: number };

/**
 * A wait of `agent-assignment` is over: expire the offer if it is due, end a hold or open the next ring if it is due, and look. Safe to repeat: each step
 * looks at what stands there now, and may find that everything is done.
 * @throws InteractionEndedError if this episode is over
 */
export function lookAgain(deps: AssigningDeps) {
  const routing = assigning(deps);
  return async function ({ interaction: id, episode, look = 0 }: LookInput): Promise<NextLook> {
    await expireIfDue(deps, routing, await ofEpisode(routing.stores.interactions, id, episode));
    const interaction = await ofEpisode(routing.stores.interactions, id, episode);
    if (isWaiting(interaction)) await moveOnIfDue(deps, routing, interaction);
    await routing.assign(id);
    return nextLook(deps, await ofEpisode(routing.stores.interactions, id, episode), look + 1);
  };
}

/** An offer that nobody answered: missed by an agent who was there, or failed because his desktop was gone. */
async function expireIfDue(deps: AssigningDeps, routing: Assigning, interaction: Interaction) {
  if (!isOffered(interaction) || deps.clock() < interaction.routing.expiresAt) return;
  const { agent } = interaction.routing;
  const there = await routing.stores.agents.isConnected(agent);
  await endOffer(deps, routing, { interaction, end: there ? 'expired' : 'failed', by: BY });
}

/** What time alone changes about a wait: the end of a hold, then the next ring. */
async function moveOnIfDue(deps: AssigningDeps, routing: Assigning, interaction: WaitingInteraction) {
  const { queue } = await settingsFor(deps.configurations, interaction);
  const at = deps.clock();
  const { heldUntil } = interaction.routing;
  if (heldUntil !== undefined) {
    if (at >= heldUntil) await moveTo(routing, interaction, holdEnded(interaction.routing, { by: BY, at }));
    return;
  }
  const due = nextRingAt(queue, interaction.routing);
  if (due === undefined || at < due) return;
  await moveTo(routing, interaction, ringOpened(interaction.routing, { by: BY, at, queue }));
}

/** The interaction first, then its new lane row, then the old one is dropped: at every moment it is found somewhere. */
async function moveTo(
  { stores, queueUp, leaveLanes }: Pick<Assigning, 'stores' | 'queueUp' | 'leaveLanes'>,
  before: WaitingInteraction,
  routing: Waiting,
) {
  const after = { ...before, routing };
  if ((await saveAlone(stores.interactions, { before, after })) === 'changed') return;
  await queueUp(after);
  await leaveLanes(before);
}
