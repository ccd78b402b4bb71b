import type { Closing, Conversation } from '../../domain/interaction.ts';
import { byTime, type InboundText, type Message } from '../../domain/message.ts';
import { shortHash } from '../../domain/reopen.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';

interface Deps {
  conversations: Conversations;
  configurations: Configurations;
}

/** Hashes that a row can carry and stay below 1 KB. */
export const MOST_COUNTED = 50;
/** Read at close: room for as many answers as texts. */
export const LOOKED_AT = 2 * MOST_COUNTED;

export async function newestMessages(
  { conversations }: Pick<Deps, 'conversations'>,
  { id }: Conversation,
): Promise<Message[]> {
  return (await conversations.newestMessages(id, { limit: LOOKED_AT })).sort(byTime);
}

export function isInbound(message: Message): message is InboundText {
  return message.direction === 'in';
}

/**
 * Whoever acts second sees the first: a text that was stored between the count and the close is placed here. Done by the close and, should its
 * function die before, by the stream. Safe to repeat: a settled text stays where it is.
 */
export async function reopenIfOvertaken(deps: Deps, after: Closing) {
  const texts = (await newestMessages(deps, after)).filter(isInbound);
  const configuration = await deps.configurations.current();
  const number = configuration.numbers.find((one) => one.number === after.conversation.ours);
  const opening = { reopenWindow: (number?.reopenWindowMinutes ?? 0) * MINUTE, configuration: configuration.version };
  const hashes = new Set(after.conversation.counted?.hashes);
  const from = after.conversation.counted?.from ?? 0;
  for (const text of texts)
    if (text.at >= from && !hashes.has(shortHash(text.id))) await deps.conversations.settle(text, opening);
}
