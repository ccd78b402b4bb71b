import { type Call, isCall } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Actor, New, Offered, Waiting } from '../../domain/interaction.ts';
import { abandoned } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { endTurn } from '../_routing/end-turn.ts';
import { handBack } from '../_routing/hand-back.ts';
import { isAccepted } from '../_routing/requeue.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { isWaiting } from '../_routing/waiting.ts';

export interface Ending {
  by: 'caller' | 'agent' | 'centre';
  /** In the audit. */
  actor: Actor;
  at: Instant;
}

const MOST_TRIES = 20;

/**
 * The call is over, whoever hung up: before anybody had it, it is abandoned and nothing waits any more (row 42); in an agent's hands, his turn ends by the
 * queue's policy. Safe to repeat.
 */
export function callEnded(deps: AssigningDeps) {
  const routing = assigning(deps);
  return async function (id: CallId, ending: Ending): Promise<Call | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const call = await routing.stores.interactions.get(id);
      if (!isCall(call) || call.call.ended) return isCall(call) ? call : undefined;
      const after = await end(deps, routing, call, ending);
      if (after) return after;
    }
    throw new Error(`${id} could not be ended in ${MOST_TRIES} tries`);
  };
}

async function end(deps: AssigningDeps, routing: Assigning, call: Call, { by, actor, at }: Ending) {
  const { heldSince: _, ...part } = call.call;
  const also = { call: { ...part, ended: { at, by } } };
  const stores = { ...deps, ...routing.stores };
  if (isAccepted(call)) return endTurn(stores, call, { by: actor, at, also });
  if (!isUnanswered(call)) return undefined;
  const after: Call = { ...call, ...also, routing: abandoned(call.routing, { by: actor, at }) };
  const done = isOffered(call)
    ? await handBack(stores, { before: call, after, agent: call.routing.agent, by: actor, at })
    : await saveAlone(stores.interactions, { before: call, after });
  if (done === 'changed') return undefined;
  if (isWaiting(call)) await routing.leaveLanes(call);
  return after;
}

function isUnanswered(call: Call): call is Call & { routing: New | Waiting | Offered } {
  const { state } = call.routing;
  return state === 'new' || state === 'waiting' || state === 'offered';
}

function isOffered(call: Call): call is Call & { routing: Offered } {
  return call.routing.state === 'offered';
}
