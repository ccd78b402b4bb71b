import type { Delivery } from '../domain/delivery.ts';
import type { WorkItemId } from '../domain/ids.ts';
import { DAY, type Instant, wholeSeconds } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { ranges, rows, table as design } from './table.ts';

/** A delivery that was given up, and why. */
export type StrandedDelivery = Delivery & { why: string; strandedAt: Instant; replayedAt?: Instant };

/** What its failure queue holds as well, for people to see: there it cannot be looked at without being taken. */
export interface StrandedDeliveries {
  get(item: WorkItemId, number: number): Promise<StrandedDelivery | undefined>;
  list(): Promise<StrandedDelivery[]>;
  put(delivery: StrandedDelivery): Promise<void>;
  /** Somebody has asked for it to be sent again; nothing if it does not lie here. */
  replay(item: WorkItemId, number: number, at: Instant): Promise<StrandedDelivery | undefined>;
  /** It has been taken after all. */
  clear(delivery: Pick<Delivery, 'item' | 'number'>): Promise<void>;
}

/** A day longer than its failure queue keeps the message. */
const KEPT_FOR = 15 * DAY;

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
    async replay(item, number, at) {
      try {
        const change = { set: { replayedAt: at } };
        return strandedFrom(await table.update(rows.strandedDelivery(item, number), change, { present: 'pk' }));
      } catch (error) {
        if (error instanceof ConditionFailedError) return undefined;
        throw error;
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
