import { type Refusal, refuse } from '../../domain/errors.ts';
import type { WorktypeConfiguration } from '../../domain/configuration.ts';
import type { WorkPart } from '../../domain/work-item.ts';
import type { WorkSettings } from '../../domain/work-changes.ts';
import { statusFor } from '../../domain/worktype.ts';

export type Action = 'update' | 'suspend' | 'resume' | 'complete' | 'cancel' | 'terminate';

const ends: ReadonlySet<Action> = new Set(['complete', 'cancel', 'terminate']);

/** Which status an action leads to: the one that is named, if it fits, or the worktype's only one for it; else it stays. */
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
    const [only, ...others] = endsOf(worktype, action);
    return named ?? (others.length === 0 ? only : undefined) ?? current;
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

/**
 * The closed statuses that an action may mean. `cancelled` and `terminated` mean what they say, and what is called off is in no other; where several are left,
 * whoever completes it says which.
 */
export function endsOf({ statuses }: WorktypeConfiguration, action: Action): string[] {
  const closed = Object.keys(statuses).filter((key) => statuses[key]?.category === 'closed');
  if (action === 'cancel') return closed.filter((key) => key === 'cancelled');
  if (action === 'terminate') return closed.filter((key) => key === 'terminated');
  return closed.filter((key) => key !== 'cancelled' && key !== 'terminated');
}
