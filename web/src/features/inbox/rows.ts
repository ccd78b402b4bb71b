import type { Inbox, InboxRow } from '../../../../domain/desktop-api.ts';

export type Tab = 'hand' | 'closed';

/**
 * "In hand" keeps what still wants a wrap-up code where it stood, in the order of acceptance, so that closing moves no
 * row; "Closed" is the rest.
 */
export function rowsOf(inbox: Inbox, tab: Tab): InboxRow[] {
  if (tab === 'closed') return inbox.closed.filter((row) => row.state === 'closed');
  const known = new Set(inbox.inHand.map((row) => row.interaction));
  const wrapping = inbox.closed.filter((row) => row.state === 'wrap-up' && !known.has(row.interaction));
  return [...inbox.inHand, ...wrapping].toSorted((a, b) => b.acceptedAt - a.acceptedAt);
}

export function inHandOf(inbox: Inbox): number {
  return inbox.inHand.filter((row) => row.state === 'accepted').length;
}

/** Whom an answer is owed the longest. */
export function longestWaiting(rows: readonly InboxRow[]): InboxRow | undefined {
  return rows
    .filter((row) => row.state === 'accepted' && row.waitsSince !== undefined)
    .toSorted((a, b) => (a.waitsSince ?? 0) - (b.waitsSince ?? 0))[0];
}

/** One up or down from the open row; without one, the first. */
export function neighbour(rows: readonly InboxRow[], open: string | undefined, step: 1 | -1): InboxRow | undefined {
  const at = rows.findIndex((row) => row.interaction === open);
  return at < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, at + step))];
}

/** Of the texts since our last answer, those after the last one that was shown. */
export function unreadOf(unanswered: readonly string[], seen: string | undefined): number {
  return unanswered.length - (seen ? unanswered.indexOf(seen) + 1 : 0);
}
