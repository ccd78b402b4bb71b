import { conversationId } from '../../domain/ids.ts';
import { isConversation } from '../../domain/interaction.ts';
import { wantsAnswer } from '../../domain/message.ts';
import { wasCounted } from '../../domain/reopen.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I1 every text once';

/** Every text that was answered with 2xx stands in exactly one transcript, exactly once, and no close has overlooked it. */
export function everyTextOnce({ books, carrier }: World): Watch {
  function stored(carrierId: string) {
    return books.texts.get(carrierId)?.size ?? 0;
  }

  return {
    changed(changes) {
      for (const { before, after } of changes) {
        if (!before && after?.direction === 'in' && stored(after.id as string) > 1)
          throw new Violation(NAME, `${after.id as string} is stored twice`);
        if (before?.direction === 'in' && !after) throw new Violation(NAME, `${before.id as string} was deleted`);
      }
    },
    answered({ carrierId }) {
      if (stored(carrierId) !== 1) throw new Violation(NAME, `${carrierId} was answered with 2xx and is not stored`);
    },
    ended() {
      for (const { carrierId, answered } of carrier.texts)
        if (answered && stored(carrierId) !== 1) throw new Violation(NAME, `${carrierId} is lost`);
      for (const messages of books.messages.values())
        for (const message of messages.values()) {
          if (!wantsAnswer(message)) continue;
          const home = books.interactions.get(conversationId(message.thread, message.conversation));
          if (!isConversation(home))
            throw new Violation(NAME, `${message.id} is in conversation ${message.conversation}, which is not there`);
          if (home.routing.state === 'closed' && !wasCounted(home, message))
            throw new Violation(NAME, `${message.id} stands in ${home.id}, whose close did not see it`);
        }
    },
  };
}
