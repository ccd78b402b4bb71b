import type { Attempt, Delivery } from '../../domain/delivery.ts';
import type { Instant } from '../../domain/time.ts';
import { deliver } from '../../functions/deliver/deliver.ts';
import type { Log } from '../../functions/_edge/log.ts';
import type { QueuedDelivery } from '../../gateways/sources/delivery-queue.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Table } from '../../store/port.ts';
import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import type { VirtualClock } from './virtual-clock.ts';

interface Deps {
  clock: VirtualClock;
  table: Table;
  configurations: Configurations;
  log: Log;
}

/** SQS remembers a message's id for so long. */
const DEDUPLICATED_FOR = 5 * 60_000;

/** The ordered queue to the sources, the real use case behind it, and the sources themselves, which a test plays. */
export function playedSource({ clock, table, configurations, log }: Deps) {
  const waiting = new Map<string, { delivery: QueuedDelivery; tries: number }[]>();
  const known = new Map<string, number>();
  const strandedQueue: QueuedDelivery[] = [];
  const posts: { at: Instant; to: string | undefined; delivery: Delivery; result: Attempt['result'] }[] = [];
  const source = { answer: (_: Delivery): Attempt => ({ result: 'taken' }) };
  const now = () => clock.now();
  const run = deliver({
    configurations,
    stranded: strandedDeliveries(table),
    strand: async (delivery) => void strandedQueue.push(delivery),
    clock: now,
    log,
    post: async ({ deliverTo: to }, delivery) => {
      const attempt = source.answer(delivery);
      posts.push({ at: now(), to, delivery, result: attempt.result });
      return attempt;
    },
  });

  async function work(group: string): Promise<void> {
    const [first] = waiting.get(group) ?? [];
    if (!first) return void waiting.delete(group);
    first.tries += 1;
    const outcome = await run(first.delivery, first.tries);
    if (outcome !== 'done') return clock.schedule(now() + outcome.again, () => work(group));
    waiting.get(group)?.shift();
    return work(group);
  }

  return {
    posts,
    strandedQueue,
    source,
    queue: async (delivery: QueuedDelivery, at?: Instant): Promise<void> => {
      const key = `${delivery.item}#${delivery.number}@${at ?? ''}`;
      if ((known.get(key) ?? -DEDUPLICATED_FOR) + DEDUPLICATED_FOR > now()) return;
      known.set(key, now());
      const group = waiting.get(delivery.item) ?? [];
      group.push({ delivery, tries: 0 });
      waiting.set(delivery.item, group);
      if (group.length === 1) clock.schedule(now(), () => work(delivery.item));
    },
    /** As a redrive does: each once, in their order; what fails again stays. */
    redrive: async () => {
      for (const delivery of strandedQueue.splice(0))
        if ((await run(delivery, 1)) !== 'done') strandedQueue.push(delivery);
    },
  };
}
