import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { JobRequest, OneJobView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, QueueId } from '../../domain/ids.ts';
import { chunksOf, type JobRow, type JobTask, LARGEST_JOB, LARGEST_ROW, noCounts, sizeOf } from '../../domain/job.ts';
import type { Instant } from '../../domain/time.ts';
import { DESK } from '../../domain/worktype.ts';
import type { Configurations } from '../../store/configurations.ts';
import { jobs } from '../../store/jobs.ts';
import type { Table } from '../../store/port.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { jobView } from '../_desktop/job-view.ts';

export interface Deps {
  table: Table;
  configurations: Configurations;
  clock: () => Instant;
}

/**
 * Keeps a job with its rows; the stream hands its chunks to the workers (row 82). Safe to repeat: the browser's id is the job's, and the same again is the same job.
 */
export function startJob({ table, configurations, clock }: Deps) {
  const stored = jobs(table);
  return async function (caller: Caller, request: JobRequest): Promise<OneJobView | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const configuration = await configurations.current();
    const refused = tooLarge(request.rows) ?? unknown(configuration, request);
    if (refused) return refused;
    const { id } = request;
    const chunks = chunksOf(request.rows as JobRow[]);
    const about = { id, task: taskOf(request), at: clock(), by: by as `person:${string}`, name: caller.name };
    const job = { ...about, total: request.rows.length, chunks: chunks.length, counts: noCounts() };
    if ((await stored.keep(job, chunks, digestOf(by, request))) === 'other')
      return refuse('already-done', 'Another job has this id.', 'id');
    return { now: clock(), job: jobView(configuration, caller, (await stored.get(id)) ?? job) };
  };
}

function tooLarge(rows: unknown[]): Refusal | undefined {
  const sizes = rows.map(sizeOf);
  const row = sizes.findIndex((size) => size > LARGEST_ROW);
  if (row >= 0) return refuse('too-large', `Row ${row + 1} is larger than ${LARGEST_ROW / 1024} KB.`, `rows.${row}`);
  if (sizes.reduce((sum, size) => sum + size, 0) <= LARGEST_JOB) return undefined;
  return refuse(
    'too-large',
    `The rows are larger than ${LARGEST_JOB / 1024 / 1024} MB. Make several jobs of them.`,
    'rows',
  );
}

/** What all rows would be refused for. */
function unknown(configuration: Configuration, request: JobRequest): Refusal | undefined {
  const { sources, worktypes, queues, people, workbins } = configuration;
  const no = (what: string, field: string) => refuse('no-such-destination', `There is no such ${what}.`, field);
  if (request.kind === 'terminate') return undefined;
  if (request.kind === 'create') {
    const { source, worktype } = request;
    if (source !== DESK && !Object.hasOwn(sources, source)) return no('source', 'source');
    if (worktype === undefined || Object.hasOwn(worktypes, worktype)) return undefined;
    return refuse('no-such-worktype', 'There is no such worktype.', 'worktype');
  }
  const { to } = request;
  if ('workbin' in to)
    return Object.hasOwn(workbins, to.workbin)
      ? undefined
      : refuse('no-such-workbin', 'There is no such workbin.', 'to.workbin');
  if ('queue' in to) return Object.hasOwn(queues, to.queue.slice('que_'.length)) ? undefined : no('queue', 'to.queue');
  const key = to.agent.slice('agt_'.length);
  const isAgent = Object.hasOwn(people, key) && people[key]?.roles.includes('agent');
  return isAgent ? undefined : no('agent', 'to.agent');
}

function taskOf(request: JobRequest): JobTask {
  if (request.kind === 'terminate')
    return { kind: 'terminate', ...(request.reason !== undefined && { reason: request.reason }) };
  if (request.kind === 'create')
    return { kind: 'create', source: request.source, ...(request.worktype && { worktype: request.worktype }) };
  const { to } = request;
  if ('agent' in to) return { kind: 'reassign', to: { agent: to.agent as AgentId } };
  return { kind: 'reassign', to: 'queue' in to ? { queue: to.queue as QueueId } : to };
}

function digestOf(by: string, request: JobRequest): string {
  return createHash('sha256')
    .update(`${by}\n${canonicalJson(request)}`)
    .digest('base64url');
}
