import { type Refusal, isRefusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/interaction.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { Write } from '../../store/port.ts';
import { replacingFields, workItems } from '../../store/work-items.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { changedItem, type ItemChange } from './changed-item.ts';
import { moving } from './moving.ts';

export interface Wanted extends ItemChange {
  /** The one that was seen; left out, it is done whatever has changed. */
  revision?: number;
  /** Of what a source says: a digest of the whole. The same again is answered, and not done again. */
  heard?: string;
}

export interface Asking {
  by: Actor;
  /** Whether whoever asks may, and whether it stands so that it can be done. */
  refuses: (item: WorkItem) => Refusal | undefined;
  /** Saved with it. */
  also?: Write[] | undefined;
}

/**
 * What its source or the desk does to an item that is not over: on the condition that they have seen how it stands. Who loses a race looks again, and the
 * revision decides.
 */
export function changing(deps: AssigningDeps) {
  const routing = assigning(deps);
  const move = moving(deps, routing);
  const items = workItems(deps.table);

  return async function (
    id: InteractionId,
    wanted: Wanted,
    { by, refuses, also: more = [] }: Asking,
  ): Promise<WorkItem | Refusal> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = await routing.stores.interactions.get(id);
      if (!isWorkItem(before)) return refuse(before ? 'no-work-item' : 'not-found', 'There is no such item.');
      if (wanted.heard !== undefined && before.work.heard === wanted.heard) return before;
      const refused = refuses(before) ?? standsInTheWay(before, wanted);
      if (refused) return refused;
      const at = deps.clock();
      const was = await items.fields(before.id);
      const result = await changedItem(deps.configurations, remembering(before, wanted), wanted, { was, by, at });
      if (isRefusal(result)) return result;
      const { after, is } = result;
      const also = is ? [replacingFields(before, is), ...more] : more;
      if ((await move({ before, after, by, at, ...(also.length > 0 && { also }) })) === 'done') return after;
    }
    return refuse('changed-meanwhile', 'It changed again and again meanwhile. Try again.');
  };
}

function remembering(item: WorkItem, { heard }: Wanted): WorkItem {
  return heard === undefined ? item : { ...item, work: { ...item.work, heard } };
}

/** It is over, or whoever asks has not seen how it stands. */
export function standsInTheWay({ work }: WorkItem, { revision }: Pick<Wanted, 'revision'>): Refusal | undefined {
  if (work.ended) return refuse('not-open', `It is over: ${work.ended.how}.`);
  if (revision === undefined || revision === work.revision) return undefined;
  return refuse('stale-revision', `It is at revision ${work.revision}.`, 'revision');
}
