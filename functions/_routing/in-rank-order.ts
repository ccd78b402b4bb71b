import type { LaneId } from '../../domain/ids.ts';
import { HEADS, type Lanes, type WaitingRow } from '../../store/lanes.ts';

/** What waits in these lanes, the earliest first: a lane is read ten rows at a time, and no further than somebody asks. */
export async function* inRankOrder(lanes: Lanes, within: LaneId[]): AsyncGenerator<WaitingRow, void> {
  const open = await Promise.all(within.map(async (lane) => opened(await lanes.heads(lane))));
  for (;;) {
    const [next] = open.filter(({ rows }) => rows.length > 0).sort((a, b) => byRank(headOf(a), headOf(b)));
    if (!next) return;
    const row = headOf(next);
    yield row;
    next.rows.shift();
    if (next.rows.length === 0 && next.more) Object.assign(next, opened(await lanes.heads(row.lane, row)));
  }
}

interface Open {
  rows: WaitingRow[];
  /** There may be rows behind these. Whoever comes to stand there now looks for himself. */
  more: boolean;
}

function opened(rows: WaitingRow[]): Open {
  return { rows, more: rows.length === HEADS };
}

function headOf({ rows }: Open): WaitingRow {
  return rows[0] as WaitingRow;
}

export function byRank(a: WaitingRow, b: WaitingRow): number {
  const [one, other] = [`${a.rank}#${a.interaction}`, `${b.rank}#${b.interaction}`];
  return one < other ? -1 : Number(one > other);
}
