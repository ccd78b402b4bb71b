import { MINUTE, SECOND } from '../../domain/time.ts';
import { deliveryId } from '../../domain/delivery.ts';
import type { QueuedDelivery } from '../../gateways/sources/delivery-queue.ts';
import type { Chance } from '../chance.ts';
import type { Functions } from '../functions.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Weather } from '../weather.ts';
import type { WorkNews } from './news.ts';

interface World {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  functions: () => Functions;
  heard: (news: WorkNews) => void;
}

/** A FIFO queue of SQS knows a message again for so long. */
const DEDUPLICATED_FOR = 5 * MINUTE;
/** As in `infra/queues.ts`: six times the function's time-out. */
const VISIBLE_AGAIN_AFTER = 120 * SECOND;

/** The ordered queue to the sources: each item's deliveries one after the other, the first held back as long as its function says. */
export function deliveryQueue({ scheduler, weather, chance, functions, heard }: World) {
  const groups = new Map<string, { delivery: QueuedDelivery; tries: number }[]>();
  const known = new Map<string, number>();
  const stranded: QueuedDelivery[] = [];

  async function work(item: string) {
    for (;;) {
      const group = groups.get(item) ?? [];
      const [first] = group;
      if (!first) return void groups.delete(item);
      first.tries += 1;
      const { delivery, tries } = first;
      const ended = await functions().invoke('deliver', (run) => run(delivery, tries));
      const outcome = 'error' in ended ? { again: VISIBLE_AGAIN_AFTER } : (ended.value as 'done' | { again: number });
      // At least once: what was handled comes again now and then.
      const again =
        outcome === 'done' && chance.happens(weather.of('a record is delivered again')) ? { again: 0 } : outcome;
      if (again === 'done') group.shift();
      else await scheduler.sleep(again.again);
    }
  }

  return {
    async send(delivery: QueuedDelivery, at?: number) {
      const name = `${deliveryId(delivery)}@${at ?? ''}`;
      if ((known.get(name) ?? -DEDUPLICATED_FOR) + DEDUPLICATED_FOR > scheduler.now()) return;
      known.set(name, scheduler.now());
      const group = groups.get(delivery.item);
      if (group) return void group.push({ delivery, tries: 0 });
      groups.set(delivery.item, [{ delivery, tries: 0 }]);
      scheduler.at(scheduler.now(), () => void work(delivery.item));
    },
    async strand(delivery: QueuedDelivery) {
      heard({ kind: 'stranded', delivery });
      stranded.push(delivery);
    },
    /** On their way, or given up. */
    left: () => [...groups.values()].reduce((sum, group) => sum + group.length, 0) + stranded.length,
    /** As `npm run redrive` does: each once, in their order. */
    async redrive() {
      for (const delivery of stranded.splice(0)) {
        const ended = await functions().invoke('deliver', (run) => run(delivery, 1));
        if ('error' in ended || ended.value !== 'done') stranded.push(delivery);
      }
    },
  };
}

export type DeliveryQueue = ReturnType<typeof deliveryQueue>;
