import type { Interaction } from '../../domain/interaction.ts';
import { isBinned } from '../../domain/workbin.ts';
import { interactions } from '../../store/interactions.ts';
import type { Table } from '../../store/port.ts';
import { binRow, workbins } from '../../store/workbins.ts';
import { sameBin } from './moving.ts';

/** What a crash left half done: an item stands in its workbin, and in no other place of one. Mostly it does, and this reads. */
export async function settleBins(table: Table, after: Interaction, before: Interaction | undefined) {
  const bins = workbins(table);
  if (isBinned(before) && !sameBin(before, after) && (await bins.stands(before))) await bins.drop(binRow(before));
  if (!isBinned(after) || (await bins.stands(after))) return;
  const now = await interactions(table).get(after.id);
  if (isBinned(now)) await bins.put(now);
}
