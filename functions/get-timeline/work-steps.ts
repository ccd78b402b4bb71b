import type { WorktypeConfiguration } from '../../domain/configuration.ts';
import type { TimelineStep } from '../../domain/desktop-api.ts';
import { describedFields } from '../../domain/work-fields.ts';
import { type Escalation, isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { Happening } from '../../store/work-items.ts';
import { DESK } from '../../domain/worktype.ts';
import { agentName, queueName } from '../_desktop/names.ts';
import { named } from '../_desktop/work-views.ts';
import { toldByTrigger, triggerSteps } from './trigger-steps.ts';
import type { Told } from './timeline-steps.ts';

/** What is an item's own: how it came, what was changed of it, how it ended without an agent's close. */
export function workSteps({ interaction, history, configuration, links }: Told): TimelineStep[] {
  if (!isWorkItem(interaction)) return [];
  const { work, createdAt, id } = interaction;
  const source = work.source === DESK ? {} : { what: named(configuration.sources, work.source).name };
  const execution = links.assignment(id, 1);
  const created: TimelineStep = { at: createdAt, kind: 'created', with: source, execution };
  const steps = history.flatMap((happening): TimelineStep[] => {
    if (happening.kind === 'triggered') return triggerSteps(configuration, interaction, happening);
    if (toldByTrigger(happening)) return [];
    const { at, kind, by } = happening;
    const what = namesOf(configuration, interaction, happening);
    return [{ at, kind, with: { ...whoOf(configuration, by), ...(what && { what }) } }];
  });
  const climbed = (work.escalations ?? []).map((one) => escalation(configuration, one));
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

/** What it was raised to, where it was moved to, and out of whose hands. */
function escalation(
  configuration: Told['configuration'],
  { step, takenAt, priority, queue, workbin, agent, alert }: Escalation,
): TimelineStep {
  const moved = {
    ...(queue && { queue: queueName(configuration, queue).name }),
    ...(workbin !== undefined && { workbin: named(configuration.workbins, workbin).name }),
    ...(agent && { agent: agentName(configuration, agent).name }),
  };
  const raised = priority === undefined ? {} : { priority };
  return { at: takenAt, kind: 'escalated', with: { step, ...raised, ...moved, ...(alert && { alert }) } };
}

function whoOf(configuration: Told['configuration'], by: string): { agent?: string } {
  return by.startsWith('agt_') ? { agent: agentName(configuration, by as `agt_${string}`).name } : {};
}

function namesOf(
  { worktypes, workbins }: Told['configuration'],
  { work }: WorkItem,
  { kind, what = [] }: Happening,
): string {
  if (kind === 'updated') return titlesOf(worktypes[work.worktype], what).join(', ');
  const names = kind === 'binned' ? workbins : (worktypes[work.worktype]?.statuses ?? {});
  return what.map((key) => named(names, key).name).join(', ');
}

/** Fields by the titles that the schema gives them. */
function titlesOf(worktype: WorktypeConfiguration | undefined, fields: string[]): string[] {
  const titles = new Map(worktype ? describedFields(worktype).map(({ name, title }) => [name, title]) : []);
  return fields.map((name) => titles.get(name) ?? name);
}
