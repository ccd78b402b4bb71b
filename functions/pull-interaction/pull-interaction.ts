import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Accepted, Conversation } from '../../domain/interaction.ts';
import { teamsUpTo } from '../../domain/queue.ts';
import { pulled } from '../../domain/routing.ts';
import { missingSkill } from '../../domain/skill.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning, isWaiting } from '../_routing/assigning.ts';
import { takeByHand } from '../_routing/take-by-hand.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & AssigningDeps;

/** An agent takes from a queue by hand, where the queue allows it (row 164). Of two at once one has it, the other gets a clean no. */
export function pullInteraction(deps: Deps) {
  const routing = assigning(deps);
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const before = (await deps.interactions.get(id)) as Conversation | undefined;
    if (!before) return refuse('not-found', 'There is no such interaction.');
    if (before.routing.state === 'accepted' && before.routing.agent === agent) return viewOf(deps, caller, before);
    if (!isWaiting(before)) return refuse('offer-taken', 'Somebody else has it.');
    const { queue } = await routing.settingsFor(before);
    const puller = await routing.stores.agents.agent(agent);
    if (!queue.pull) return refuse('not-allowed', `${queue.name} is not served by hand.`);
    if (!puller || !teamsUpTo(queue, queue.rings.length - 1).includes(puller.team)) {
      return refuse('not-allowed', `Your team does not serve ${queue.name}.`);
    }
    const lacks = queue.evaluation === 'none' ? undefined : missingSkill(puller.skills, before.routing.skills);
    if (lacks) return refuse('not-allowed', `It asks for a skill: ${lacks}.`);
    const at = deps.clock();
    const after: Conversation & { routing: Accepted } = {
      ...(before as Conversation),
      routing: pulled(before.routing, { agent, queue, by: agent, at }),
    };
    const done = await takeByHand({ ...deps, agents: routing.stores.agents }, { before, after, agent, at });
    if (done === 'no-room') return refuse('no-room', 'You have no room for it now.');
    if (done === 'changed') return refuse('offer-taken', 'Somebody else has it.');
    await routing.leaveLanes(before);
    return viewOf(deps, caller, after);
  };
}
