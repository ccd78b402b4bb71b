import { isWorkItem } from '../../domain/work-item.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'W3 one alert';

/** One alert for an item and a step that says so; who has seen it first, has. */
export function oneAlert({ books }: World): Watch {
  const raised = new Map<string, string>();
  return {
    changed(changes) {
      for (const { before, after } of changes) {
        if (!after || kindOf(after) !== 'alert') continue;
        const which = `${after.interaction as string} ${after.step as string}`;
        const known = raised.get(which) ?? after.sk;
        raised.set(which, known);
        if (known !== after.sk) throw new Violation(NAME, `${which} is told twice`);
        if (before?.acknowledged !== undefined && JSON.stringify(before) !== JSON.stringify(after))
          throw new Violation(NAME, `${which} was seen, and is told anew`);
      }
    },
    ended() {
      for (const item of books.interactions.values()) {
        if (!isWorkItem(item)) continue;
        for (const { step, alert } of item.work.escalations ?? [])
          if (alert === true && !raised.has(`${item.id} ${step}`))
            throw new Violation(NAME, `${item.id} ${step}: nobody is told`);
      }
      const steps = [...books.interactions.values()].flatMap(({ id, work }) =>
        (work?.escalations ?? []).filter(({ alert }) => alert).map(({ step }) => `${id} ${step}`),
      );
      for (const which of raised.keys())
        if (!steps.includes(which)) throw new Violation(NAME, `${which} was told, and not taken`);
    },
  };
}
