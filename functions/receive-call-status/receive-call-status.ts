import type { Call } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import { abandoned } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { CallEvent } from '../../gateways/carriers/voice-carrier.ts';
import type { Interactions } from '../../store/interactions.ts';
import { ConditionFailedError } from '../../store/port.ts';
import type { Log } from '../_edge/log.ts';
import { callEnded } from '../_voice/call-ended.ts';
import { newCall } from '../_voice/new-call.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';

export interface Deps extends AssigningDeps {
  interactions: Interactions;
  callId: (carrier: string, leg: string) => CallId;
  log: Log;
}

/**
 * The caller's leg is over. Before, the carrier says other things as well, which change nothing. Safe to repeat, and to come late, or before the call itself: then it is
 * kept as one that is over, which whoever brings the call will find.
 */
export function receiveCallStatus(deps: Deps) {
  const ended = callEnded(deps);
  return async function (event: CallEvent, at: Instant): Promise<void> {
    if (!event.ended) return;
    const id = deps.callId('twilio', event.leg);
    const ending = { by: 'caller', actor: 'customer', at } as const;
    const call = (await ended(id, ending)) ?? (await overBefore(deps, id, event, at)) ?? (await ended(id, ending));
    if (call) deps.log.info('call ended', { interaction: id, state: call.routing.state });
  };
}

/** Nothing of a number that takes no calls. Undefined too if the call has come meanwhile. */
async function overBefore(deps: Deps, id: CallId, event: CallEvent, at: Instant): Promise<Call | undefined> {
  const configuration = await deps.configurations.current();
  const number = configuration.numbers.find((one) => one.number === event.ours);
  if (!number || !configuration.flows[number.flow]?.calls) return undefined;
  const { routing, ...begun } = newCall({ id, event, number, configuration, at });
  const over = { ...abandoned(routing, { by: 'customer', at }), version: routing.version };
  const call: Call = { ...begun, routing: over, call: { ...begun.call, ended: { at, by: 'caller' } } };
  try {
    await deps.interactions.create(call);
    return call;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return undefined;
  }
}
