import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { actorOf, type Caller } from '../_desktop/caller.ts';
import { changing } from '../_work/changing.ts';
import { refusesBut } from '../_work/in-hand.ts';
import { viewOf } from '../get-interaction/get-interaction.ts';
import type { Deps } from '../set-work/set-work.ts';

/** Aside, without taking capacity and offered to nobody, until it is resumed (row 65). Whether its clock stands still is its status's to say. */
export function suspendWork(deps: Deps) {
  const change = changing(deps);
  return async function (
    caller: Caller,
    id: InteractionId,
    { status, revision }: { status?: string | undefined; revision: number },
  ): Promise<InteractionView | Refusal> {
    const asking = { by: actorOf(caller), refuses: refusesBut(caller, { also: 'supervisors' }) };
    const changed = await change(id, { action: 'suspend', revision, status }, asking);
    return isRefusal(changed) ? changed : viewOf(deps, caller, changed);
  };
}
