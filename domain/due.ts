import type { QueueConfiguration } from './configuration.ts';
import type { Interaction } from './interaction.ts';
import { isAnswer, type Message, wantsAnswer } from './message.ts';
import type { Firing, SlaPlan } from './sla/plan.ts';
import { nextStep } from './sla/sla-clock.ts';
import { type Instant, instant, SECOND } from './time.ts';
import type { DateDue } from './fired-trigger.ts';
import { nextDate } from './trigger-firing.ts';

/** What an interaction has due: the end of parking, of timed wrap-up, the moment to take it back from an agent who ignores it, a step of its promise, a date. */
export type Due = RoutingDue | SlaDue | DateOfTrigger;

interface RoutingDue {
  kind: 'parking-over' | 'wrap-up-over' | 'take-back';
  at: Instant;
}

export interface SlaDue {
  kind: 'sla-step';
  at: Instant;
  step: Firing;
}

export interface DateOfTrigger {
  kind: 'date';
  at: Instant;
  date: DateDue;
}

/**
 * Since when the customer waits for the agent who has him: the first text after our last answer, at the earliest the acceptance. Absent while the
 * last word is ours.
 */
export function ignoredSince(acceptedAt: Instant, messages: Message[]): Instant | undefined {
  const lastAnswer = messages.findLast(isAnswer)?.at ?? 0;
  const waiting = messages.find((message) => wantsAnswer(message) && message.at > lastAnswer);
  return waiting && instant(Math.max(acceptedAt, waiting.at));
}

export interface DueFacts {
  /** Its queue, once it is in one. */
  queue: QueueConfiguration | undefined;
  /** The conversation's, oldest first. */
  messages: Message[];
  /** In force for its clock. */
  plan?: SlaPlan | undefined;
  now: Instant;
}

/** The next due moment, from what stands there now: of several the earliest, the promise's before a date, and both before the others. Undefined: nothing is due any more. */
export function dueOf(interaction: Interaction, facts: DueFacts): Due | undefined {
  const all = [slaDue(interaction, facts), dateDue(interaction), routingDue(interaction, facts)];
  return all.filter((due) => due !== undefined).sort((a, b) => a.at - b.at)[0];
}

function dateDue({ work }: Interaction): DateOfTrigger | undefined {
  const date = work && nextDate(work);
  return date && { kind: 'date', at: date.at, date };
}

function slaDue({ work }: Interaction, { plan }: DueFacts): SlaDue | undefined {
  const step = work?.clock && plan?.id === work.clock.plan ? nextStep(work.clock, plan) : undefined;
  return step && { kind: 'sla-step', at: step.at, step };
}

function routingDue(
  { routing, conversation }: Interaction,
  { queue, messages, now }: DueFacts,
): RoutingDue | undefined {
  if (routing.state === 'parked') return { kind: 'parking-over', at: routing.parkedUntil };
  if (routing.state === 'wrapping' && routing.endsAt !== undefined) return { kind: 'wrap-up-over', at: routing.endsAt };
  if (routing.state !== 'accepted' || queue?.takeBackSeconds === undefined || !conversation) return undefined;
  const since = ignoredSince(routing.acceptedAt, messages) ?? now;
  return { kind: 'take-back', at: instant(since + queue.takeBackSeconds * SECOND) };
}
