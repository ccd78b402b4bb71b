import type { Accepted, Binned, Interaction, Offered, Suspended, Waiting } from './interaction.ts';
import type { Instant, Millis } from './time.ts';
import { isWorkItem, type WorkItem } from './work-item.ts';

/** An item that is not over, once its rules have said where it belongs. */
export type OpenItem = WorkItem & { routing: Waiting | Offered | Accepted | Binned | Suspended };

export const openStates = ['waiting', 'offered', 'accepted', 'binned', 'suspended'] as const;
export type OpenState = (typeof openStates)[number];

export function isOpenItem(interaction: Interaction | undefined): interaction is OpenItem {
  return (
    isWorkItem(interaction) && !interaction.work.ended && openStates.some((one) => one === interaction.routing.state)
  );
}

/** Its promise is broken; exactly at its moment it is not yet (row 73). */
export function isLate({ work: { dueAt } }: OpenItem, now: Instant): boolean {
  return dueAt !== undefined && dueAt < now;
}

/** Not late, and its promise breaks within so much time as things stand. */
export function isDueWithin({ work: { dueAt } }: OpenItem, within: Millis, now: Instant): boolean {
  return dueAt !== undefined && dueAt >= now && dueAt <= now + within;
}

/** In whose hands it is, to whom it is offered, who put it aside: whoever it is now, if anybody. */
export function agentOf({ routing }: OpenItem) {
  return 'agent' in routing ? routing.agent : undefined;
}
