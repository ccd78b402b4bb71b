import type { Conversation, Counted } from '../../domain/interaction.ts';
import { byTime, type InboundText, type Message, wantsAnswer } from '../../domain/message.ts';
import { shortHash } from '../../domain/reopen.ts';
import { type Instant, instant, MINUTE } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { takeUp } from '../_routing/take-up.ts';

interface Deps {
  conversations: Conversations;
  configurations: Configurations;
  interactions: Interactions;
  clock: () => Instant;
}

/** Hashes that a row can carry and stay small. */
const MOST_COUNTED = 50;
/** Read at close: room for as many answers as texts. */
const LOOKED_AT = 2 * MOST_COUNTED;

export async function newestMessages(
  { conversations }: Pick<Deps, 'conversations'>,
  { id }: Conversation,
): Promise<Message[]> {
  return (await conversations.newestMessages(id, { limit: LOOKED_AT })).sort(byTime);
}

export function isInbound(message: Message): message is InboundText {
  return wantsAnswer(message);
}

/**
 * Whoever acts second sees the first: a text that was stored between the count and the close is placed here. Done by the close and, should its
 * function die before, by the stream. Safe to repeat: a settled text stays where it is.
 */
export async function reopenIfOvertaken(deps: Deps, after: Conversation) {
  const texts = (await newestMessages(deps, after)).filter(isInbound);
  const configuration = await deps.configurations.current();
  const number = configuration.numbers.find((one) => one.number === after.conversation.ours);
  const opening = { reopenWindow: (number?.reopenWindowMinutes ?? 0) * MINUTE, configuration: configuration.version };
  const hashes = new Set(after.conversation.counted?.hashes);
  const from = after.conversation.counted?.from ?? 0;
  const overtaking = texts.filter((text) => text.at >= from && !hashes.has(shortHash(text.id)));
  for (const text of overtaking) await takeUp(deps, await deps.conversations.settle(text, opening), text);
}

/** What is older than the texts named here, or than what was read at all, counts as seen. */
export function countedOf(messages: Message[]): Counted {
  const texts = messages.filter(isInbound);
  const newest = texts.slice(-MOST_COUNTED);
  const [oldest] = texts.length > MOST_COUNTED ? newest : messages.length === LOOKED_AT ? messages : [];
  return { from: oldest?.at ?? instant(0), hashes: newest.map(({ id }) => shortHash(id)) };
}
