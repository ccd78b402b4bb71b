import type { InteractionId, QueueId, WorkItemId } from '../domain/ids.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { Delivery } from '../domain/delivery.ts';
import { DAY, type Instant, wholeSeconds } from '../domain/time.ts';
import type { Fields, WorkItem } from '../domain/work-item.ts';
import { creating, type Interactions, interactions } from './interactions.ts';
import { ConditionFailedError, type Item, type Table, type Value, type Write } from './port.ts';
import { ranges, rows, table as layout } from './table.ts';

/** A delivery is repeated for a day, and lies where it was given up for a fortnight. */
const BODY_KEPT_FOR = 15 * DAY;

/** What an item begins with: kept first, so that of two first posts one is the item's, whole. */
export interface FirstSaid {
  name: string;
  worktype: string;
  url?: string;
  customerNumber?: string;
  fields: Fields;
}

/** Something that happened to an item and that its segments do not tell. */
export interface Happening {
  version: number;
  at: Instant;
  by: string;
  kind: 'updated' | 'status' | 'binned' | 'suspended' | 'continued' | 'triggered';
  /** Names of fields, the status or the workbin. */
  what?: string[];
  /** What a trigger did. */
  trigger?: Triggered;
}

/** A trigger that has run, or would have. */
export interface Triggered {
  key: string;
  name: string;
  /** In the order in which it was done. */
  done: { action: string; what?: string }[];
  /** What could not be done; nothing after it was. */
  failed?: { action: string; why: string };
  /** Too deep: nothing was done. */
  stopped?: true;
  /** Where it was moved to, and from where. */
  queue?: QueueId;
  from?: QueueId;
}

/** A work item's rows beside the interaction. Fields are kept as JSON text: whatever a source may say, a row can hold. */
export function workItems(table: Table) {
  const all: Interactions = interactions(table);

  /** The first to say it is right: whoever comes after gets what stands there. */
  async function keepFirst(id: WorkItemId, said: FirstSaid): Promise<FirstSaid> {
    try {
      await table.put(fieldsRow(id, said), { absent: 'pk' });
      return said;
    } catch (error) {
      if (error instanceof ConditionFailedError && error.existing) return saidIn(error.existing);
      throw error;
    }
  }

  return {
    /** One item per id, for ever. Safe to repeat and to race: the fields are put if absent, then the item. */
    async create(
      id: WorkItemId,
      said: FirstSaid,
      begin: (said: FirstSaid) => WorkItem,
      /** Saved with a new item, or not at all. */
      also: Write[] = [],
    ): Promise<{ item: WorkItem; created: boolean }> {
      const item = begin(await keepFirst(id, said));
      try {
        if (also.length === 0) await all.create(item);
        else await table.transact([creating(item), ...also]);
        return { item, created: true };
      } catch (error) {
        const stored = error instanceof ConditionFailedError && (await all.get(id));
        if (stored) return { item: stored as WorkItem, created: false };
        throw error;
      }
    },

    async fields(id: InteractionId): Promise<Fields> {
      const item = await table.get(rows.fields(id));
      return item ? saidIn(item).fields : {};
    },

    /** In the order in which it happened. */
    async history(id: InteractionId): Promise<Happening[]> {
      const items = await table.query(ranges.history(id));
      return items.map(({ pk: _, sk: __, ...happening }) => happening as unknown as Happening);
    },

    /** The first to say it is right, as with what an item begins with: whoever tells it again tells the same. */
    async keepBody({ item, number, at, body }: Delivery): Promise<string> {
      try {
        const expires = { [layout.timeToLive]: wholeSeconds(at + BODY_KEPT_FOR) };
        await table.put({ ...rows.told(item, number), body, ...expires }, { absent: 'pk' });
        return body;
      } catch (error) {
        if (error instanceof ConditionFailedError && error.existing) return error.existing.body as string;
        throw error;
      }
    },

    /** The key is the version: a repeat changes nothing. */
    async keepHappening(id: InteractionId, happening: Happening) {
      await table.put({ ...rows.history(id, happening.version), ...(happening as unknown as Record<string, Value>) });
    },
  };
}

export type WorkItems = ReturnType<typeof workItems>;

/** For transactions: new fields, beside the interaction whose version is the condition. */
export function replacingFields({ id }: Interaction, fields: Fields): Write {
  return { update: rows.fields(id), change: { set: { fields: JSON.stringify(fields) } } };
}

/** For transactions: beside the write that did it. */
export function keepingTriggered(id: InteractionId, fired: string, happening: Happening): Write {
  const { version } = happening;
  return { put: { ...rows.history(id, version, fired), ...(happening as unknown as Record<string, Value>) } };
}

function fieldsRow(id: WorkItemId, { fields, ...said }: FirstSaid): Item {
  return { ...rows.fields(id), ...said, fields: JSON.stringify(fields) };
}

function saidIn({ pk: _, sk: __, fields, ...said }: Item): FirstSaid {
  return { ...(said as unknown as Omit<FirstSaid, 'fields'>), fields: JSON.parse(fields as string) as Fields };
}
