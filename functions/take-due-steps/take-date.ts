import type { Actor } from '../../domain/interaction.ts';
import { touched } from '../../domain/routing.ts';
import type { DateDue } from '../../domain/fired-trigger.ts';
import { dateTaken, listeningTo } from '../../domain/trigger-firing.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import type { Moving } from '../_work/moving.ts';

/** A date in a field has come: its trigger is set off in the write that marks it as taken, on the condition of the item's version. So it is once. */
export async function takeDate(
  { configurations, clock }: AssigningDeps,
  move: Moving,
  { item: before, date, by }: { item: WorkItem; date: DateDue; by: Actor },
): Promise<'done' | 'changed'> {
  const listening = listeningTo(await configurations.current(), before.work.worktype);
  const at = clock();
  const work = dateTaken(before.work, date, { listening, at });
  return move({ before, after: { ...before, work, routing: touched(before.routing, { by, at }) }, by, at });
}
