import { standingOf, type TriedBy, type Tries, type TryLimit } from '../domain/tries.ts';
import { DAY, type Instant, SECOND } from '../domain/time.ts';
import { type Condition, ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { rows } from './table.ts';

/** A failed try means that the count reached its limit or began anew meanwhile: the tenth is a fault. */
const MOST_TRIES = 10;

/** A try that was counted, to be taken back. */
export interface CountedTry {
  by: TriedBy;
  epoch: number;
}

/** PINs that were tried, by keyed hashes alone. The rows live no longer than they lock. */
export function attempts(table: Table, idOf: (by: TriedBy) => Promise<string>) {
  async function keyAndTries(by: TriedBy) {
    const key = rows.tries(await idOf(by));
    const item = await table.get(key);
    return { key, tries: item && triesFrom(item) };
  }

  return {
    async isLocked(by: TriedBy, limit: TryLimit, at: Instant): Promise<boolean> {
      return standingOf((await keyAndTries(by)).tries, limit, at) === 'locked';
    },

    /** Before anything is compared, by one conditional write: however many try at once, no more than the limit are compared. */
    async count(by: TriedBy, limit: TryLimit, at: Instant): Promise<CountedTry | 'locked'> {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const { key, tries: known } = await keyAndTries(by);
        const standing = standingOf(known, limit, at);
        if (standing === 'locked') return 'locked';
        const epoch = standing === 'over' ? (known?.epoch ?? 0) + 1 : (known as Tries).epoch;
        const times = { last: at, expiresAt: tidiedAt(at + limit.within) };
        const counting =
          standing === 'over'
            ? table.put({ ...key, epoch, count: 1, since: at, ...times }, asRead(known))
            : table.update(key, { increase: { count: 1 }, set: times }, oneMore(epoch, limit));
        if (await written(counting)) return { by, epoch };
      }
      throw new Error(`a try could not be counted in ${MOST_TRIES} tries`);
    },

    /** It was right, or it could not be compared: it is nobody's mistake. */
    async takeBack({ by, epoch }: CountedTry): Promise<void> {
      await written(table.update(rows.tries(await idOf(by)), { increase: { count: -1 } }, { equal: ['epoch', epoch] }));
    },

    /** The right PIN was given: the wrong ones before it count no more. */
    async forgive({ by, epoch }: CountedTry): Promise<void> {
      const change = { set: { count: 0, epoch: epoch + 1 } };
      await written(table.update(rows.tries(await idOf(by)), change, { equal: ['epoch', epoch] }));
    },
  };
}

export type Attempts = ReturnType<typeof attempts>;

function oneMore(epoch: number, { most }: TryLimit): Condition {
  return { all: [{ equal: ['epoch', epoch] }, { atMost: ['count', most - 1] }] };
}

function asRead(known: Tries | undefined): Condition {
  return known ? { all: [{ equal: ['epoch', known.epoch] }, { equal: ['count', known.count] }] } : { absent: 'pk' };
}

/** A day later than need be: absence is never the measure of a time. */
function tidiedAt(at: number): number {
  return Math.ceil((at + DAY) / SECOND);
}

async function written(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}

function triesFrom(item: Item): Tries {
  const { epoch, count, since, last } = item as unknown as Tries & Record<string, Value>;
  if (typeof count !== 'number' || typeof epoch !== 'number') throw new TypeError('a row that counts no tries');
  return { epoch, count, since, last };
}
