import type { TimelineStep } from '../../domain/desktop-api.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Happening } from '../../store/work-items.ts';
import { named } from '../_desktop/work-views.ts';
import type { Told } from './timeline-steps.ts';

/** What a trigger did, one step for each action; then what it could not do. */
export function triggerSteps(
  configuration: Told['configuration'],
  item: WorkItem,
  { at, trigger }: Happening,
): TimelineStep[] {
  if (!trigger) return [];
  const { name, done, failed, stopped } = trigger;
  const steps = done.map(({ action, what }): TimelineStep => {
    const words = what === undefined ? undefined : wordsOf(configuration, item, { action, what });
    return { at, kind: 'triggered', with: { name, action, ...(words !== undefined && { what: words }) } };
  });
  if (failed) steps.push({ at, kind: 'trigger-failed', with: { name, action: failed.action, reason: failed.why } });
  if (stopped) steps.push({ at, kind: 'trigger-stopped', with: { name } });
  return steps;
}

/** That the same write changed fields or the status, its trigger's own step says. */
export function toldByTrigger({ by, kind }: Happening): boolean {
  return by.startsWith('system:trigger:') && (kind === 'status' || kind === 'updated');
}

function wordsOf(
  { worktypes, queues, workbins }: Told['configuration'],
  { work }: WorkItem,
  { action, what }: { action: string; what: string },
): string {
  const statuses = worktypes[work.worktype]?.statuses ?? {};
  const names = { setStatus: statuses, suspend: statuses, resume: statuses, queue: queues, workbin: workbins }[action];
  return names ? named(names, what).name : what;
}
