import type { DeliveriesView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { StrandedDeliveries, StrandedDelivery } from '../../store/stranded-deliveries.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { named } from '../_desktop/work-views.ts';

export interface Deps {
  stranded: StrandedDeliveries;
  configurations: Configurations;
  clock: () => Instant;
}

/** Whoever has more of them mends the source, and not each. */
const MOST_LISTED = 200;

/** What sources were not told, with the reason, the newest first (row 149). Reads only. */
export function listDeliveries({ stranded, configurations, clock }: Deps) {
  return async function (caller: Caller): Promise<DeliveriesView | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const [{ sources }, all] = await Promise.all([configurations.current(), stranded.list()]);
    const newest = all.toSorted((a, b) => b.strandedAt - a.strandedAt).slice(0, MOST_LISTED);
    const deliveries = newest.map((one) => ({ ...shown(one), source: named(sources, one.source) }));
    return { now: clock(), deliveries, more: all.length > MOST_LISTED };
  };
}

function shown({ item, number, at, why, strandedAt, replayedAt, body }: StrandedDelivery) {
  const said = JSON.parse(body) as { event: string; item: { externalId: string; name: string } };
  const { externalId, name } = said.item;
  const more = { event: said.event, externalId, name, ...(replayedAt !== undefined && { replayedAt }) };
  return { interaction: item, number, at, why, strandedAt, ...more };
}
