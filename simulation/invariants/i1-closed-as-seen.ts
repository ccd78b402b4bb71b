import { threadOf } from '../../domain/ids.ts';
import { type Conversation, isConversation } from '../../domain/interaction.ts';
import { byTime, wantsAnswer } from '../../domain/message.ts';
import { shortHash } from '../../domain/reopen.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I1 closed as seen';

/** A close counts no text that stands behind the last message that the agent says he saw. */
export function closedAsSeen({ books, asked }: World): Watch {
  return {
    changed(changes, by) {
      const request = asked.get(by);
      if (request?.name !== 'close-interaction') return;
      for (const { before, after } of changes) {
        const [was, is] = [before?.routing, after?.routing] as ({ state?: string } | undefined)[];
        if (was?.state !== 'accepted' || (is?.state !== 'closed' && is?.state !== 'wrapping')) continue;
        const closed = books.interactions.get(after?.id as never);
        if (isConversation(closed)) check(closed, (request.more[1] as { lastSeen?: string }).lastSeen);
      }
    },
  };

  function check({ id, conversation }: Conversation, lastSeen: string | undefined) {
    const messages = [...(books.messages.get(threadOf(id))?.values() ?? [])].sort(byTime);
    const unseen = messages.slice(messages.findIndex((message) => message.id === lastSeen) + 1).filter(wantsAnswer);
    const counted = unseen.find((message) => conversation.counted?.hashes.includes(shortHash(message.id)));
    if (counted) throw new Violation(NAME, `${id} was closed with ${counted.id}, and the agent had seen ${lastSeen}`);
  }
}
