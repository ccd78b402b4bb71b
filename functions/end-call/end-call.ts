import { isCall } from '../../domain/call.ts';
import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { CallId, InteractionId } from '../../domain/ids.ts';
import type { Caller } from '../_desktop/caller.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { callEnded } from '../_voice/call-ended.ts';
import { myCall } from '../_voice/my-call.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & AssigningDeps;

/** The agent hangs up: his turn ends by the queue's policy, and the stream has the carrier end both legs. A repeat finds it ended by him. */
export function endCall(deps: Deps) {
  const ended = callEnded(deps);
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const before = await deps.interactions.get(id);
    if (isCall(before) && before.call.ended && 'agent' in before.routing && before.routing.agent === caller.agent)
      return viewOf(deps, caller, before);
    const found = await myCall(deps.interactions, caller, id);
    if (isRefusal(found)) return found;
    const call = await ended(id as CallId, { by: 'agent', actor: found.routing.agent, at: deps.clock() });
    return call ? viewOf(deps, caller, call) : refuse('not-found', 'There is no such call.');
  };
}
