import type { AgentId, InteractionId, QueueId } from './ids.ts';
import type { Instant } from './time.ts';
import type { Fields } from './work-item.ts';

/** Some minutes of work: more is several jobs, each of which can be looked at and cancelled. */
export const MOST_ROWS = 2_000;
/** Of all rows as JSON: what API Gateway and Lambda take in one request (6 MB), less what quoting adds. */
export const LARGEST_JOB = 4 * 1024 * 1024;
/** As a source may post: a form's worth of facts. */
export const LARGEST_ROW = 64 * 1024;
/** A worker does so many rows before it says so: seconds of work, and few messages. */
const ROWS_OF_A_CHUNK = 25;
/** An item of the table is at most 400 KB. */
const LARGEST_CHUNK = 300 * 1024;

/** An item as a job's row says it; what is wrong with it is the row's result. */
export interface NewItemRow {
  /** Left out, it is made of job and row. */
  externalId?: string | undefined;
  name?: string | undefined;
  worktype?: string | undefined;
  url?: string | undefined;
  customerNumber?: string | undefined;
  fields?: Fields | undefined;
}

export type JobPlace = { agent: AgentId } | { queue: QueueId } | { workbin: string };

export type JobTask =
  | { kind: 'create'; source: string; worktype?: string }
  | { kind: 'reassign'; to: JobPlace }
  | { kind: 'terminate'; reason?: string };

export type JobRow = NewItemRow | InteractionId;

/** `refused`: the business says no. `failed`: it could not be done, whatever was tried. `cancelled`: not begun when the job was stopped. */
export const outcomes = ['done', 'refused', 'failed', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];
export type Counts = Record<Outcome, number>;

/** Rows with one task each, done beside the request that brought them. */
export interface Job {
  id: string;
  task: JobTask;
  at: Instant;
  /** Who began it, and how people call him. */
  by: `person:${string}`;
  name: string;
  total: number;
  chunks: number;
  /** Rows of finished chunks. */
  counts: Counts;
  /** When the last of them was. */
  changedAt?: Instant;
  cancelled?: { at: Instant; by: string };
}

/** What became of one row. The first to be kept is right. */
export interface RowResult {
  /** From 1. */
  row: number;
  outcome: Outcome;
  /** What the row named, for people. */
  name?: string;
  interaction?: InteractionId;
  /** Nothing had to be done: the item is there, or stands there. */
  already?: true;
  detail?: string;
  field?: string;
}

/** Rows that one worker does, one after the other. */
export interface Chunk {
  number: number;
  /** Row number of its first. */
  first: number;
  rows: JobRow[];
}

export function chunksOf(rows: JobRow[]): Chunk[] {
  const chunks: Chunk[] = [];
  let bytes = 0;
  for (const [index, row] of rows.entries()) {
    const last = chunks.at(-1);
    const size = sizeOf(row);
    bytes += size;
    if (last && last.rows.length < ROWS_OF_A_CHUNK && bytes <= LARGEST_CHUNK) last.rows.push(row);
    else {
      chunks.push({ number: chunks.length + 1, first: index + 1, rows: [row] });
      bytes = size;
    }
  }
  return chunks;
}

/** As JSON, in bytes. */
export function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).byteLength;
}

export function noCounts(): Counts {
  return { done: 0, refused: 0, failed: 0, cancelled: 0 };
}

export function stateOf({ counts, total, cancelled }: Job): 'running' | 'finished' | 'cancelled' {
  if (cancelled) return 'cancelled';
  return counts.done + counts.refused + counts.failed + counts.cancelled === total ? 'finished' : 'running';
}
