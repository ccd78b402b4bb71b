import { newlyFired } from '../../domain/trigger-firing.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { QueueTrigger } from '../../gateways/trigger-queue.ts';

/** What the write set off, in its order. Safe to repeat: a trigger that has run stands on the item no more. */
export async function runTriggers(queueTrigger: QueueTrigger, item: WorkItem, before: WorkItem | undefined) {
  for (const { id } of newlyFired(item.work, before?.work)) await queueTrigger({ item: item.id, fired: id });
}
