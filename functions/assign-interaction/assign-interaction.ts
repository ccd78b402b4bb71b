import { type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import { isOpenItem } from '../../domain/open-work.ts';
import { assigned } from '../../domain/routing.ts';
import { DAY, type Instant, instant } from '../../domain/time.ts';
import { actorOf, type Caller } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { settingsFor } from '../_routing/waiting.ts';
import { whyNotAssignable } from '../_work/assignable.ts';
import { refusesBut } from '../_work/in-hand.ts';
import { moving } from '../_work/moving.ts';

/** Somebody meant him: for a working day and a night it waits for him alone, unless he declines. */
export const ASKED_ALONE = DAY;

/**
 * Gives an item to one agent, who is offered it before all others (row 61): by a supervisor, or by whoever has it in hand. To take one for oneself is another
 * right (`pull-interaction`).
 */
export function assignInteraction(deps: AssigningDeps) {
  const routing = assigning(deps);
  const move = moving(deps, routing);
  return async function (
    caller: Caller,
    id: InteractionId,
    { agent: wanted }: { agent: string },
  ): Promise<{ now: Instant } | Refusal> {
    const before = await routing.stores.interactions.get(id);
    if (!before) return refuse('not-found', 'There is no such interaction.');
    const refused = refusesBut(caller, { also: 'supervisors' })(before);
    if (refused) return refused;
    if (!isOpenItem(before)) return refuse('not-open', `It is ${before.routing.state}.`);
    const { queue } = await settingsFor(deps.configurations, before);
    const agent = wanted as AgentId;
    const not = whyNotAssignable(await deps.configurations.current(), queue, before, agent);
    if (not) return not;
    const at = deps.clock();
    const by = actorOf(caller);
    const until = instant(at + ASKED_ALONE);
    const after = { ...before, routing: assigned(before.routing, { agent, until, by, at }) };
    const done = await move({ before, after, by, at });
    return done === 'done' ? { now: at } : refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
  };
}
