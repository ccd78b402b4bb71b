import { type Chunk, type Job, type JobRow, noCounts, type RowResult } from '../../domain/job.ts';
import { type Millis, SECOND } from '../../domain/time.ts';
import type { QueuedChunk } from '../../gateways/job-queue.ts';
import { jobs } from '../../store/jobs.ts';
import { ConflictError } from '../../store/port.ts';
import type { Log } from '../_edge/log.ts';
import { CONFLICT_PAUSE, MOST_TRIES as MOST_CONFLICTS } from '../_routing/conflicts.ts';
import { type CreateDeps, creatingRow } from './create-row.ts';
import { type ReassignDeps, reassigningRow } from './reassign-row.ts';
import type { DoRow } from './row.ts';
import { terminatingRow } from './terminate-row.ts';

export type Deps = CreateDeps & ReassignDeps & { log: Log };

/** What passes, passes within a minute or two: 10, 20, 40 and 80 s after the first. */
const MOST_TRIES = 5;
const FIRST_WAIT = 10 * SECOND;

/**
 * Does the rows of one chunk, one after the other. Safe to repeat, to be late and to be killed: what a row does and its result are saved in one transaction, and a
 * row that has a result is not begun. What fails is tried again with all that is left; in the end it is failed, in words.
 */
export function runJob(deps: Deps) {
  const stored = jobs(deps.table);
  const rowDoers = { create: creatingRow(deps), reassign: reassigningRow(deps), terminate: terminatingRow(deps) };

  async function resultOf(job: Job, number: number, row: JobRow): Promise<RowResult | undefined> {
    const { cancelled } = (await stored.get(job.id)) ?? job;
    if (cancelled) return { row: number, outcome: 'cancelled', ...nameOf(row) };
    const kept = (result: Omit<RowResult, 'row'>) => [stored.keepingResult(job, { row: number, ...result })];
    const doRow = rowDoers[job.task.kind] as DoRow;
    const result = await doRow({ job, number, row, kept });
    return result && { row: number, ...result };
  }

  /** Whether it has its result now. */
  async function settle(job: Job, number: number, row: JobRow): Promise<boolean> {
    try {
      const result = await resultOf(job, number, row);
      if (result) await stored.keepResult(job, result);
      return true;
    } catch (error) {
      // The answer alone may be lost, or another worker was faster.
      if (await stored.result(job.id, number)) return true;
      deps.log.warn('row not done yet', { job: job.id, row: number, fault: (error as Error).name });
      return false;
    }
  }

  async function finish(job: Job, { number, first, rows }: Chunk) {
    const counts = noCounts();
    const results = await stored.results(job.id, { from: first, to: first + rows.length - 1 });
    for (const { outcome } of results) counts[outcome] += 1;
    for (let tries = 1; ; tries += 1) {
      try {
        await stored.finishChunk(job.id, number, { counts, at: deps.clock() });
        return deps.log.info('chunk done', { job: job.id, chunk: number, ...counts });
      } catch (error) {
        if (!(error instanceof ConflictError) || tries === MOST_CONFLICTS) throw error;
        await deps.pause(CONFLICT_PAUSE);
      }
    }
  }

  /** `tries` counts this one. */
  return async function ({ job: id, chunk: number }: QueuedChunk, tries: number): Promise<'done' | { again: Millis }> {
    const [job, chunk] = await Promise.all([stored.get(id), stored.chunk(id, number)]);
    if (!job || !chunk || chunk.finished) return 'done';
    const left = await rowsLeft(job, chunk);
    // A row at which workers die lets the others pass: those behind it come first every other time.
    if (tries % 2 === 0) left.reverse();
    const open: number[] = [];
    if (tries <= MOST_TRIES) for (const [row, given] of left) if (!(await settle(job, row, given))) open.push(row);
    if (open.length > 0 && tries < MOST_TRIES) return { again: FIRST_WAIT * 2 ** (tries - 1) };
    for (const [row, given] of tries > MOST_TRIES ? left : left.filter(([row]) => open.includes(row)))
      await stored.keepResult(job, { row, outcome: 'failed', ...nameOf(given), detail: GIVEN_UP });
    await finish(job, chunk);
    return 'done';
  };

  async function rowsLeft({ id }: Job, { first, rows }: Chunk): Promise<[number, JobRow][]> {
    const done = new Set(
      (await stored.results(id, { from: first, to: first + rows.length - 1 })).map(({ row }) => row),
    );
    return rows.map((row, index): [number, JobRow] => [first + index, row]).filter(([row]) => !done.has(row));
  }
}

const GIVEN_UP = `It could not be done in ${MOST_TRIES} tries. Look how it stands, and begin it again in another job.`;

function nameOf(row: JobRow): Pick<RowResult, 'name' | 'interaction'> {
  if (typeof row === 'string') return { interaction: row };
  const name = row.name ?? row.externalId;
  return name === undefined ? {} : { name: name.slice(0, 200).toWellFormed() };
}
