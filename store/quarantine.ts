import { DAY, type Instant, SECOND } from '../domain/time.ts';
import { ConditionFailedError, type Item, type Table, type Value } from './port.ts';
import { ranges, rows, table as layout } from './table.ts';

/** What a source posted and nobody could place. */
export interface Quarantined {
  id: string;
  source: string;
  at: Instant;
  reason: 'no-external-id' | 'no-name' | 'no-worktype' | 'bad-field' | 'too-large';
  /** The field that is wrong, and how. */
  field?: string;
  detail: string;
  externalId?: string;
  /** Somebody sent it through again, and it became this item. */
  replayed?: { at: Instant; by: string; name: string; interaction: string };
  /** Somebody sent it through again, and it still has no place. */
  tried?: Tried;
}

interface Tried {
  at: Instant;
  by: string;
}

/** What was replayed stays to be seen for so long. */
const REPLAYED_KEPT = 30 * DAY;

export function quarantine(table: Table) {
  return {
    /** Safe to repeat: the id is made of source and body, so the same again is the same row; one that was replayed is open again. */
    async keep({ id, ...given }: Quarantined, body: string) {
      await table.put({ ...rows.quarantinedBody(id), body });
      try {
        const open = { any: [{ absent: 'pk' }, { present: 'replayed' }] };
        await table.put({ ...rows.quarantined(id), ...(given as unknown as Record<string, Value>) }, open);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    },

    /** Newest first. */
    async list(): Promise<Quarantined[]> {
      const items = await table.query(ranges.quarantine());
      return items.map(quarantinedFrom).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
    },

    async get(id: string): Promise<{ entry: Quarantined; body: string } | undefined> {
      const [item, kept] = await Promise.all([table.get(rows.quarantined(id)), table.get(rows.quarantinedBody(id))]);
      return item && kept && { entry: quarantinedFrom(item), body: kept.body as string };
    },

    /** Of two who press at once the first has done it. */
    async replayed(id: string, replayed: NonNullable<Quarantined['replayed']>) {
      const expires = Math.ceil((replayed.at + REPLAYED_KEPT) / SECOND);
      const first = { all: [{ present: 'pk' }, { absent: 'replayed' }] };
      const change = { set: { replayed, [layout.timeToLive]: expires }, remove: ['tried'] };
      try {
        await table.update(rows.quarantined(id), change, first);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
      await table.update(rows.quarantinedBody(id), { set: { [layout.timeToLive]: expires } });
    },

    /** It is still not to be placed, maybe for another reason. */
    async refused(id: string, why: Pick<Quarantined, 'reason' | 'field' | 'detail'>, tried: Tried) {
      const { reason, field, detail } = why;
      const told = { reason, detail, tried: { ...tried } };
      const change = field === undefined ? { set: told, remove: ['field'] } : { set: { ...told, field } };
      const open = { all: [{ present: 'pk' }, { absent: 'replayed' }] };
      try {
        await table.update(rows.quarantined(id), change, open);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    },
  };
}

export type Quarantine = ReturnType<typeof quarantine>;

function quarantinedFrom({ pk: _, sk, [layout.timeToLive]: __, ...entry }: Item): Quarantined {
  return { ...(entry as unknown as Omit<Quarantined, 'id'>), id: sk.slice('Q#'.length) };
}
