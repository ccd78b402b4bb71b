import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { CallId, InteractionId } from '../../domain/ids.ts';
import type { VoiceCarrier } from '../../gateways/carriers/voice-carrier.ts';
import type { Caller } from '../_desktop/caller.ts';
import { callsOf } from '../_voice/instruction.ts';
import { myCall } from '../_voice/my-call.ts';
import { roomOf } from '../_voice/paths.ts';
import { touchCall } from '../_voice/touch.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & { carrier: VoiceCarrier };

/** Music for the caller, or back to the talk. The carrier first, then our word of it: a repeat says the same again. */
export function holdCall(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { held }: { held: boolean },
  ): Promise<InteractionView | Refusal> {
    const found = await myCall(deps.interactions, caller, id);
    if (isRefusal(found)) return found;
    if (found.call.agentLeg?.state !== 'talking') return refuse('not-open', 'You do not talk yet.');
    const { music } = callsOf(await deps.configurations.version(found.routing.configuration), found) ?? {};
    const room = roomOf(found.id, found.routing.turn);
    const order = { room, leg: found.call.leg, held, ...(music !== undefined && { music }) };
    const done = await deps.carrier.hold(order);
    if (done === 'gone') return refuse('not-open', 'The caller has hung up.');
    if (done === 'unknown') return refuse('carrier-silent', 'The carrier did not answer. Try again.');
    const { call } = await touchCall(deps, id as CallId, {
      by: found.routing.agent,
      change: ({ call: part, routing }) => {
        if (routing.turn !== found.routing.turn || (part.heldSince !== undefined) === held) return undefined;
        const { heldSince: _, ...rest } = part;
        return held ? { ...rest, heldSince: deps.clock() } : rest;
      },
    });
    return viewOf(deps, caller, call ?? found);
  };
}
