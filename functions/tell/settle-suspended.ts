import type { Interaction } from '../../domain/interaction.ts';
import { interactions } from '../../store/interactions.ts';
import type { Table } from '../../store/port.ts';
import { suspendedItems } from '../../store/suspended.ts';

/**
 * What was put aside is listed, and what goes on is not. A repeat of an older record looks first how it stands now. Without an image before it, as when a parked record is
 * redriven, it may be listed: but not at its creation.
 */
export async function settleSuspended(table: Table, after: Interaction, before: Interaction | undefined) {
  const is = after.routing.state === 'suspended';
  const was = before ? before.routing.state === 'suspended' : !is && after.routing.version > 1;
  if (is === was) return;
  const now = await interactions(table).get(after.id);
  if (is && now?.routing.state === 'suspended') await suspendedItems(table).put(now);
  if (was && now && now.routing.state !== 'suspended') await suspendedItems(table).drop(now);
}
