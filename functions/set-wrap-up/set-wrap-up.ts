import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import type { Closed, Conversation, Wrapping } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { wrappedUp, wrapUpEnded } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type HandBackDeps, handBack } from '../_routing/hand-back.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & HandBackDeps;

/** The disposition: only codes of the queue, by the configuration of the episode (row 104). Safe to repeat: the last word of the agent counts. */
export function setWrapUp(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { code, note }: { code: string; note?: string | undefined },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const interaction = (await deps.interactions.get(id)) as Conversation | undefined;
    if (!interaction) return refuse('not-found', 'There is no such interaction.');
    const { routing } = interaction;
    if (routing.state !== 'closed' && routing.state !== 'wrapping') {
      return refuse('not-open', 'A code is given after the close.');
    }
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else closed it.');
    const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
    if (!queue.wrapUp.codes.includes(code))
      return refuse('unknown-code', `${queue.name} has no wrap-up code ${code}.`, 'code');
    const stamp = { by: agent, at: deps.clock(), code, ...(note !== undefined && { note }) };
    const finished = routing.state === 'wrapping' && queue.wrapUp.policy !== 'mandatory-forced-timeout';
    const after: Conversation = { ...interaction, routing: coded(routing, { finished, stamp }) };
    const done = finished
      ? await release(deps, interaction, after)
      : await saveAlone(deps.interactions, { before: interaction, after });
    if (done === 'changed') return refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
    return viewOf(deps, caller, after);
  };
}

interface Coding {
  finished: boolean;
  stamp: { by: AgentId; at: Instant; code: string; note?: string };
}

/** The code ends a wrap-up that holds the slot, but for one whose time is fixed. */
function coded(routing: Closed | Wrapping, { finished, stamp }: Coding): Closed | Wrapping {
  const after = wrappedUp(routing, stamp);
  if (!finished || after.state !== 'wrapping') return after;
  return { ...wrapUpEnded(after, stamp), version: after.version };
}

function release(deps: Deps, before: Conversation, after: Conversation): Promise<'done' | 'changed'> {
  const { agent } = before.routing as Wrapping;
  return handBack(deps, { before, after, agent, by: agent, at: after.routing.at, closed: before.id });
}
