import type { ReplayedView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Quarantine } from '../../store/quarantine.ts';
import { type Caller, minding } from '../_desktop/caller.ts';
import { type CapturingDeps, capturing } from '../_work/capturing.ts';

export interface Deps extends CapturingDeps {
  quarantine: Quarantine;
  clock: () => Instant;
}

/**
 * Sends what was kept through the source's rules as they are now. It becomes an item that begins now, or stays with the reason of today. Safe to repeat: the
 * item's id is made of its source's.
 */
export function replayQuarantine(deps: Deps) {
  const capture = capturing(deps);
  return async function (caller: Caller, id: string): Promise<ReplayedView | Refusal> {
    const by = minding(caller);
    if (isRefusal(by)) return by;
    const kept = await deps.quarantine.get(id);
    if (!kept) return refuse('not-found', 'There is no such entry.');
    const { entry, body } = kept;
    const now = deps.clock();
    if (entry.replayed) return { now, interaction: entry.replayed.interaction };
    const { sources } = await deps.configurations.current();
    if (!Object.hasOwn(sources, entry.source)) return refuse('quarantined', 'Its source is not configured any more.');
    const result = await capture({ source: entry.source, json: JSON.parse(body) as unknown, at: now, by });
    if ('unplaced' in result) {
      await deps.quarantine.refused(id, result.unplaced, { at: now, by });
      return refuse('quarantined', result.unplaced.detail, result.unplaced.field);
    }
    await deps.quarantine.replayed(id, { at: now, by, name: caller.name, interaction: result.item.id });
    return { now, interaction: result.item.id };
  };
}
