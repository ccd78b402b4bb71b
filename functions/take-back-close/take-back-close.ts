import { refuse } from '../../domain/errors.ts';
import type { Accepted, Conversation } from '../../domain/interaction.ts';
import { currentSegment, rejoined } from '../../domain/routing.ts';
import { type BackInHandDeps, backInHand } from '../_desktop/back-in-hand.ts';

/**
 * Until wrap-up ends the agent may take his close back: the turn goes on as if it had not been closed. Where the close freed the slot he needs room
 * for it. A repeat finds it in his hands.
 */
export function takeBackClose(deps: BackInHandDeps) {
  return backInHand(deps, (before, agent) => {
    const { routing } = before;
    if (routing.state !== 'closed' && routing.state !== 'wrapping') return refuse('not-open', 'It is open.');
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else closed it.');
    const over =
      routing.state === 'closed' && (before.conversation.sealed || currentSegment(routing)?.code !== undefined);
    if (over) return refuse('not-open', 'Its wrap-up is over.');
    return {
      after: (stamp) => reopenedBy(before, rejoined(routing, stamp)),
      slot: routing.state === 'wrapping' ? 'held' : 'needed',
    };
  });
}

function reopenedBy(closed: Conversation, routing: Accepted): Conversation & { routing: Accepted } {
  const { counted: _, archivedAt: __, ...conversation } = closed.conversation;
  return { ...closed, routing, conversation };
}
