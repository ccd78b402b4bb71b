import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Fields } from '../../domain/work-item.ts';
import { actorOf, type Caller } from '../_desktop/caller.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { changing } from '../_work/changing.ts';
import { refusesBut } from '../_work/in-hand.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & AssigningDeps;

/** Fields and status, by whoever has it in hand or a supervisor, on the condition of the revision that he has seen. */
export function setWork(deps: Deps) {
  const change = changing(deps);
  return async function (
    caller: Caller,
    id: InteractionId,
    { fields, status, revision }: { fields?: object | undefined; status?: string | undefined; revision: number },
  ): Promise<InteractionView | Refusal> {
    const wanted = { action: 'update' as const, revision, status, fields: fields as Fields | undefined };
    const by = actorOf(caller);
    const changed = await change(id, wanted, { by, refuses: refusesBut(caller, { also: 'supervisors' }) });
    return isRefusal(changed) ? changed : viewOf(deps, caller, changed);
  };
}
