import { Violation } from '../violation.ts';
import type { Watch } from '../world.ts';

const NAME = 'I1 every answer once';

/** No answer of an agent is posted to the carrier twice. */
export function everyAnswerOnce(): Watch {
  const posted = new Set<string>();
  return {
    posted({ receiptUrl }) {
      if (posted.has(receiptUrl)) throw new Violation(NAME, `${receiptUrl.slice(-40)} was posted twice`);
      posted.add(receiptUrl);
    },
  };
}
