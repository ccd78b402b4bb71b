import type { Inbox, InboxRow, Messages, MessageStatus, MessageView } from '../../../domain/desktop-api.ts';

const ranks: Record<MessageStatus, number> = { sending: 0, unknown: 1, sent: 2, received: 3, delivered: 3, failed: 3 };

/** A status only moves forward, whatever the order in which the answers arrive. */
function mergeMessage(old: MessageView | undefined, next: MessageView): MessageView {
  return old && ranks[old.status] > ranks[next.status] ? old : next;
}

/** An answer that comes late must not undo a newer one. */
export function newer<T extends { version: number }>(old: T | undefined, next: T): T {
  return old && old.version > next.version ? old : next;
}

export function allRows({ inHand, wrappingUp = [], parked = [], closed }: Inbox): InboxRow[] {
  return [...inHand, ...wrappingUp, ...parked, ...closed];
}

/** Rows keep the newer of what is known; which rows there are, and in which order, is what the last answer says. */
export function mergeInbox<T extends Inbox>(old: T | undefined, next: T): T {
  if (!old) return next;
  const known = new Map(allRows(old).map((row) => [row.interaction, row]));
  const keep = (row: InboxRow) => newer(known.get(row.interaction), row);
  const { inHand, wrappingUp = [], parked = [], closed } = next;
  return {
    ...next,
    inHand: inHand.map(keep),
    wrappingUp: wrappingUp.map(keep),
    parked: parked.map(keep),
    closed: closed.map(keep),
  };
}

/**
 * The newest page laid over what is known. Where the two do not meet, texts are missing in between: what was known is
 * dropped, and read again on the way up.
 */
export function mergeNewest(old: Messages | undefined, page: Messages): Messages {
  if (!old) return page;
  const known = new Map(old.messages.map((message) => [message.id, message]));
  const fresh = page.messages.map((message) => mergeMessage(known.get(message.id), message));
  const first = page.messages[0];
  const meets = page.before === undefined || page.messages.some((message) => known.has(message.id));
  if (!first || !meets) return { ...page, messages: fresh };
  const inPage = new Set(page.messages.map((message) => message.id));
  const last = page.messages.at(-1) as MessageView;
  const older = page.before === undefined ? [] : old.messages.filter((m) => !inPage.has(m.id) && m.at < first.at);
  // What an own answer already told and this page, asked for earlier, does not know yet.
  const later = old.messages.filter((m) => !inPage.has(m.id) && m.at > last.at);
  const before = older.length > 0 ? old.before : page.before;
  return { now: page.now, messages: [...older, ...fresh, ...later], ...(before ? { before } : {}) };
}

export function mergeOlder(known: Messages, page: Messages): Messages {
  const ids = new Set(known.messages.map((message) => message.id));
  const messages = [...page.messages.filter((message) => !ids.has(message.id)), ...known.messages];
  return { now: known.now, messages, ...(page.before ? { before: page.before } : {}) };
}

/** One message that an answer told about. */
export function mergeOne(known: Messages | undefined, message: MessageView): Messages | undefined {
  if (!known) return undefined;
  const at = known.messages.findIndex((m) => m.id === message.id);
  if (at < 0) return { ...known, messages: [...known.messages, message].sort((a, b) => a.at - b.at) };
  return { ...known, messages: known.messages.with(at, mergeMessage(known.messages[at], message)) };
}
