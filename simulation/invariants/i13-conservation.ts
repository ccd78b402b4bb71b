import { conversationId, interactionParts } from '../../domain/ids.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I13 conservation';

/** In the end nothing is missing: threads are numbered without a gap, each offer its explanation, no agent holds anything. */
export function conservation({ books }: World): Watch {
  return {
    changed(changes) {
      for (const { before, after } of changes) {
        const { state, turn, agent } = (after?.routing ?? {}) as { state?: string; turn?: number; agent?: string };
        if (state !== 'offered' || (before?.routing as { turn?: number } | undefined)?.turn === turn) continue;
        const [partition, number] = [after?.pk, after?.sk.slice('C#'.length)];
        const key = `${partition} O#${number}#${String(turn).padStart(9, '0')}#${agent}`;
        if (!books.decisions.has(key)) throw new Violation(NAME, `${after?.id as string} was offered without a reason`);
      }
    },
    ended() {
      for (const { id, conversation } of books.interactions.values()) {
        if (!conversation) continue;
        const { number } = interactionParts(id);
        const before = conversationId(`thr_${id.slice('cnv_'.length, id.indexOf('.'))}`, number - 1);
        if (number > 1 && !books.interactions.has(before)) throw new Violation(NAME, `${before} is missing`);
      }
      for (const { id, slots } of books.agents.values())
        for (const held of Object.values(slots))
          if (held.size > 0) throw new Violation(NAME, `${id} still holds ${[...held].join(' ')}`);
    },
  };
}
