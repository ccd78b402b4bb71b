import { SECOND } from '../../domain/time.ts';
import { type Deps, runJob } from '../../functions/run-job/run-job.ts';
import type { QueuedChunk } from '../../gateways/job-queue.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Six times as long as a worker may take: what a worker who dies leaves behind is seen again after it. */
const UNSEEN = 360 * SECOND;
/** So often a message is received before it goes aside. */
const MOST_RECEIVED = 20;

/** The queue of chunks and the real worker behind it. */
export function playedJobs(deps: Deps, clock: VirtualClock) {
  const sent: QueuedChunk[] = [];
  const stranded: QueuedChunk[] = [];
  const run = runJob(deps);

  async function receive(chunk: QueuedChunk, times: number): Promise<void> {
    if (times > MOST_RECEIVED) return void stranded.push(chunk);
    const outcome = await run(chunk, times).catch(() => ({ again: UNSEEN }));
    if (outcome !== 'done') clock.schedule(clock.now() + outcome.again, () => receive(chunk, times + 1));
  }

  return {
    sent,
    stranded,
    queue: async (chunks: QueuedChunk[]): Promise<void> => {
      sent.push(...chunks);
      for (const chunk of chunks) clock.schedule(clock.now(), () => receive(chunk, 1));
    },
    run,
  };
}
