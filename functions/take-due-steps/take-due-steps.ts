import { type Due, dueOf } from '../../domain/due.ts';
import { NothingDueError } from '../../domain/errors.ts';
import type { ConversationId, InteractionId } from '../../domain/ids.ts';
import type { Actor, Interaction, Parked, Wrapping } from '../../domain/interaction.ts';
import { isPlaced, queueOf } from '../../domain/queue.ts';
import { touched, unparked } from '../../domain/routing.ts';
import { DAY, type Instant, instant, isoInstant, SECOND } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { Conversations } from '../../store/conversations.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { isAccepted, requeue } from '../_routing/requeue.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import type { WaitingInteraction } from '../_routing/waiting.ts';
import { endWrapUp } from '../_routing/wrap-up-ends.ts';
import { type Moving, moving } from '../_work/moving.ts';
import { workSettings } from '../_work/work-settings.ts';
import { takeDate } from './take-date.ts';
import { takeSlaStep } from './take-sla-step.ts';

export interface Deps extends AssigningDeps {
  conversations: Conversations;
}

export interface DueInput {
  interaction: InteractionId;
  epoch: number;
  /** When this execution looked first. */
  since?: number;
}

/** What it is asked when the wait is over. */
export type NextDueInput = Required<DueInput> & { waitUntil: string };

const BY = 'system:take-due-steps' as const;
/** A dozen steps may be overdue at once, and others write meanwhile. */
const MOST_STEPS = 40;
/** An execution lives for a year at most; before that it hands what is still far off to another. */
const LONGEST_LIFE = 300 * DAY;
/** An item has a place within a second of its arrival, and what climbs needs one. */
const UNTIL_PLACED = 2 * SECOND;

/**
 * The step of `sla-escalation`: does what is due, and says until when to wait for the next. What is due is reckoned from what stands there now, so
 * a ladder that wakes for a moment that was moved simply waits on, and one of an older epoch leaves. Safe to repeat: what is done marks itself as done in
 * the same write.
 * @throws NothingDueError if nothing is due any more, or a newer epoch has its own ladder
 */
export function takeDueSteps(deps: Deps) {
  const routing = assigning(deps);
  const move = moving(deps, routing);
  return async function ({ interaction: id, epoch, since }: DueInput): Promise<NextDueInput> {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const interaction = await routing.stores.interactions.get(id);
      if (!interaction || interaction.routing.dueEpoch !== epoch) throw new NothingDueError();
      const due = await nextDue(deps, interaction);
      if (!due) throw new NothingDueError();
      const now = deps.clock();
      const began = since ?? now;
      const until = (at: number) => ({ interaction: id, epoch, since: began, waitUntil: isoInstant(instant(at)) });
      const last = began + LONGEST_LIFE;
      if (due.at > now && (due.at <= last || now < last)) return until(Math.min(due.at, last));
      if (due.at > now) {
        await armAnew(move, interaction, { by: BY, at: now });
        continue;
      }
      if (interaction.routing.state === 'new') return until(now + UNTIL_PLACED);
      await take({ deps, routing, move }, interaction, due);
    }
    throw new Error(`what is due of ${id} could not be done in ${MOST_STEPS} tries`);
  };
}

/** A new epoch begins, and with it a new ladder; this one leaves. `changed`: somebody else wrote it first. */
export async function armAnew(move: Moving, before: Interaction, stamp: { by: Actor; at: Instant }) {
  const after = touched(before.routing, stamp);
  const dueEpoch = (after.dueEpoch ?? 0) + 1;
  return move({ before, after: { ...before, routing: { ...after, dueEpoch } }, ...stamp });
}

/** What of this interaction is due next, as things stand. */
export async function nextDue(
  { configurations, conversations, clock }: Deps,
  interaction: Interaction,
): Promise<Due | undefined> {
  const { id, routing, conversation } = interaction;
  const queue = isPlaced(routing)
    ? queueOf(await configurations.version(routing.configuration), routing.queue)
    : undefined;
  const ignorable = routing.state === 'accepted' && conversation !== undefined && queue?.takeBackSeconds !== undefined;
  const messages = ignorable ? await conversations.messagesSince(id as ConversationId, conversation.since) : [];
  const plan = isWorkItem(interaction) ? (await workSettings(configurations, interaction)).plan : undefined;
  return dueOf(interaction, { queue, messages, plan, now: clock() });
}

interface Taking {
  deps: Deps;
  routing: Assigning;
  move: Moving;
}

async function take({ deps, routing, move }: Taking, interaction: Interaction, due: Due) {
  if (due.kind === 'parking-over') await unpark(deps, routing, interaction as Interaction & { routing: Parked });
  if (due.kind === 'wrap-up-over') {
    await endWrapUp({ ...deps, ...routing.stores }, interaction as Interaction & { routing: Wrapping }, BY);
  }
  if (due.kind === 'take-back' && isAccepted(interaction)) {
    await requeue(deps, routing, { interaction, why: 'taken-back', by: BY });
  }
  if (due.kind === 'date') await takeDate(deps, move, { item: interaction as WorkItem, date: due.date, by: BY });
  if (due.kind === 'sla-step') await takeSlaStep(deps, move, { item: interaction as WorkItem, step: due.step, by: BY });
}

async function unpark(
  { clock }: { clock: () => Instant },
  { stores, queueUp }: Assigning,
  before: Interaction & { routing: Parked },
) {
  const after: WaitingInteraction = { ...before, routing: unparked(before.routing, { by: BY, at: clock() }) };
  if ((await saveAlone(stores.interactions, { before, after })) === 'done') await queueUp(after);
}
