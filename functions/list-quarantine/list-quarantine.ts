import type { QuarantineView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Quarantine } from '../../store/quarantine.ts';
import { quarantinedView } from '../_desktop/quarantined-view.ts';
import { type Caller, minding } from '../_desktop/caller.ts';

export interface Deps {
  quarantine: Quarantine;
  configurations: Configurations;
  clock: () => Instant;
}

/** Whoever has more of them mends the field map, and not each. */
const MOST_LISTED = 200;

/** What sources posted and nobody could place, with the reason (row 49). Reads only. */
export function listQuarantine({ quarantine, configurations, clock }: Deps) {
  return async function (caller: Caller): Promise<QuarantineView | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const [{ sources }, all] = await Promise.all([configurations.current(), quarantine.list()]);
    const entries = all.slice(0, MOST_LISTED).map((entry) => quarantinedView(sources, entry));
    return { now: clock(), entries, more: all.length > MOST_LISTED };
  };
}
