import { type Due, dueOf } from '../../domain/due.ts';
import { NothingDueError } from '../../domain/errors.ts';
import type { ConversationId, InteractionId } from '../../domain/ids.ts';
import type { Interaction, Parked, Wrapping } from '../../domain/interaction.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import { unparked } from '../../domain/routing.ts';
import { isoInstant } from '../../domain/time.ts';
import type { Conversations } from '../../store/conversations.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { isAccepted, requeue } from '../_routing/requeue.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import type { WaitingInteraction } from '../_routing/waiting.ts';
import { endWrapUp } from '../_routing/wrap-up-ends.ts';

export interface Deps extends AssigningDeps {
  conversations: Conversations;
}

export interface DueInput {
  interaction: InteractionId;
  epoch: number;
}

const BY = 'system:take-due-steps' as const;
const MOST_STEPS = 20;

/**
 * The step of `sla-escalation`: does what is due, and says until when to wait for the next. What is due is reckoned from what stands there now, so
 * a ladder that wakes for a moment that was moved simply waits on, and one of an older epoch leaves. Safe to repeat.
 * @throws NothingDueError if nothing is due any more, or a newer epoch has its own ladder
 */
export function takeDueSteps(deps: Deps) {
  const routing = assigning(deps);
  return async function ({ interaction: id, epoch }: DueInput): Promise<{ waitUntil: string }> {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const interaction = await routing.stores.interactions.get(id);
      if (!interaction || interaction.routing.dueEpoch !== epoch) throw new NothingDueError();
      const due = await nextDue(deps, interaction);
      if (!due) throw new NothingDueError();
      if (due.at > deps.clock()) return { waitUntil: isoInstant(due.at) };
      await take(deps, routing, interaction, due);
    }
    throw new Error(`what is due of ${id} could not be done in ${MOST_STEPS} tries`);
  };
}

async function nextDue(
  { configurations, conversations, clock }: Deps,
  interaction: Interaction,
): Promise<Due | undefined> {
  const { id, routing, conversation } = interaction;
  if (!isPlaced(routing)) return undefined;
  const queue = queueOf(await configurations.version(routing.configuration), routing.queue);
  const touched = routing.state === 'accepted' && conversation !== undefined && queue.takeBackSeconds !== undefined;
  const messages = touched ? await conversations.messagesSince(id as ConversationId, conversation.since) : [];
  return dueOf(interaction, queue, messages, clock());
}

async function take(deps: Deps, routing: Assigning, interaction: Interaction, { kind }: Due) {
  if (kind === 'parking-over') await unpark(deps, routing, interaction as Interaction & { routing: Parked });
  if (kind === 'wrap-up-over') {
    await endWrapUp({ ...deps, ...routing.stores }, interaction as Interaction & { routing: Wrapping }, BY);
  }
  if (kind === 'take-back' && isAccepted(interaction)) {
    await requeue(deps, routing, { interaction, why: 'taken-back', by: BY });
  }
}

async function unpark({ clock }: Deps, { stores, queueUp }: Assigning, before: Interaction & { routing: Parked }) {
  const after: WaitingInteraction = { ...before, routing: unparked(before.routing, { by: BY, at: clock() }) };
  if ((await saveAlone(stores.interactions, { before, after })) === 'done') await queueUp(after);
}
