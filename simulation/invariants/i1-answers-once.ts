import { Violation } from '../violation.ts';
import type { Watch } from '../world.ts';

const NAME = 'I1 every answer once';

/** No answer is posted to the carrier twice, and what the carrier says of it at last stays said. */
export function everyAnswerOnce(): Watch {
  const posted = new Set<string>();
  return {
    changed(changes) {
      for (const { before, after } of changes) {
        const [was, is] = [before?.status, after?.status];
        if ((was === 'delivered' || was === 'failed') && was !== is)
          throw new Violation(NAME, `${after?.id as string} was ${was} and is ${is as string}`);
      }
    },
    posted({ receiptUrl }) {
      if (posted.has(receiptUrl)) throw new Violation(NAME, `${receiptUrl.slice(-40)} was posted twice`);
      posted.add(receiptUrl);
    },
  };
}
