import type { Delivery } from '../domain/delivery.ts';
import type { WorkItemId } from '../domain/ids.ts';
import { DAY, HOUR, type Instant, wholeSeconds } from '../domain/time.ts';
import { type Condition, ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { ranges, rows, table as design } from './table.ts';

/** A delivery that was given up, and why. */
export type StrandedDelivery = Delivery & {
  why: string;
  strandedAt: Instant;
  /** Somebody has asked for it to be sent again. */
  replayed?: Replayed;
};

export interface Replayed {
  at: Instant;
  by: string;
}

/** What its failure queue holds as well, for people to see: there it cannot be looked at without being taken. */
export interface StrandedDeliveries {
  get(item: WorkItemId, number: number): Promise<StrandedDelivery | undefined>;
  list(): Promise<StrandedDelivery[]>;
  put(delivery: StrandedDelivery): Promise<void>;
  /** Somebody asks for it to be sent again: the first who does while it is being tried. Nothing if it does not lie here. */
  replay(item: WorkItemId, number: number, replayed: Replayed): Promise<StrandedDelivery | undefined>;
  /** It has been taken after all. */
  clear(delivery: Pick<Delivery, 'item' | 'number'>): Promise<void>;
}

/** A day longer than its failure queue keeps the message. */
const KEPT_FOR = 15 * DAY;
/** A day of tries and the longest wait between two: what was sent again before is not being tried any more, whatever became of it. */
const TRIED_FOR = DAY + HOUR;

export function isBeingTried({ replayed }: StrandedDelivery, now: Instant): boolean {
  return replayed !== undefined && now - replayed.at < TRIED_FOR;
}

export function strandedDeliveries(table: Table): StrandedDeliveries {
  return {
    async get(item, number) {
      const row = await table.get(rows.strandedDelivery(item, number));
      return row && strandedFrom(row);
    },
    async list() {
      return (await table.query(ranges.strandedDeliveries())).map(strandedFrom);
    },
    async put(delivery) {
      const key = rows.strandedDelivery(delivery.item, delivery.number);
      const expiresAt = wholeSeconds(delivery.strandedAt + KEPT_FOR);
      await table.put({ ...key, ...(delivery as unknown as Record<string, Value>), [design.timeToLive]: expiresAt });
    },
    async replay(item, number, replayed) {
      try {
        const idle = { any: [{ absent: 'replayed' }, { atMost: ['replayed.at', replayed.at - TRIED_FOR] }] } as const;
        const condition = { all: [{ present: 'pk' }, idle] } as Condition;
        const change = { set: { replayed: { ...replayed } } };
        return strandedFrom(await table.update(rows.strandedDelivery(item, number), change, condition));
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
        return error.existing && strandedFrom(error.existing);
      }
    },
    async clear({ item, number }) {
      await table.delete(rows.strandedDelivery(item, number));
    },
  };
}

function strandedFrom(row: Item): StrandedDelivery {
  const { pk: _, sk: __, [design.timeToLive]: ___, ...delivery } = row;
  if (typeof delivery.body !== 'string') throw new TypeError('a row that is no delivery');
  return delivery as unknown as StrandedDelivery;
}
