import type { InteractionId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { isBinned } from '../../domain/workbin.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Table } from '../../store/port.ts';
import { type BinRow, binRow, workbins } from '../../store/workbins.ts';

/**
 * Rows of workbins whose item does not stand there any more, since whoever took it away died before he dropped its row. Lists pass over them; they are dropped so that they
 * do not pile up. Dropped, then looked at once more: an item that has come back to that very place is listed.
 */
export function staleBinRows(table: Table, interactions: Interactions) {
  const bins = workbins(table);
  return async function (rows: BinRow[], items: Map<InteractionId, Interaction>): Promise<void> {
    for (const row of rows) {
      const item = items.get(row.interaction);
      if (!item || standsAt(item, row) || item.routing.version < row.version) continue;
      await bins.drop(row);
      const now = await interactions.get(row.interaction);
      if (isBinned(now)) await bins.put(now);
    }
  };
}

function standsAt(item: Interaction, { workbin, rank }: BinRow): boolean {
  if (!isBinned(item)) return false;
  const row = binRow(item);
  return row.workbin === workbin && row.rank === rank;
}
