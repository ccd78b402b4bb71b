import type { TimelineStep } from '../../domain/desktop-api.ts';
import { type Escalation, isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { Happening } from '../../store/work-items.ts';
import { agentName } from '../_desktop/names.ts';
import { named, sourceName } from '../_desktop/work-views.ts';
import { toldByTrigger, triggerSteps } from './trigger-steps.ts';
import type { Told } from './timeline-steps.ts';

/** What is an item's own: how it came, what was changed of it, how it ended without an agent's close. */
export function workSteps({ interaction, history, configuration, links }: Told): TimelineStep[] {
  if (!isWorkItem(interaction)) return [];
  const { work, createdAt, id } = interaction;
  const source = sourceName(configuration, work.source).name;
  const execution = links.assignment(id, 1);
  const created: TimelineStep = { at: createdAt, kind: 'created', with: { what: source }, execution };
  const steps = history.flatMap((happening): TimelineStep[] => {
    if (happening.kind === 'triggered') return triggerSteps(configuration, interaction, happening);
    if (toldByTrigger(happening)) return [];
    const { at, kind, by } = happening;
    const what = namesOf(configuration, interaction, happening);
    return [{ at, kind, with: { ...whoOf(configuration, by), ...(what && { what }) } }];
  });
  const climbed = (work.escalations ?? []).map((one): TimelineStep => {
    const what = [one.step, ...placesOf(configuration, one)].join(', ');
    const priority = one.priority === undefined ? {} : { priority: one.priority };
    return { at: one.takenAt, kind: 'escalated', with: { what, ...priority } };
  });
  const { ended } = work;
  if (!ended) return [created, ...steps, ...climbed];
  const status = named(configuration.worktypes[work.worktype]?.statuses ?? {}, work.status).name;
  return [
    created,
    ...steps,
    ...climbed,
    {
      at: ended.at,
      kind: ended.how,
      with: { ...whoOf(configuration, ended.by), what: status, ...(ended.reason && { reason: ended.reason }) },
    },
  ];
}

function placesOf({ queues, workbins }: Told['configuration'], { queue, workbin }: Escalation): string[] {
  const bin = workbin === undefined ? [] : [named(workbins, workbin).name];
  return queue ? [named(queues, queue.slice('que_'.length)).name, ...bin] : bin;
}

function whoOf(configuration: Told['configuration'], by: string): { agent?: string } {
  return by.startsWith('agt_') ? { agent: agentName(configuration, by as `agt_${string}`).name } : {};
}

function namesOf(
  { worktypes, workbins }: Told['configuration'],
  { work }: WorkItem,
  { kind, what = [] }: Happening,
): string {
  if (kind === 'updated') return what.join(', ');
  const names = kind === 'binned' ? workbins : (worktypes[work.worktype]?.statuses ?? {});
  return what.map((key) => named(names, key).name).join(', ');
}
