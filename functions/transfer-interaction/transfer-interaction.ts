import type { Configuration } from '../../domain/configuration.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import { type Destination, transferred } from '../../domain/routing.ts';
import { type Instant, instant, SECOND } from '../../domain/time.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { handBack } from '../_routing/hand-back.ts';
import { type AcceptedInteraction, isAccepted } from '../_routing/requeue.ts';
import type { WaitingInteraction } from '../_routing/waiting.ts';

/** So long an agent to whom something is handed on is asked alone; then the others of its queue. */
const ASKED_ALONE = 60 * SECOND;

/**
 * Hands on what the agent has in hand, to a queue or to one agent (rows 11, 33). The waiting began when it began, and what is known of the customer stays with
 * it. A call's parties are parted by the stream: the caller hears music.
 */
export function transferInteraction(deps: AssigningDeps) {
  const routing = assigning(deps);
  return async function (
    caller: Caller,
    id: InteractionId,
    wanted: { queue?: string | undefined; agent?: string | undefined },
  ): Promise<{ now: Instant } | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const before = await routing.stores.interactions.get(id);
    if (!before) return refuse('not-found', 'There is no such interaction.');
    if (!isAccepted(before)) return refuse('not-open', 'Only what is in hand can be handed on.');
    if (before.routing.agent !== agent) return refuse('not-yours', 'Somebody else has it.');
    const at = deps.clock();
    const to = destination(await deps.configurations.version(before.routing.configuration), before, wanted, at);
    if (isRefusal(to)) return to;
    const after: WaitingInteraction = { ...before, routing: transferred(before.routing, { to, by: agent, at }) };
    const handing = { before, after, agent, by: agent, at };
    const done = await handBack({ ...deps, agents: routing.stores.agents }, handing);
    if (done === 'changed') return refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
    await routing.queueUp(after);
    return { now: at };
  };
}

function destination(
  { queues, people }: Configuration,
  { routing }: AcceptedInteraction,
  wanted: { queue?: string | undefined; agent?: string | undefined },
  now: Instant,
): Destination | Refusal {
  const hold = (key: string) => instant(now + (queues[key]?.declineHoldSeconds ?? 0) * SECOND);
  if (wanted.queue !== undefined) {
    const key = wanted.queue.slice('que_'.length);
    if (!Object.hasOwn(queues, key)) return refuse('no-such-destination', 'There is no such queue.', 'queue');
    const skills = wanted.queue === routing.queue ? routing.skills : {};
    return { queue: `que_${key}`, skills, backNotBefore: hold(key) };
  }
  const person = people[(wanted.agent ?? '').slice('agt_'.length)];
  if (!person?.roles.includes('agent')) return refuse('no-such-destination', 'There is no such agent.', 'agent');
  if (wanted.agent === routing.agent) return refuse('no-such-destination', 'You have it already.', 'agent');
  const agent = { id: wanted.agent as AgentId, until: instant(now + ASKED_ALONE) };
  return {
    queue: routing.queue,
    skills: routing.skills,
    agent,
    backNotBefore: hold(routing.queue.slice('que_'.length)),
  };
}
