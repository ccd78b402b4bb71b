import type { ConversationId } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import type { Interactions } from '../../store/interactions.ts';
import { ConditionFailedError } from '../../store/port.ts';

export interface Deps {
  interactions: Interactions;
  clock: () => Instant;
}

export type Archived = 'archived' | 'archived-before' | 'moved-on';

/** The reopen window is over. Only tidies: a text that arrived in time reopens an archived conversation too. Safe to repeat: marked once. */
export function archiveConversation({ interactions, clock }: Deps) {
  return async function ({
    interaction: id,
    closedAt,
  }: {
    interaction: ConversationId;
    closedAt: Instant;
  }): Promise<Archived> {
    const stored = (await interactions.get(id)) as Conversation | undefined;
    if (stored?.routing.state !== 'closed' || stored.routing.closedAt !== closedAt) return 'moved-on';
    if (stored.conversation.archivedAt !== undefined) return 'archived-before';
    const at = clock();
    const routing = {
      ...stored.routing,
      version: stored.routing.version + 1,
      by: 'system:archive-conversation' as const,
      at,
    };
    try {
      await interactions.save({ ...stored, routing, conversation: { ...stored.conversation, archivedAt: at } }, stored);
      return 'archived';
    } catch (error) {
      if (error instanceof ConditionFailedError) return 'moved-on';
      throw error;
    }
  };
}
