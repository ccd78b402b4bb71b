import type { CallId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { CallEvent } from '../../gateways/carriers/voice-carrier.ts';
import type { Log } from '../_edge/log.ts';
import { callEnded } from '../_voice/call-ended.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';

export interface Deps extends AssigningDeps {
  callId: (carrier: string, leg: string) => CallId;
  log: Log;
}

/** The caller's leg is over. Before, the carrier says other things as well, which change nothing. Safe to repeat, and to come early or late. */
export function receiveCallStatus(deps: Deps) {
  const ended = callEnded(deps);
  return async function (event: CallEvent, at: Instant): Promise<void> {
    if (!event.ended) return;
    const id = deps.callId('twilio', event.leg);
    const call = await ended(id, { by: 'caller', actor: 'customer', at });
    if (call) deps.log.info('call ended', { interaction: id, state: call.routing.state });
  };
}
