import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { type RawCase, type RawEvent, type Walked, walk } from '../../test/support/sla-walk.ts';

/** What happened to an item's clock, as it was written down: the judge's own books, made of plans and statuses, not of the clock that the row holds. */
export interface Promised {
  created: number;
  plan: string;
  paused: boolean;
  events: (Omit<RawEvent, 'at'> & { at: number })[];
  endedAt?: number;
}

/** `gold@12` is the plan gold. */
const keyOf = (plan: string) => plan.slice(0, plan.indexOf('@'));

/** Takes in one write of an item. */
export function noted(
  promised: Promised | undefined,
  { file, before, after }: { file: ConfigurationFile; before: WorkItem | undefined; after: WorkItem },
): Promised | undefined {
  const { work, routing } = after;
  if (!work.clock) return undefined;
  const at = routing.at as number;
  const paused = pauses(file, work);
  const plan = keyOf(work.clock.plan);
  if (!promised) {
    const begun = { created: before ? at : after.createdAt, plan, paused, events: [] };
    // Promised by the very change that ends it.
    return work.ended ? { ...begun, endedAt: at, events: [{ at, type: 'complete' }] } : begun;
  }
  const last = promised.events.at(-1)?.at ?? promised.created;
  const now = Math.max(at, last);
  const { events } = promised;
  if (work.ended && !before?.work.ended)
    return { ...promised, endedAt: now, events: [...events, { at: now, type: 'complete' }] };
  const was = before as WorkItem;
  const added: Promised['events'] = [];
  if (was.work.clock && was.work.clock.plan !== work.clock.plan) added.push({ at: now, type: 'plan', plan });
  if (pauses(file, was.work) !== paused) added.push({ at: now, type: 'status', paused });
  return added.length === 0 ? promised : { ...promised, events: [...events, ...added] };
}

function pauses({ worktypes }: ConfigurationFile, { worktype, status }: WorkItem['work']): boolean {
  return worktypes[worktype]?.statuses[status]?.pausesSla ?? false;
}

/** The walk through the calendar, over the whole story. */
export function walkThrough(
  { created, plan, paused, events }: Promised,
  file: ConfigurationFile,
  queryAt: number,
): Walked {
  const iso = (at: number) => new Date(at).toISOString();
  const raw = {
    calendars: file.calendars,
    plans: file.slaPlans,
    plan,
    created: iso(created),
    initialPaused: paused,
    events: events.map((event) => ({ ...event, at: iso(event.at) })),
    queryAt: iso(queryAt),
  };
  return walk(raw as unknown as RawCase);
}
