import { type Chunk, type Counts, type Job, noCounts, type Outcome, outcomes, type RowResult } from '../domain/job.ts';
import { DAY, type Instant, wholeSeconds } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Table, type Value, type Write } from './port.ts';
import { ranges, rows, table as layout } from './table.ts';

/** Nobody looks at an older one; its rows may hold what customers said. */
const KEPT_FOR = 30 * DAY;

/** Of the chunk rows that a request stores, so many at once: 80 of them take a second. */
const AT_ONCE = 8;

/**
 * A job, its rows in chunks, and a row for each result. A result is put once, in the transaction that does what it says: so a row is done once, whoever
 * repeats it.
 */
export function jobs(table: Table) {
  /** Whether it is there, by whoever put it. */
  async function keepChunk({ id, at }: Job, { number, first, rows: given }: Chunk, digest: string): Promise<boolean> {
    const row = { ...rows.jobChunk(id, number), first, digest, rows: JSON.stringify(given), ...expiring(at) };
    try {
      await table.put(row, { absent: 'pk' });
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      return error.existing?.digest === digest;
    }
  }

  async function keepChunks(job: Job, chunks: Chunk[], digest: string): Promise<boolean> {
    for (let from = 0; from < chunks.length; from += AT_ONCE) {
      const some = chunks.slice(from, from + AT_ONCE);
      const kept = await Promise.all(some.map((chunk) => keepChunk(job, chunk, digest)));
      if (kept.includes(false)) return false;
    }
    return true;
  }

  return {
    async get(id: string): Promise<Job | undefined> {
      const item = await table.get(rows.job(id));
      return item && jobFrom(item);
    },

    /**
     * The chunks first: a job that is there is whole. Safe to repeat, and to go on with after a crash; `other` where another job has the id.
     */
    async keep(job: Job, chunks: Chunk[], digest: string): Promise<'kept' | 'other'> {
      const known = await table.get(rows.job(job.id));
      if (known) return known.digest === digest ? 'kept' : 'other';
      if (!(await keepChunks(job, chunks, digest))) return 'other';
      const listed = { ...rows.jobListed(job.at, job.id), id: job.id, ...expiring(job.at) };
      // The same request, twice at once: chunks of this digest are of no other.
      await unlessThere(table.transact([{ put: { ...jobRow(job), digest }, if: { absent: 'pk' } }, { put: listed }]));
      return 'kept';
    },

    /** Newest first. */
    async list(limit: number): Promise<Job[]> {
      const listed = await table.query({ ...ranges.jobs(), newestFirst: true, limit });
      if (listed.length === 0) return [];
      const found = await table.getMany(listed.map(({ id }) => rows.job(id as string)));
      return found.map(jobFrom).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
    },

    /** Nothing, if there is none or every row of it has its result and is counted. */
    async openChunk(id: string, number: number): Promise<Chunk | undefined> {
      const [kept, done] = await Promise.all([
        table.get(rows.jobChunk(id, number)),
        table.get(rows.jobChunkDone(id, number)),
      ]);
      if (!kept || done) return undefined;
      return { number, first: kept.first as number, rows: JSON.parse(kept.rows as string) as Chunk['rows'] };
    },

    /** Of these rows, as far as they have one, in their order. */
    async results(id: string, { from, to, limit }: { from: number; to: number; limit?: number }): Promise<RowResult[]> {
      const range = ranges.jobResults(id, from, to);
      const items = await table.query({ ...range, ...(limit !== undefined && { limit }) });
      return items.map(resultFrom);
    },

    async result(id: string, row: number): Promise<RowResult | undefined> {
      const item = await table.get(rows.jobResult(id, row));
      return item && resultFrom(item);
    },

    /** For the transaction that does what it says. */
    keepingResult({ id, at }: Job, result: RowResult): Write {
      return { put: resultRow(id, at, result), if: { absent: 'pk' } };
    },

    /** Where nothing was done. The first to be kept is right. */
    async keepResult({ id, at }: Job, result: RowResult) {
      await unlessThere(table.put(resultRow(id, at, result), { absent: 'pk' }));
    },

    /** A row is about to be begun again: how often, this time included. */
    async countTry({ id, at }: Job, row: number): Promise<number> {
      const item = await table.update(rows.jobTries(id, row), { increase: { tries: 1 }, set: expiring(at) });
      return item.tries as number;
    },

    /** Counts a chunk, once. Its own row is large, and stays as it is. @throws ConflictError if another chunk was counted in the same moment: do it again */
    async finishChunk(job: Job, number: number, { counts, at }: { counts: Counts; at: Instant }) {
      const increase = Object.fromEntries(outcomes.map((outcome) => [countOf(outcome), counts[outcome]]));
      await unlessThere(
        table.transact([
          { put: { ...rows.jobChunkDone(job.id, number), at, ...expiring(job.at) }, if: { absent: 'pk' } },
          { update: rows.job(job.id), change: { increase, set: { changedAt: at } } },
        ]),
      );
    },

    /** Once; nothing if there is no such job. */
    async cancel(id: string, cancelled: NonNullable<Job['cancelled']>): Promise<Job | undefined> {
      try {
        const open = { all: [{ present: 'pk' }, { absent: 'cancelled' }] };
        return jobFrom(await table.update(rows.job(id), { set: { cancelled } }, open));
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        return error.existing && jobFrom(error.existing);
      }
    },
  };
}

export function jobFrom({ pk: _, sk: __, digest: ___, [layout.timeToLive]: ____, ...row }: Item): Job {
  if (typeof row.id !== 'string' || typeof row.chunks !== 'number') throw new TypeError('a row that is no job');
  const counts = noCounts();
  for (const outcome of outcomes) {
    counts[outcome] = (row[countOf(outcome)] as number | undefined) ?? 0;
    delete row[countOf(outcome)];
  }
  return { ...(row as unknown as Omit<Job, 'counts'>), counts };
}

/** Each an attribute of its own: DynamoDB adds to no other. */
function countOf(outcome: Outcome): string {
  return `rows-${outcome}`;
}

function jobRow({ counts: _, ...job }: Job): Item {
  return { ...rows.job(job.id), ...(job as unknown as Record<string, Value>), ...expiring(job.at) };
}

function resultRow(id: string, at: Instant, { row, ...result }: RowResult): Item {
  return { ...rows.jobResult(id, row), row, ...(result as Record<string, Value>), ...expiring(at) };
}

function resultFrom({ pk: _, sk: __, [layout.timeToLive]: ___, ...result }: Item): RowResult {
  return result as unknown as RowResult;
}

function expiring(at: Instant): Record<string, Value> {
  return { [layout.timeToLive]: wholeSeconds(at + KEPT_FOR) };
}

async function unlessThere(write: Promise<void>) {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
