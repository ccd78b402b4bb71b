import type { QueueConfiguration } from './configuration.ts';
import type { Interaction } from './interaction.ts';
import { isAnswer, type Message, wantsAnswer } from './message.ts';
import { type Instant, instant, SECOND } from './time.ts';

/** What an interaction has due: the end of parking, of timed wrap-up, or the moment to take it back from an agent who ignores it. */
export type Due = { kind: 'parking-over' | 'wrap-up-over' | 'take-back'; at: Instant };

/**
 * Since when the customer waits for the agent who has him: the first text after our last answer, at the earliest the acceptance. Absent while the
 * last word is ours.
 */
export function ignoredSince(acceptedAt: Instant, messages: Message[]): Instant | undefined {
  const lastAnswer = messages.findLast(isAnswer)?.at ?? 0;
  const waiting = messages.find((message) => wantsAnswer(message) && message.at > lastAnswer);
  return waiting && instant(Math.max(acceptedAt, waiting.at));
}

/** The next due moment, from what stands there now. `messages` are the conversation's, oldest first. Undefined: nothing is due any more. */
export function dueOf(
  { routing }: Interaction,
  queue: QueueConfiguration | undefined,
  messages: Message[],
  now: Instant,
): Due | undefined {
  if (routing.state === 'parked') return { kind: 'parking-over', at: routing.parkedUntil };
  if (routing.state === 'wrapping' && routing.endsAt !== undefined) return { kind: 'wrap-up-over', at: routing.endsAt };
  if (routing.state !== 'accepted' || queue?.takeBackSeconds === undefined) return undefined;
  const since = ignoredSince(routing.acceptedAt, messages) ?? now;
  return { kind: 'take-back', at: instant(since + queue.takeBackSeconds * SECOND) };
}
