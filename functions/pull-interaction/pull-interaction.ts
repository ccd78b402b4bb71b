import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Agent } from '../../domain/agent.ts';
import type { QueueConfiguration } from '../../domain/configuration.ts';
import type { Accepted, Conversation, Offered, Routing, Waiting } from '../../domain/interaction.ts';
import { queueOf, teamsUpTo } from '../../domain/queue.ts';
import { pulled, takenFromOffer } from '../../domain/routing.ts';
import { missingSkill, type Skills } from '../../domain/skill.ts';
import { isBinned } from '../../domain/workbin.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { takeByHand } from '../_routing/take-by-hand.ts';
import { toldOfAgent } from '../_work/told-of-agent.ts';
import { isWaiting } from '../_routing/waiting.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';
import { otherDivision, pullFromBin } from './pull-from-bin.ts';

export type Deps = ViewDeps & AssigningDeps;

/** An agent takes from a queue by hand, where the queue allows it (row 164). Of two at once one has it, the other gets a clean no. */
export function pullInteraction(deps: Deps) {
  const routing = assigning(deps);
  const binPull = pullFromBin(deps, routing);
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const before = (await deps.interactions.get(id)) as Conversation | undefined;
    if (!before) return refuse('not-found', 'There is no such interaction.');
    if (before.routing.state === 'accepted' && before.routing.agent === agent) return viewOf(deps, caller, before);
    if (isBinned(before)) return binPull(caller, agent, before);
    const place = standing(before.routing);
    if (!place) return refuse('offer-taken', 'Somebody else has it.');
    if (place.state === 'offered' && place.agent === agent)
      return refuse('not-open', 'It is offered to you: accept it.');
    const configuration = await deps.configurations.version(place.configuration);
    const queue = queueOf(configuration, place.queue);
    const puller = await routing.stores.agents.agent(agent);
    const refused = whyNotPull(queue, puller, place.skills) ?? otherDivision(before, puller);
    if (refused) return refused;
    const at = deps.clock();
    const taken = { agent, queue, by: agent, at };
    const routed = place.state === 'waiting' ? pulled(place, taken) : takenFromOffer(place, taken);
    const told = await toldOfAgent(deps.configurations, before, { agent, at });
    const after: Conversation & { routing: Accepted } = { ...before, ...told, routing: routed };
    const from = place.state === 'offered' ? { offeredTo: place.agent } : {};
    const done = await takeByHand({ ...deps, agents: routing.stores.agents }, { before, after, agent, at, ...from });
    if (done === 'no-room') return refuse('no-room', 'You have no room for it now.');
    if (done === 'changed') return refuse('offer-taken', 'Somebody else has it.');
    if (isWaiting(before)) await routing.leaveLanes(before);
    return viewOf(deps, caller, after);
  };
}

/** What can be pulled: what waits, and what is offered and not yet accepted. */
function standing(routing: Routing): Waiting | Offered | undefined {
  return routing.state === 'waiting' || routing.state === 'offered' ? routing : undefined;
}

/** Whether the queue is served by hand, by this agent's team, and by who can do what is asked for. */
export function whyNotPull(queue: QueueConfiguration, puller: Agent | undefined, skills: Skills): Refusal | undefined {
  if (!queue.pull) return refuse('not-allowed', `${queue.name} is not served by hand.`);
  if (!puller || !teamsUpTo(queue, queue.rings.length - 1).includes(puller.team)) {
    return refuse('not-allowed', `Your team does not serve ${queue.name}.`);
  }
  const lacks = queue.evaluation === 'none' ? undefined : missingSkill(puller.skills, skills);
  return lacks ? refuse('not-allowed', `It asks for a skill: ${lacks}.`) : undefined;
}
