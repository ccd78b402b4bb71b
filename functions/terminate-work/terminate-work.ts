import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { type Caller, supervising } from '../_desktop/caller.ts';
import { changing } from '../_work/changing.ts';
import { viewOf } from '../get-interaction/get-interaction.ts';
import type { Deps } from '../set-work/set-work.ts';

/** A supervisor ends an item that nobody is to do any more, wherever it stands. A repeat finds it over: its revision has moved on. */
export function terminateWork(deps: Deps) {
  const change = changing(deps);
  return async function (
    caller: Caller,
    id: InteractionId,
    { status, revision }: { status?: string | undefined; revision: number },
  ): Promise<InteractionView | Refusal> {
    const by = supervising(caller);
    if (isRefusal(by)) return by;
    const asking = { by, refuses: () => undefined };
    const changed = await change(id, { action: 'terminate', revision, status }, asking);
    return isRefusal(changed) ? changed : viewOf(deps, caller, changed);
  };
}
