import type { InteractionId, LaneId, TeamId } from '../domain/ids.ts';
import { ConditionFailedError, type Item, type Table } from './port.ts';
import { ranges, rows } from './table.ts';

/** One waiting interaction as a hint: valid only while the interaction waits with this version. */
export interface WaitingRow {
  lane: LaneId;
  rank: string;
  interaction: InteractionId;
  version: number;
}

/** Enough to look past what is stale, held or just declined without reading the whole lane. */
export const HEADS = 10;

export function lanes(table: Table) {
  return {
    /** First the registries, then the row: a lane that holds something is always looked at. */
    async queue(row: WaitingRow, teams: TeamId[]) {
      for (const team of teams) await register(table, team, row.lane);
      const stillOlder = { any: [{ absent: 'pk' }, { atMost: ['version', row.version] as [string, number] }] };
      try {
        await table.put({ ...rows.waiting(row.lane, row.rank, row.interaction), version: row.version }, stillOlder);
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    },

    /** Stands there with this version or a newer one. A read is a fifth of a write: repairs look first. */
    async stands({ lane, rank, interaction, version }: WaitingRow): Promise<boolean> {
      const row = await table.get(rows.waiting(lane, rank, interaction));
      return row !== undefined && (row.version as number) >= version;
    },

    /** Only the row that was seen: never a bare delete, or a newer wait would be forgotten. */
    async drop({ lane, rank, interaction, version }: WaitingRow) {
      try {
        await table.delete(rows.waiting(lane, rank, interaction), { atMost: ['version', version] });
      } catch (error) {
        if (!(error instanceof ConditionFailedError)) throw error;
      }
    },

    /** The first rows of a lane by rank, from a place on. */
    async heads(lane: LaneId, after?: WaitingRow): Promise<WaitingRow[]> {
      const from = after && `${after.rank}#${after.interaction}~`;
      const items = await table.query({ ...ranges.lane(lane), limit: HEADS, ...(from !== undefined && { from }) });
      return items.map((item) => rowFrom(lane, item));
    },

    /** However long it is, for the sweep alone; or so many rows of it. */
    async all(lane: LaneId, limit?: number): Promise<WaitingRow[]> {
      const items = await table.query({ ...ranges.lane(lane), ...(limit !== undefined && { limit }) });
      return items.map((item) => rowFrom(lane, item));
    },
  };
}

function rowFrom(lane: LaneId, { sk, version }: Item): WaitingRow {
  const [rank, interaction] = sk.split('#') as [string, InteractionId];
  return { lane, rank, interaction, version: version as number };
}

export type Lanes = ReturnType<typeof lanes>;

/** A registry only ever grows, so whoever has seen a lane in it need not look again. */
const registered = new WeakMap<Table, Set<string>>();

async function register(table: Table, team: TeamId, lane: LaneId) {
  const known = registered.get(table) ?? new Set<string>();
  registered.set(table, known);
  if (known.has(`${team} ${lane}`)) return;
  const row = await table.get(rows.lanes(team));
  if (!(row?.lanes as Set<string> | undefined)?.has(lane))
    await table.update(rows.lanes(team), { addTo: { lanes: [lane] } });
  known.add(`${team} ${lane}`);
}
