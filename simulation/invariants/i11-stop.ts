import { parseReceiptName } from '../../domain/message.ts';
import { threadOf } from '../../domain/ids.ts';
import { rows } from '../../store/table.ts';
import { customer } from '../function-deps.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I11 nothing after STOP';

/** Nothing is posted whose claim came after STOP was stored, but for the confirmation of the word itself. */
export function nothingAfterStop({ books, scheduler }: World): Watch {
  const stopped = new Map<string, number>();
  const claimed = new Map<string, number>();
  return {
    changed(changes) {
      for (const { before, after } of changes) {
        if (!after) continue;
        if (after.direction === 'out' && !before) claimed.set(`${after.pk} ${after.sk}`, scheduler.steps());
        if (after.state === 'allowed') stopped.delete(after.pk);
        if (after.state === 'stopped' && !stopped.has(after.pk)) stopped.set(after.pk, scheduler.steps());
      }
    },
    posted({ to, receiptUrl }) {
      const name = parseReceiptName(decodeURIComponent(receiptUrl.slice(receiptUrl.lastIndexOf('/') + 1)));
      if (!name) throw new Violation(NAME, 'a text without a name was posted');
      const key = rows.message(threadOf(name.conversation), name.at, name.id);
      const message = books.messages.get(key.pk)?.get(key.sk);
      const since = stopped.get(customer(to)) ?? Number.POSITIVE_INFINITY;
      const claim = claimed.get(`${key.pk} ${key.sk}`);
      if (claim === undefined || message?.direction !== 'out')
        throw new Violation(NAME, `${name.id} was posted and never claimed`);
      if (!message.automatic && since < claim) throw new Violation(NAME, `${name.id} was posted after STOP`);
    },
  };
}
