import type { Configuration } from '../../domain/configuration.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import { assigned } from '../../domain/routing.ts';
import { DAY, type Instant, instant } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { isForDivision } from '../../domain/workbin.ts';
import { actorOf, type Caller } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { refusesBut } from '../_work/in-hand.ts';
import { moving } from '../_work/moving.ts';

/** Somebody meant him: for a working day and a night it waits for him alone, unless he declines. */
const ASKED_ALONE = DAY;

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
    if (!isWorkItem(before) || !assignable(before)) return refuse('not-open', `It is ${before.routing.state}.`);
    const agent = destination(await deps.configurations.current(), before, wanted);
    if (typeof agent !== 'string') return agent;
    const at = deps.clock();
    const by = actorOf(caller);
    const until = instant(at + ASKED_ALONE);
    const after = { ...before, routing: assigned(before.routing, { agent, until, by, at }) };
    const done = await move({ before, after, by, at });
    return done === 'done' ? { now: at } : refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
  };
}

type Assignable = Parameters<typeof assigned>[0];

function assignable(item: WorkItem): item is WorkItem & { routing: Assignable } {
  return !item.work.ended && ['waiting', 'offered', 'accepted', 'binned', 'suspended'].includes(item.routing.state);
}

function destination({ people }: Configuration, { work, routing }: WorkItem, wanted: string): AgentId | Refusal {
  const key = wanted.slice('agt_'.length);
  const person = wanted.startsWith('agt_') && Object.hasOwn(people, key) ? people[key] : undefined;
  if (!person?.roles.includes('agent')) return refuse('no-such-destination', 'There is no such agent.', 'agent');
  if (!isForDivision(work.division, person.division))
    return refuse('no-such-destination', 'It belongs to another division than that agent.', 'agent');
  if (routing.state === 'accepted' && routing.agent === wanted)
    return refuse('no-such-destination', 'That agent has it already.', 'agent');
  return wanted as AgentId;
}
