import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { queueOf } from '../../domain/queue.ts';
import { pulled } from '../../domain/routing.ts';
import { isWorkItem } from '../../domain/work-item.ts';
import { changedWork, withNextStep } from '../../domain/work-changes.ts';
import type { BackInHandDeps } from '../_desktop/back-in-hand.ts';
import { actorOf, asAgent, type Caller } from '../_desktop/caller.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { takeByHand } from '../_routing/take-by-hand.ts';
import { changing } from '../_work/changing.ts';
import { statusAfter } from '../_work/statuses.ts';
import { workSettings } from '../_work/work-settings.ts';
import { viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = BackInHandDeps & AssigningDeps;

/** Whoever suspended it goes on with it, if he has room; a supervisor sends it back to where it waited. */
export function resumedWork(deps: Deps) {
  const change = changing(deps);

  async function fromSupervisor(caller: Caller, id: InteractionId, revision: number) {
    const asking = { by: actorOf(caller), refuses: () => undefined };
    const changed = await change(id, { action: 'resume', revision }, asking);
    return isRefusal(changed) ? changed : viewOf(deps, caller, changed);
  }

  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const before = await deps.interactions.get(id);
    if (!isWorkItem(before)) return refuse('not-found', 'There is no such interaction.');
    const { routing } = before;
    if (routing.state === 'accepted' && routing.agent === caller.agent) return viewOf(deps, caller, before);
    if (routing.state !== 'suspended') return refuse('not-open', 'It is not suspended any more.');
    if (routing.agent === undefined || routing.agent !== caller.agent) {
      if (caller.roles.includes('supervisor')) return fromSupervisor(caller, id, before.work.revision);
      return refuse('not-yours', 'Somebody else suspended it.');
    }
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const at = deps.clock();
    const settings = await workSettings(deps.configurations, before);
    const status = statusAfter(before.work, settings, { action: 'resume' });
    if (isRefusal(status)) return status;
    const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
    const work = changedWork(before.work, settings, { at, event: 'resumed', status, agent });
    const taken = pulled(routing, { agent, queue, how: 'resuming', by: agent, at });
    const after = withNextStep({ ...before, work, routing: taken }, before, settings.plan);
    const done = await takeByHand(deps, { before, after, agent, at });
    if (done === 'no-room') return refuse('no-room', 'You have no room for it now.');
    return done === 'changed' ? refuse('changed-meanwhile', 'It changed meanwhile.') : viewOf(deps, caller, after);
  };
}
