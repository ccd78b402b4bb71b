import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import { AGAIN } from '../again.ts';
import { Violation } from '../violation.ts';
import type { Watch } from '../world.ts';

const NAME = 'I14 idempotence';

/** The same event once more leaves the table as it is; but for a task's token, which a repeat may put again. */
export function idempotence(): Watch {
  return {
    changed(changes, by) {
      if (!by.name.startsWith(AGAIN)) return;
      for (const { before, after } of changes) {
        const row = after ?? before;
        if (row && kindOf(row) !== 'token' && !isDeepStrictEqual(withoutTokens(before), withoutTokens(after)))
          throw new Violation(NAME, `${by.name} wrote ${row.pk} ${row.sk}: ${JSON.stringify(after)}`);
      }
    },
  };
}

/** Those of other attempts stand beside a question. */
function withoutTokens(row: Item | undefined) {
  const { others: _, ...rest }: Partial<Item> = row ?? {};
  return rest;
}
