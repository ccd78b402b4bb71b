import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId, WorkItemId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { QueueDelivery } from '../../gateways/sources/delivery-queue.ts';
import type { StrandedDeliveries } from '../../store/stranded-deliveries.ts';
import { type Caller, minding } from '../_desktop/caller.ts';

export interface Deps {
  stranded: StrandedDeliveries;
  queueDelivery: QueueDelivery;
  clock: () => Instant;
}

/**
 * Sends a delivery that was given up once more: the same body under the same id, for another day if need be. Only what failed can be sent again (row 149). Safe to
 * repeat: while it is being tried the first replay stays the one, under whose moment the queue knows it; and of two in the queue the second finds that the
 * first was taken.
 */
export function replayDelivery({ stranded, queueDelivery, clock }: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { number }: { number: number },
  ): Promise<{ now: Instant } | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const now = clock();
    const found = await stranded.replay(id as WorkItemId, number, { at: now, by });
    if (!found) return refuse('not-found', 'There is no delivery of this number that failed.');
    const { item, source, at, body, replayed } = found;
    await queueDelivery({ item, number, source, at, body, stranded: true }, replayed?.at ?? now);
    return { now };
  };
}
