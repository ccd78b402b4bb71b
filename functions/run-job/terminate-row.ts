import { isRefusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { interactions } from '../../store/interactions.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { changing } from '../_work/changing.ts';
import { type DoRow, refused } from './row.ts';

/** Over, wherever it stands; its source is told. */
export function terminatingRow(deps: AssigningDeps): DoRow<'terminate', InteractionId> {
  const change = changing(deps);
  const stored = interactions(deps.table);
  return async function ({ job: { by, task }, row: id, kept }) {
    const name = (await stored.get(id))?.work?.name;
    const named = { interaction: id, ...(name !== undefined && { name }) };
    const also = kept({ outcome: 'done', ...named });
    const wanted = { action: 'terminate' as const, reason: task.reason };
    const result = await change(id, wanted, { by, refuses: () => undefined, also });
    return isRefusal(result) ? refused(result, named) : undefined;
  };
}
