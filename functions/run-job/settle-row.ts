import type { Job, JobRow, RowResult } from '../../domain/job.ts';
import { jobs } from '../../store/jobs.ts';
import type { Log } from '../_edge/log.ts';
import { type CreateDeps, creatingRow } from './create-row.ts';
import { type ReassignDeps, reassigningRow } from './reassign-row.ts';
import type { DoRow } from './row.ts';
import { terminatingRow } from './terminate-row.ts';

export type SettleDeps = CreateDeps & ReassignDeps & { log: Log };

/** What passes, passes within a minute or two: 10, 20, 40 and 80 s after the first. */
export const MOST_TRIES = 5;

const GIVEN_UP = `It could not be done in ${MOST_TRIES} tries. Look how it stands, and begin it again in another job.`;

/** One row, to its result: done, refused, cancelled; or failed, once it was begun so often in vain. */
export function settlingRow(deps: SettleDeps) {
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

  /** `begun` counts this time. Whether it has its result now. */
  return async function (job: Job, number: number, row: JobRow, begun: number): Promise<boolean> {
    const failed: RowResult = { row: number, outcome: 'failed', ...nameOf(row), detail: GIVEN_UP };
    try {
      const result = begun > MOST_TRIES ? failed : await resultOf(job, number, row);
      if (result) await stored.keepResult(job, result);
      return true;
    } catch (error) {
      // The answer alone may be lost, or another worker was faster.
      if (await stored.result(job.id, number)) return true;
      deps.log.warn('row not done yet', { job: job.id, row: number, fault: (error as Error).name });
      if (begun < MOST_TRIES) return false;
      await stored.keepResult(job, failed);
      return true;
    }
  };
}

function nameOf(row: JobRow): Pick<RowResult, 'name' | 'interaction'> {
  if (typeof row === 'string') return { interaction: row };
  const name = row.name ?? row.externalId;
  return name === undefined ? {} : { name: name.slice(0, 200).toWellFormed() };
}
