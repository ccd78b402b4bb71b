import type { AskedStep } from '../../store/ivr-steps.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch } from '../world.ts';

const NAME = 'C3 told what stands';

/** The workflow hears of an answer only what is settled beside the call: a repeat could tell it something else. */
export function toldWhatStands(): Watch {
  /** By token: what stood in the row of its question. */
  const outcomes = new Map<string, string | undefined>();
  return {
    changed(changes) {
      for (const { after } of changes) {
        if (!after || kindOf(after) !== 'ivr-step') continue;
        const { token, answered } = after as unknown as AskedStep;
        const others = (after.others ?? new Set()) as Set<string>;
        for (const one of [token, ...others]) if (one !== undefined) outcomes.set(one, answered?.outcome);
      }
    },
    called(news) {
      if (news.kind !== 'completed' || news.outcome === 'InteractionEnded' || !outcomes.has(news.token)) return;
      const settled = outcomes.get(news.token);
      if (settled !== news.outcome)
        throw new Violation(NAME, `${news.token} was told ${news.outcome}, and its question says ${settled}`);
    },
  };
}
