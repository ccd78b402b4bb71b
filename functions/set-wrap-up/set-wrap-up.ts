import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import type { Closed, Interaction, Wrapping } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { wrappedUp, wrapUpEnded } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { type HandBackDeps, handBack } from '../_routing/hand-back.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & HandBackDeps;

type Wrapped = Interaction & { routing: Closed | Wrapping };
type Given = { code: string; note?: string | undefined };

/**
 * The disposition: only codes of the queue, by the configuration of the episode (row 104). Whatever else is written meanwhile, as when a carrier says that
 * its legs are over, is read again. Safe to repeat: the same word changes nothing, and of two the last counts.
 */
export function setWrapUp(deps: Deps) {
  return async function (caller: Caller, id: InteractionId, given: Given): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = await deps.interactions.get(id);
      if (!before) return refuse('not-found', 'There is no such interaction.');
      if (!isEnded(before)) return refuse('not-open', 'A code is given after the close.');
      if (before.routing.agent !== agent) return refuse('not-yours', 'Somebody else closed it.');
      const after = await wrapUp(deps, before, given);
      if (isRefusal(after)) return after;
      if (after) return viewOf(deps, caller, after);
    }
    return refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
  };
}

function isEnded(interaction: Interaction): interaction is Wrapped {
  return interaction.routing.state === 'closed' || interaction.routing.state === 'wrapping';
}

/** Undefined: somebody else wrote it first. */
async function wrapUp(deps: Deps, before: Wrapped, { code, note }: Given): Promise<Wrapped | Refusal | undefined> {
  const { routing } = before;
  const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
  if (!queue.wrapUp.codes.includes(code))
    return refuse('unknown-code', `${queue.name} has no wrap-up code ${code}.`, 'code');
  const stamp = { by: routing.agent, at: deps.clock(), code, ...(note !== undefined && { note }) };
  const finished = routing.state === 'wrapping' && queue.wrapUp.policy !== 'mandatory-forced-timeout';
  if (!finished && saysSo(routing, { code, note })) return before;
  const after: Wrapped = { ...before, routing: coded(routing, { finished, stamp }) };
  const done = finished ? await release(deps, before, after) : await saveAlone(deps.interactions, { before, after });
  return done === 'done' ? after : undefined;
}

/** The same again is no change. */
function saysSo({ segments }: Closed | Wrapping, { code, note }: Given): boolean {
  const said = segments.at(-1);
  return said?.code === code && (note === undefined || note === said.note);
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

function release(deps: Deps, before: Wrapped, after: Wrapped): Promise<'done' | 'changed'> {
  const { agent } = before.routing;
  return handBack(deps, { before, after, agent, by: agent, at: after.routing.at, closed: before.id });
}
