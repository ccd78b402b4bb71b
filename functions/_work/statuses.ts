import { type Refusal, refuse } from '../../domain/errors.ts';
import type { WorkPart } from '../../domain/work-item.ts';
import type { WorkSettings } from '../../domain/work-changes.ts';
import { statusFor } from '../../domain/worktype.ts';

export type Action = 'update' | 'suspend' | 'resume' | 'complete' | 'cancel' | 'terminate';

const ends: ReadonlySet<Action> = new Set(['complete', 'cancel', 'terminate']);

/** Which status an action leads to: the one that is named, if it fits, or the worktype's own for it. */
export function statusAfter(
  { status: current }: WorkPart,
  { worktype }: WorkSettings,
  { action, status: named }: { action: Action; status?: string | undefined },
): string | Refusal {
  const categoryOf = (key: string) => worktype.statuses[key]?.category;
  if (named !== undefined && !Object.hasOwn(worktype.statuses, named))
    return refuse('unknown-status', `${worktype.name} has no such status.`, 'status');
  if (ends.has(action)) {
    if (named !== undefined && categoryOf(named) !== 'closed')
      return refuse('unknown-status', 'That status does not end it.', 'status');
    return named ?? statusFor(worktype, 'closed', closedName[action]) ?? current;
  }
  if (named !== undefined && categoryOf(named) === 'closed')
    return refuse('unknown-status', 'That status ends it: complete or cancel it.', 'status');
  if (named !== undefined) return named;
  const waits = categoryOf(current) === 'waiting';
  if (action === 'suspend') return waits ? current : (statusFor(worktype, 'waiting') ?? current);
  if (action === 'resume' && waits)
    return statusFor(worktype, 'in-progress') ?? statusFor(worktype, 'open', worktype.initialStatus) ?? current;
  return current;
}

/** A worktype may tell its ends apart: a closed status of this name is the one for it. */
const closedName: Partial<Record<Action, string>> = { cancel: 'cancelled', terminate: 'terminated' };
