import { deliveryOf, isKept, needsFields, newEntries } from '../../domain/delivery.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { QueueDelivery } from '../../gateways/sources/delivery-queue.ts';
import type { Table } from '../../store/port.ts';
import { workItems } from '../../store/work-items.ts';

interface Deps {
  table: Table;
  queueDelivery: QueueDelivery;
}

/**
 * What the write appended to the outbox, in its order. Safe to repeat: the queue, and in the end the source, know a delivery by its id, and its body is the one that was
 * made first.
 */
export async function tellSource(deps: Deps, item: WorkItem, before: WorkItem | undefined): Promise<void> {
  const entries = newEntries(item, before);
  const items = workItems(deps.table);
  const fields = entries.some(needsFields) ? await items.fields(item.id) : {};
  for (const entry of entries) {
    const delivery = deliveryOf(item, entry, fields);
    await deps.queueDelivery(isKept(entry) ? { ...delivery, body: await items.keepBody(delivery) } : delivery);
  }
}
