import { deliveryId } from '../../domain/delivery.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'W2 told once, in order';
const BODY = 'W2 one id, one body';
const ALL = 'W2 everything is told';

/**
 * A source hears everything that it is to be told, by an id that counts, in order within an item; what comes again has the same body. Only what was given up, or parked before it was
 * told, comes after what is newer.
 */
export function toldInOrder({ books, centre }: World): Watch {
  const entries = new Map<string, number>();
  const bodies = new Map<string, string>();
  /** The highest number of an item, and each id. */
  const stored = new Map<string, number>();
  const seen = new Set<string>();
  const late = new Set<string>();

  function numbered(was: WorkItem | undefined, is: WorkItem) {
    const before = entries.get(is.id) ?? 0;
    const fresh = (is.work.outbox ?? []).filter(({ number }) => number > before);
    const news = is.work.revision !== (was?.work.revision ?? 0);
    const tells = centre.file.sources[is.work.source]?.deliverTo !== undefined;
    if (tells && news && fresh.length === 0) throw new Violation(ALL, `${is.id} r${is.work.revision} tells nobody`);
    for (const { number } of fresh) {
      const last = entries.get(is.id) ?? 0;
      if (number !== last + 1) throw new Violation(NAME, `${is.id} tells ${number} after ${last}`);
      entries.set(is.id, number);
    }
  }

  return {
    changed(changes) {
      for (const { before, after } of changes)
        if (after && kindOf(after) === 'interaction' && after.pk.startsWith('wrk_'))
          numbered(before as unknown as WorkItem | undefined, after as unknown as WorkItem);
    },
    worked(news) {
      if (news.kind === 'stranded') late.add(news.delivery.item);
      if (news.kind !== 'delivered') return;
      const { delivery, stored: takes } = news;
      const { item, number, body } = delivery;
      const id = deliveryId(delivery);
      if (number > (entries.get(item) ?? 0)) throw new Violation(NAME, `${id} was never written`);
      const known = bodies.get(id) ?? body;
      bodies.set(id, known);
      if (known !== body) throw new Violation(BODY, `${id} says ${body}, and said ${known}`);
      if (!takes) return;
      const last = stored.get(item) ?? 0;
      if (number > last + 1 && !late.has(item)) throw new Violation(NAME, `${id} came after ${last}`);
      stored.set(item, Math.max(last, number));
      seen.add(id);
    },
    parkedOne({ consumer, key }) {
      if (consumer === 'tell') late.add(`${key.pk}.1`);
    },
    ended() {
      for (const item of books.interactions.values()) {
        if (!isWorkItem(item)) continue;
        const count = entries.get(item.id) ?? 0;
        for (let number = 1; number <= count; number += 1)
          if (!seen.has(`${item.id}#${number}`))
            throw new Violation(ALL, `${item.id}#${number} of ${count} never came`);
      }
    },
  };
}
