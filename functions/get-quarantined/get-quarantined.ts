import type { QuarantinedView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Quarantine } from '../../store/quarantine.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { quarantinedView } from '../_desktop/quarantined-view.ts';

export interface Deps {
  quarantine: Quarantine;
  configurations: Configurations;
  clock: () => Instant;
}

/** What a source posted, as it posted it: it may hold what customers said, so nobody sees it but those who mind it (row 49). Reads only. */
export function getQuarantined({ quarantine, configurations, clock }: Deps) {
  return async function (caller: Caller, id: string): Promise<QuarantinedView | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const [{ sources }, kept] = await Promise.all([configurations.current(), quarantine.get(id)]);
    if (!kept) return refuse('not-found', 'There is no such entry.');
    return { now: clock(), entry: quarantinedView(sources, kept.entry), body: kept.body };
  };
}
