import type { InteractionId } from '../domain/ids.ts';
import { type BinnedItem, rankInBin } from '../domain/workbin.ts';
import { ConditionFailedError, type Table } from './port.ts';
import { ranges, rows } from './table.ts';

/** One item of a workbin as a hint: valid only while the item stands there with this rank. */
export interface BinRow {
  workbin: string;
  rank: string;
  interaction: InteractionId;
  version: number;
}

/** Workbins as lists by rank. Rows are put and dropped by version, as in lanes: what is late never undoes what is newer. */
export function workbins(table: Table) {
  return {
    async put(item: BinnedItem) {
      const row = binRow(item);
      const stillOlder = { any: [{ absent: 'pk' }, { atMost: ['version', row.version] as [string, number] }] };
      try {
        await table.put({ ...keyOf(row), version: row.version }, stillOlder);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    },

    /** At this rank, put by this version or any other. A read is a fifth of a write: repairs look first. */
    async stands(item: BinnedItem): Promise<boolean> {
      return (await table.get(keyOf(binRow(item)))) !== undefined;
    },

    async drop(row: BinRow) {
      try {
        await table.delete(keyOf(row), { atMost: ['version', row.version] });
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    },

    /** By rank, from behind a row on. */
    async list(workbin: string, { after, limit }: { after?: string | undefined; limit: number }): Promise<BinRow[]> {
      const from = after === undefined ? {} : { from: `${after}~` };
      const items = await table.query({ ...ranges.workbin(workbin), limit, ...from });
      return items.map(({ sk, version }) => {
        const [rank, interaction] = sk.split('#') as [string, InteractionId];
        return { workbin, rank, interaction, version: version as number };
      });
    },
  };
}

export type Workbins = ReturnType<typeof workbins>;

export function binRow(item: BinnedItem): BinRow {
  const workbin = item.work.workbin as string;
  return { workbin, rank: rankInBin(item), interaction: item.id, version: item.routing.version };
}

function keyOf({ workbin, rank, interaction }: BinRow) {
  return rows.binned(workbin, rank, interaction);
}
