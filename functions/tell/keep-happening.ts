import type { WorkItem } from '../../domain/work-item.ts';
import type { Table } from '../../store/port.ts';
import { type Happening, workItems } from '../../store/work-items.ts';

/** What an item's segments and row do not tell later is kept for its timeline, named by the version that did it: a repeat is the same row. */
export async function keepHappening(table: Table, after: WorkItem, before: WorkItem) {
  const what = happened(after, before);
  const { version, at, by } = after.routing;
  if (what) await workItems(table).keepHappening(after.id, { version, at, by, ...what });
}

function happened(after: WorkItem, before: WorkItem): Pick<Happening, 'kind' | 'what'> | undefined {
  const [is, was] = [after.routing.state, before.routing.state];
  // Its end stands in its own row.
  if (after.work.ended) return undefined;
  const { status, revision, workbin } = after.work;
  if (is === 'suspended' && was !== 'suspended') return { kind: 'suspended', what: [status] };
  // Taken up by hand, its segment tells it.
  if (was === 'suspended' && is !== 'suspended')
    return is === 'accepted' ? undefined : { kind: 'continued', what: [status] };
  if (is === 'binned' && (was !== 'binned' || before.work.workbin !== workbin))
    return { kind: 'binned', what: workbin === undefined ? [] : [workbin] };
  if (status !== before.work.status) return { kind: 'status', what: [status] };
  return revision === before.work.revision ? undefined : { kind: 'updated', what: changedIn(after, before) };
}

/** As its source is told of them; nothing where no source is. */
function changedIn(after: WorkItem, before: WorkItem): string[] {
  const known = before.work.outbox?.at(-1)?.number ?? 0;
  const entry = after.work.outbox?.findLast(({ number, event }) => number > known && event === 'updated');
  return entry?.changed ?? [];
}
