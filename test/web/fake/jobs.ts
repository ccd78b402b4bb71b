import type { JobChoices, JobRequest, JobResultView, JobView, RouteName } from '../../../domain/desktop-api.ts';
import { type Answer, refusal } from './answering.ts';

export type FakeJob = { job: JobView; results: JobResultView[] };

const choices: Omit<JobChoices, 'now'> = {
  queues: [
    { id: 'que_billing', name: 'Billing' },
    { id: 'que_field', name: 'Field service' },
  ],
  agents: [
    { id: 'agt_amina', name: 'Amina Diallo' },
    { id: 'agt_luc', name: 'Luc Moreau' },
  ],
  workbins: [{ id: 'visits', name: 'Visits' }],
  sources: [
    { id: 'back-office', name: 'Back office' },
    { id: 'desk', name: 'desk' },
  ],
  worktypes: [
    {
      id: 'refund',
      name: 'Refund',
      schema: {
        properties: { amount: { type: 'number', minimum: 0 }, reason: { type: 'string' }, urgent: { type: 'boolean' } },
        required: ['amount'],
      },
    },
  ],
};

const noJob = refusal(404, 'not-found', 'There is no such job.');

/** Of every seven rows the third is refused. */
function resultOf(name: string, index: number): JobResultView {
  const interaction = name.startsWith('wrk_') ? { interaction: name } : { name };
  if (index % 7 === 2) return { row: index + 1, outcome: 'refused', ...interaction, detail: 'It is over: completed.' };
  return { row: index + 1, outcome: 'done', interaction: `wrk_fake${index}.1`, name };
}

function begun(request: JobRequest, at: number): FakeJob {
  const names = request.rows.map((row) => (typeof row === 'string' ? row : (row.name ?? '')));
  const counts = { total: names.length, done: 0, refused: 0, failed: 0, cancelled: 0 };
  const job: JobView = {
    id: request.id,
    kind: request.kind,
    state: 'running',
    at,
    by: 'Sofia Lindqvist',
    mine: true,
    ...counts,
  };
  if (request.kind === 'reassign') job.to = { kind: 'queue', id: 'que_field', name: 'Field service' };
  if (request.kind === 'terminate' && request.reason) job.reason = request.reason;
  return { job, results: names.map(resultOf) };
}

/** Half of what is left, each time that somebody looks. */
function goOn({ job, results }: FakeJob) {
  if (job.state !== 'running') return;
  const seen = job.done + job.refused;
  const next = results.slice(seen, seen + Math.max(1, Math.ceil((results.length - seen) / 2)));
  job.done += next.filter(({ outcome }) => outcome === 'done').length;
  job.refused += next.filter(({ outcome }) => outcome === 'refused').length;
  if (job.done + job.refused === job.total) job.state = 'finished';
}

export const jobbing: Partial<Record<RouteName, Answer>> = {
  'list-job-choices': () => choices,
  'start-job': ({ state, now }, { body }) => {
    const request = body as JobRequest;
    const known = state.jobs.find(({ job }) => job.id === request.id);
    const made = known ?? begun(request, now());
    if (!known) state.jobs.unshift(made);
    return { job: made.job };
  },
  'list-jobs': ({ state }) => ({ jobs: state.jobs.map(({ job }) => job) }),
  'get-job': ({ state }, { id }) => {
    const found = state.jobs.find(({ job }) => job.id === id);
    if (!found) return noJob;
    goOn(found);
    return { job: found.job, results: found.results.slice(0, found.job.done + found.job.refused) };
  },
  'cancel-job': ({ state }, { id }) => {
    const found = state.jobs.find(({ job }) => job.id === id);
    if (!found) return noJob;
    const { job } = found;
    Object.assign(job, { state: 'cancelled', cancelled: job.total - job.done - job.refused });
    return { job };
  },
};
