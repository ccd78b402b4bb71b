import { deliveryOf, needsFields, newEntries } from '../../domain/delivery.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { QueueDelivery } from '../../gateways/sources/delivery-queue.ts';
import type { Table } from '../../store/port.ts';
import { workItems } from '../../store/work-items.ts';

interface Deps {
  table: Table;
  queueDelivery: QueueDelivery;
}

/** What the write appended to the outbox, in its order. Safe to repeat: the queue, and in the end the source, know a delivery by its id. */
export async function tellSource(deps: Deps, item: WorkItem, before: WorkItem | undefined): Promise<void> {
  const entries = newEntries(item, before);
  const fields = entries.some(needsFields) ? await workItems(deps.table).fields(item.id) : {};
  for (const entry of entries) await deps.queueDelivery(deliveryOf(item, entry, fields));
}
