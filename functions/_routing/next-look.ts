import type { Interaction } from '../../domain/interaction.ts';
import { isPlaced, LOOK_AT_LEAST_EVERY, lookAgainAt, queueOf } from '../../domain/queue.ts';
import { type Instant, wholeSeconds } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';

/** What the machine needs for its next waits, in whole seconds, rounded up. */
export interface NextLook {
  episode: number;
  /** How often the machine has looked again: it tells the tokens of its waits apart. */
  look: number;
  /** Number of the last offer that has ended: one that comes and goes before the machine begins to wait has a higher one. */
  turn: number;
  lookAgainInSeconds: number;
  offerSeconds: number;
}

export async function nextLook(
  { configurations, clock }: { configurations: Configurations; clock: () => Instant },
  { routing }: Interaction,
  look: number,
): Promise<NextLook> {
  const { episode } = routing;
  const turn = routing.state === 'offered' ? routing.turn - 1 : routing.turn;
  const atLeast = wholeSeconds(LOOK_AT_LEAST_EVERY);
  if (!isPlaced(routing)) return { episode, look, turn, lookAgainInSeconds: atLeast, offerSeconds: 60 };
  const queue = queueOf(await configurations.version(routing.configuration), routing.queue);
  const { offerSeconds } = queue;
  // An offer may end before the machine comes to wait for it, and then nobody would tell it when to look.
  if (routing.state === 'offered') return { episode, look, turn, lookAgainInSeconds: offerSeconds, offerSeconds };
  const now = clock();
  const lookAgainInSeconds = wholeSeconds(lookAgainAt(queue, routing, now) - now);
  return { episode, look, turn, lookAgainInSeconds, offerSeconds };
}
