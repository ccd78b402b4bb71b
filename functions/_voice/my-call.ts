import { type Call, isCall } from '../../domain/call.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Interactions } from '../../store/interactions.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type AcceptedInteraction, isAccepted } from '../_routing/requeue.ts';

export type AcceptedCall = Call & AcceptedInteraction;

/** The call that this agent has in hand, or why not. */
export async function myCall(
  interactions: Interactions,
  caller: Caller,
  id: InteractionId,
): Promise<AcceptedCall | Refusal> {
  const agent = asAgent(caller);
  if (isRefusal(agent)) return agent;
  const call = await interactions.get(id);
  if (!call) return refuse('not-found', 'There is no such interaction.');
  if (!isCall(call)) return refuse('no-call', 'It is not a call.');
  if (!isAccepted(call)) return refuse('not-open', 'The call is not in hand.');
  return call.routing.agent === agent ? call : refuse('not-yours', 'Somebody else has it.');
}
