import { deliveryOf, newEntries } from '../../domain/delivery.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import type { Fields, WorkItem } from '../../domain/work-item.ts';
import type { QueueDelivery } from '../../gateways/sources/delivery-queue.ts';

interface Deps {
  queueDelivery: QueueDelivery;
  fieldsOf: (id: WorkItemId) => Promise<Fields>;
}

/** What the write appended to the outbox, in its order. Safe to repeat: the queue, and in the end the source, know a delivery by its id. */
export async function tellSource(deps: Deps, item: WorkItem, before: WorkItem | undefined): Promise<void> {
  const entries = newEntries(item, before);
  const named = entries.some(({ changed = [] }) => changed.length > 0);
  const fields = named ? await deps.fieldsOf(item.id) : {};
  for (const entry of entries) await deps.queueDelivery(deliveryOf(item, entry, fields));
}
