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
  const now = clock();
  return {
    episode,
    lookAgainInSeconds: wholeSeconds(lookAgainAt(queue, routing, now) - now),
    offerSeconds: queue.offerSeconds,
  };
}
