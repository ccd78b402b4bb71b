import { type Chunk, type Job, type JobRow, noCounts } from '../../domain/job.ts';
import { type Millis, SECOND } from '../../domain/time.ts';
import type { QueuedChunk } from '../../gateways/job-queue.ts';
import { jobs } from '../../store/jobs.ts';
import { ConflictError } from '../../store/port.ts';
import { CONFLICT_PAUSE, MOST_TRIES as MOST_CONFLICTS } from '../_routing/conflicts.ts';
import { MOST_TRIES, type SettleDeps, settlingRow } from './settle-row.ts';

export type Deps = SettleDeps;

const FIRST_WAIT = 10 * SECOND;

/**
 * Does the rows of one chunk, one after the other. Safe to repeat, to be late and to be killed: what a row does and its result are saved in one transaction, and a
 * row that has a result is not begun. What fails is tried again with all that is left; a row that was begun in vain again and again is failed, in words.
 */
export function runJob(deps: Deps) {
  const stored = jobs(deps.table);
  const settle = settlingRow(deps);

  async function rowsLeft({ id }: Job, { first, rows }: Chunk): Promise<[number, JobRow][]> {
    const results = await stored.results(id, { from: first, to: first + rows.length - 1 });
    const done = new Set(results.map(({ row }) => row));
    return rows.map((row, index): [number, JobRow] => [first + index, row]).filter(([row]) => !done.has(row));
  }

  async function finish(job: Job, { number, first, rows }: Chunk) {
    const counts = noCounts();
    const results = await stored.results(job.id, { from: first, to: first + rows.length - 1 });
    for (const { outcome } of results) counts[outcome] += 1;
    for (let tries = 1; ; tries += 1) {
      try {
        await stored.finishChunk(job, number, { counts, at: deps.clock() });
        return deps.log.info('chunk done', { job: job.id, chunk: number, ...counts });
      } catch (error) {
        if (!(error instanceof ConflictError) || tries === MOST_CONFLICTS) throw error;
        await deps.pause(CONFLICT_PAUSE);
      }
    }
  }

  /** `tries` counts this one. What comes a second time may hold a row at which workers die: from then on each row is counted before it is begun. */
  return async function ({ job: id, chunk: number }: QueuedChunk, tries: number): Promise<'done' | { again: Millis }> {
    const [job, chunk] = await Promise.all([stored.get(id), stored.openChunk(id, number)]);
    if (!job || !chunk) return 'done';
    const left = await rowsLeft(job, chunk);
    // Those behind such a row come first every other time.
    if (tries % 2 === 0) left.reverse();
    let open = 0;
    for (const [row, given] of left) {
      const begun = tries === 1 ? 1 : 1 + (await stored.countTry(job, row));
      if (!(await settle(job, row, given, begun))) open += 1;
    }
    if (open > 0) return { again: FIRST_WAIT * 2 ** (Math.min(tries, MOST_TRIES) - 1) };
    await finish(job, chunk);
    return 'done';
  };
}
