import type { DeliveriesView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import { isBeingTried, type StrandedDeliveries, type StrandedDelivery } from '../../store/stranded-deliveries.ts';
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
    const now = clock();
    const deliveries = newest.map((one) => ({ ...shown(one, now), source: named(sources, one.source) }));
    return { now, deliveries, more: all.length > MOST_LISTED };
  };
}

function shown(delivery: StrandedDelivery, now: Instant) {
  const { item, number, at, why, strandedAt, replayed, body } = delivery;
  const said = JSON.parse(body) as { event: string; item: { externalId: string; name: string } };
  const { externalId, name } = said.item;
  const tried = replayed && isBeingTried(delivery, now) && { replayedAt: replayed.at };
  return { interaction: item, number, at, why, strandedAt, event: said.event, externalId, name, ...tried };
}
