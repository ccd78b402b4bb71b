import { type Attempt, deliveryId, nextAttemptIn } from '../../domain/delivery.ts';
import type { Instant, Millis } from '../../domain/time.ts';
import type { QueueDelivery, QueuedDelivery } from '../../gateways/sources/delivery-queue.ts';
import type { PostDelivery } from '../../gateways/sources/post-delivery.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { StrandedDeliveries } from '../../store/stranded-deliveries.ts';
import type { Log } from '../_edge/log.ts';

export interface Deps {
  configurations: Configurations;
  post: PostDelivery;
  /** Where given-up deliveries wait to be sent again. */
  strand: QueueDelivery;
  stranded: StrandedDeliveries;
  clock: () => Instant;
  log: Log;
}

export type Delivered = 'done' | { again: Millis };

/**
 * Tells a source one thing. Safe to repeat: the source knows the delivery by its id. What is given up is kept in its queue and shown in its row; one that
 * comes from there and has no row any more was delivered meanwhile, and is not sent again.
 */
export function deliver(deps: Deps) {
  async function giveUp(delivery: QueuedDelivery, { why }: { why: string }): Promise<void> {
    const at = deps.clock();
    const { stranded: _, ...known } = delivery;
    await deps.stranded.put({ ...known, why, strandedAt: at });
    await deps.strand({ ...known, stranded: true }, at);
  }

  async function failed(delivery: QueuedDelivery, attempt: Exclude<Attempt, { result: 'taken' }>, tries: number) {
    const again = nextAttemptIn(attempt, tries);
    const facts = { delivery: deliveryId(delivery), source: delivery.source, tries, reason: attempt.why };
    if (again !== undefined) {
      deps.log.warn('not delivered yet', { ...facts, again });
      return { again };
    }
    await giveUp(delivery, attempt);
    deps.log.error('delivery given up', facts);
    return 'done';
  }

  /** `tries` counts this one. */
  return async function (delivery: QueuedDelivery, tries: number): Promise<Delivered> {
    const { item, number, source: name } = delivery;
    const facts = { delivery: deliveryId(delivery), source: name };
    const source = (await deps.configurations.current()).sources[name];
    if (source?.deliverTo === undefined) {
      deps.log.info('nobody to deliver to', facts);
      return 'done';
    }
    if (delivery.stranded && !(await deps.stranded.get(item, number))) {
      deps.log.info('delivered already', facts);
      return 'done';
    }
    const attempt = await deps.post(source, delivery);
    if (attempt.result !== 'taken') return failed(delivery, attempt, tries);
    if (delivery.stranded) await deps.stranded.clear(delivery);
    deps.log.info('delivered', { ...facts, tries });
    return 'done';
  };
}
