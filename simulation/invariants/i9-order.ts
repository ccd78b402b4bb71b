import type { Place } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { MINUTE } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { WorkbinView } from '../../domain/desktop-api.ts';
import { isRefusal } from '../../domain/errors.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I9 priority never falls by itself';
const ORDER = 'I9 due first';

/** Nobody but its source or its desk, by what they say of it, lowers an item's priority; lists are ordered by what is due, lanes by age and priority. */
export function priorityAndOrder({ books, centre, asked, stream, parked }: World): Watch {
  /** Those that change fields. */
  const may = new Set(['change-work', 'set-work']);

  function checkPriority(was: WorkItem, is: WorkItem, by: string | undefined) {
    const [before, after] = [was.routing, is.routing] as unknown as [Partial<Place>, Partial<Place>];
    if (before.priority === undefined || after.priority === undefined || after.priority >= before.priority) return;
    if (!may.has(by ?? ''))
      throw new Violation(
        NAME,
        `${is.id} v${is.routing.version}: ${before.priority} -> ${after.priority}, by ${by ?? is.routing.by}`,
      );
  }

  /** The rank that it should have, written down apart from the product. */
  function rowOf({ id, routing, work }: WorkItem): string | undefined {
    if (routing.state === 'binned') {
      const due = String(work.dueAt ?? '9'.repeat(13)).padStart(13, '0');
      return `${work.workbin} ${due}${String(9999 - routing.priority).padStart(4, '0')} ${id}`;
    }
    if (routing.state !== 'waiting') return undefined;
    const { order } = queueOf({ ...centre.file, version: routing.configuration }, routing.queue);
    const { priority, enqueuedAt } = routing;
    const age = (at: number) => String(at).padStart(13, '0');
    return order === 'priority'
      ? `0${String(1000 - priority).padStart(4, '0')}${age(enqueuedAt)}#${id}`
      : `1${age(enqueuedAt - priority * MINUTE)}#${id}`;
  }

  return {
    changed(changes, by) {
      for (const { before, after } of changes) {
        if (!before || !after || kindOf(after) !== 'interaction' || !after.pk.startsWith('wrk_')) continue;
        checkPriority(before as unknown as WorkItem, after as unknown as WorkItem, asked.get(by)?.name);
      }
    },
    heard({ name, more, value }) {
      if (name !== 'list-workbin' || isRefusal(value)) return;
      const { items } = value as WorkbinView;
      const places = items.map(
        ({ work, priority }) => [(work as { dueAt?: number }).dueAt ?? Number.MAX_SAFE_INTEGER, -priority] as const,
      );
      const wrong = places.findIndex(([due, priority], at) => {
        const [earlier = 0, higher = 0] = places[at - 1] ?? [];
        return at > 0 && (due < earlier || (due === earlier && priority < higher));
      });
      if (wrong > 0)
        throw new Violation(
          ORDER,
          `${items[wrong]?.interaction} stands in ${more[0] as string} behind what is due later`,
        );
    },
    quiet() {
      if (parked.length > 0 || stream.left() > 0) return;
      for (const item of books.interactions.values()) {
        if (!isWorkItem(item)) continue;
        const row = rowOf(item);
        if (row === undefined) continue;
        const stands =
          item.routing.state === 'binned'
            ? [...(books.bins.get(item.id)?.keys() ?? [])].some((one) => `${one} ${item.id}` === row)
            : [...books.lanes.values()].some((lane) => lane.get(row) === item.routing.version);
        if (!stands)
          throw new Violation(
            ORDER,
            `${item.id} v${item.routing.version} is ${item.routing.state}, and does not stand at ${row}`,
          );
      }
    },
  };
}
