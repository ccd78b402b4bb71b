import { isWorkItem } from '../../domain/work-item.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'W4 one place';

/**
 * Whenever nobody is at work, an item is in one place: rows of lists name what stands there, what stands aside is listed. Of an item whose record was parked a row may be left until a sweep;
 * in the end everything is over, and no row is left.
 */
export function onePlace({ books, stream, parked }: World): Watch {
  const troubled = new Set<string>();

  function checkRows(id: string, most: number, where: string) {
    const rows = [...(books.bins.get(id as never)?.keys() ?? [])];
    if (rows.length > most) throw new Violation(NAME, `${id} is ${where}, and stands in ${rows.join(' and ')}`);
  }

  return {
    parkedOne: ({ key }) => void troubled.add(`${key.pk}.1`),
    quiet() {
      if (parked.length > 0 || stream.left() > 0) return;
      for (const { id, routing, work } of books.interactions.values()) {
        if (!work) continue;
        if (!troubled.has(id)) checkRows(id, routing.state === 'binned' ? 1 : 0, routing.state);
        const aside = routing.state === 'suspended';
        if (books.aside.has(id) !== aside)
          throw new Violation(NAME, `${id} is ${routing.state}, and ${aside ? 'not ' : ''}listed as standing aside`);
      }
    },
    ended() {
      for (const item of books.interactions.values()) {
        if (!isWorkItem(item)) continue;
        const { state } = item.routing;
        if (!item.work.ended || (state !== 'closed' && state !== 'terminated'))
          throw new Violation(NAME, `${item.id} is ${state} in the end`);
        checkRows(item.id, 0, state);
      }
    },
  };
}
