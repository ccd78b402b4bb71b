import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { changedWork } from '../../domain/work-changes.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { endTurn } from '../_routing/end-turn.ts';
import type { HandBackDeps } from '../_routing/hand-back.ts';
import { type AcceptedInteraction, isAccepted } from '../_routing/requeue.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { standsInTheWay } from '../_work/changing.ts';
import { refusesBut } from '../_work/in-hand.ts';
import { endsOf, statusAfter } from '../_work/statuses.ts';
import { workSettings } from '../_work/work-settings.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & HandBackDeps;

/**
 * An agent has done an item: its status is a closed one, its clock stands, and his turn ends by the queue's wrap-up policy. A repeat finds it done by him;
 * whoever has it no more gets a conflict (row 57).
 */
export function completeWork(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { status, revision }: { status?: string | undefined; revision: number },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const item = await deps.interactions.get(id);
      if (!item) return refuse('not-found', 'There is no such interaction.');
      if (item.work?.ended?.by === agent) return viewOf(deps, caller, item);
      const refused = refusesBut(caller)(item) ?? standsInTheWay(item as WorkItem, { revision });
      if (refused) return refused;
      if (!isAccepted(item) || !isWorkItem(item)) continue;
      const at = deps.clock();
      const settings = await workSettings(deps.configurations, item);
      const closed = statusAfter(item.work, settings, { action: 'complete', status });
      if (isRefusal(closed)) return closed;
      if (status === undefined && endsOf(settings.worktype, 'complete').length > 1)
        return refuse('unknown-status', 'It can end in several ways: say which.', 'status');
      const ended = { by: agent, how: 'completed' as const };
      const work = changedWork(item.work, settings, { at, event: 'completed', status: closed, agent, ended });
      const after = await endTurn<AcceptedInteraction>(deps, item, { by: agent, at, also: { work } });
      if (after) return viewOf(deps, caller, after);
    }
    return refuse('changed-meanwhile', 'It changed again and again meanwhile. Try again.');
  };
}
