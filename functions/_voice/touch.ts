import type { Call, CallPart } from '../../domain/call.ts';
import { isCall } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/interaction.ts';
import { touched } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { Interactions } from '../../store/interactions.ts';
import { ConditionFailedError } from '../../store/port.ts';

const MOST_TRIES = 20;

/**
 * Changes a call beside its routing, as it stands now: whoever writes at the same moment is read again. `change` says what becomes of it, or nothing if
 * there is nothing left to do.
 */
export async function touchCall(
  { interactions, clock }: { interactions: Interactions; clock: () => Instant },
  id: CallId,
  { by, change }: { by: Actor; change: (call: Call) => CallPart | undefined },
): Promise<{ done: boolean; call: Call | undefined }> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const call = await interactions.get(id);
    if (!isCall(call)) return { done: false, call: undefined };
    const part = change(call);
    if (!part) return { done: false, call };
    const after: Call = { ...call, call: part, routing: touched(call.routing, { by, at: clock() }) };
    try {
      await interactions.save(after, call);
      return { done: true, call: after };
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  throw new Error(`${id} could not be changed in ${MOST_TRIES} tries`);
}
