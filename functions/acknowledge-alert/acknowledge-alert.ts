import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Alert } from '../../domain/alert.ts';
import { type Instant, instant } from '../../domain/time.ts';
import type { Alerts } from '../../store/alerts.ts';
import { type Caller, supervising } from '../_desktop/caller.ts';

export interface Deps {
  alerts: Alerts;
  clock: () => Instant;
}

/** A supervisor has seen an alert: from now on it says who, and when. Safe to repeat: the first stays the first. */
export function acknowledgeAlert({ alerts, clock }: Deps) {
  return async function (
    caller: Caller,
    interaction: InteractionId,
    { step, at }: { step: string; at: number },
  ): Promise<{ now: Instant } | Refusal> {
    const by = supervising(caller);
    if (isRefusal(by)) return by;
    const now = clock();
    const which = { interaction, step: step as Alert['step'], at: instant(at) };
    const seen = await alerts.acknowledge(which, { by: caller.name, at: now });
    return seen ? { now } : refuse('not-found', 'There is no such alert.');
  };
}
