import type { Configuration } from '../../domain/configuration.ts';
import type { JobView } from '../../domain/desktop-api.ts';
import { type Job, type JobPlace, stateOf } from '../../domain/job.ts';
import type { Caller } from './caller.ts';
import { agentName, queueName } from './names.ts';
import { named } from './work-views.ts';

export function jobView(configuration: Configuration, { sub }: Caller, job: Job): JobView {
  const { id, task, at, by, name, total, counts, changedAt } = job;
  return {
    id,
    kind: task.kind,
    state: stateOf(job),
    at,
    by: name,
    mine: by === `person:${sub}`,
    ...aboutTask(configuration, task),
    total,
    ...counts,
    ...(changedAt !== undefined && { changedAt }),
  };
}

function aboutTask(configuration: Configuration, task: Job['task']) {
  if (task.kind === 'reassign') return { to: placeNamed(configuration, task.to) };
  if (task.kind === 'terminate') return task.reason === undefined ? {} : { reason: task.reason };
  const { source, worktype } = task;
  return {
    source: named(configuration.sources, source),
    ...(worktype !== undefined && { worktype: named(configuration.worktypes, worktype) }),
  };
}

function placeNamed(configuration: Configuration, to: JobPlace): NonNullable<JobView['to']> {
  if ('agent' in to) return { kind: 'agent', ...agentName(configuration, to.agent) };
  if ('queue' in to) return { kind: 'queue', ...queueName(configuration, to.queue) };
  return { kind: 'workbin', ...named(configuration.workbins, to.workbin) };
}
