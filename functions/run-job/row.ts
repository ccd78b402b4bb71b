import { type Refusal, refuse } from '../../domain/errors.ts';
import type { Job, JobRow, JobTask, RowResult } from '../../domain/job.ts';
import type { Write } from '../../store/port.ts';

export interface RowToDo<Kind extends JobTask['kind'] = JobTask['kind'], Row extends JobRow = JobRow> {
  job: Job & { task: Extract<JobTask, { kind: Kind }> };
  number: number;
  row: Row;
  /** The row's result, for the transaction that does what it says. */
  kept: (result: Omit<RowResult, 'row'>) => Write[];
}

/** What became of it, yet to be kept; nothing, if it was kept with what was done. */
export type RowDone = Omit<RowResult, 'row'> | undefined;

/** @throws whatever may pass: the row is tried again */
export type DoRow<Kind extends JobTask['kind'] = JobTask['kind'], Row extends JobRow = JobRow> = (
  toDo: RowToDo<Kind, Row>,
) => Promise<RowDone>;

export function refused(
  { detail, field }: Refusal,
  named: Pick<RowResult, 'name' | 'interaction'>,
): Omit<RowResult, 'row'> {
  return { outcome: 'refused', ...named, detail, ...(field !== undefined && { field }) };
}

export function badField(field: string, detail: string): Refusal {
  return refuse('bad-field', detail, field);
}
