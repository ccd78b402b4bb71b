import type { Inbox, InboxRow } from '../../../../domain/desktop-api.ts';

export const tabs = ['hand', 'parked', 'closed', 'queues'] as const;
export type Tab = (typeof tabs)[number];

/** Tabs that list rows of the agent's own. */
export type RowTab = Exclude<Tab, 'queues'>;

/**
 * "In hand" keeps what still wants a wrap-up code where it stood, in the order of acceptance, so that closing moves no
 * row; "Parked" is in the order of coming back; "Closed" is the rest.
 */
export function rowsOf(inbox: Inbox, tab: RowTab): InboxRow[] {
  if (tab === 'closed') return inbox.closed.filter((row) => row.state === 'closed');
  if (tab === 'parked') return inbox.parked ?? [];
  const wrapping = [...(inbox.wrappingUp ?? []), ...inbox.closed.filter((row) => row.state === 'wrap-up')];
  const rows = new Map([...wrapping, ...inbox.inHand].map((row) => [row.interaction, row]));
  return [...rows.values()].toSorted((a, b) => b.acceptedAt - a.acceptedAt);
}

/** What takes the agent's room, of one medium or of all: what is in hand, and after-contact work that holds its slot. */
export function inHandOf({ inHand, wrappingUp = [] }: Inbox, medium?: InboxRow['medium']): number {
  return [...inHand, ...wrappingUp].filter((row) => medium === undefined || row.medium === medium).length;
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
