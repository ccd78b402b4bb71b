import type { Interaction } from '../../domain/interaction.ts';
import { isPlaced, LOOK_AT_LEAST_EVERY, lookAgainAt, queueOf } from '../../domain/queue.ts';
import { type Instant, wholeSeconds } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';

/** What the machine needs for its next waits, in whole seconds, rounded up. */
export interface NextLook {
  episode: number;
  lookAgainInSeconds: number;
  offerSeconds: number;
}

export async function nextLook(
  { configurations, clock }: { configurations: Configurations; clock: () => Instant },
  { routing }: Interaction,
): Promise<NextLook> {
  const { episode } = routing;
  if (!isPlaced(routing)) return { episode, lookAgainInSeconds: wholeSeconds(LOOK_AT_LEAST_EVERY), offerSeconds: 60 };
  const queue = queueOf(await configurations.version(routing.configuration), routing.queue);
  const { offerSeconds } = queue;
  // An offer may end before the machine comes to wait for it, and then nobody would tell it when to look.
  if (routing.state === 'offered') return { episode, lookAgainInSeconds: offerSeconds, offerSeconds };
  const now = clock();
  return { episode, lookAgainInSeconds: wholeSeconds(lookAgainAt(queue, routing, now) - now), offerSeconds };
}
