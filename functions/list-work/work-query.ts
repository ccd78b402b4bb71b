import type * as z from 'zod';
import { workQuery } from '../../domain/desktop-api.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import { agentOf, isDueWithin, isLate, type OpenItem } from '../../domain/open-work.ts';
import { isHeld } from '../../domain/queue.ts';
import { type Instant, MINUTE } from '../../domain/time.ts';

export type WorkQuery = z.infer<typeof workQuery>;

export function parsedQuery(query: Record<string, string | undefined>): WorkQuery | Refusal {
  const parsed = workQuery.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse('bad-field', issue?.message ?? 'It cannot be asked so.', issue?.path.join('.') ?? '');
}

/** Ids are those that the rows show; every filter that is given must hold. */
export function fits(item: OpenItem, query: WorkQuery, now: Instant): boolean {
  const { routing, work } = item;
  const binned = routing.state === 'binned';
  const is: [string | undefined, string | undefined][] = [
    [query.state, routing.state],
    [query.worktype, work.worktype],
    [query.status, work.status],
    [query.queue, binned ? undefined : routing.queue],
    [query.workbin, binned ? work.workbin : undefined],
    [query.division, work.division],
    [query.source, work.source],
  ];
  if (is.some(([wanted, found]) => wanted !== undefined && wanted !== found)) return false;
  if (query.agent !== undefined && !hasToDo(item, query.agent)) return false;
  if (query.late && !isLate(item, now)) return false;
  return query.dueWithin === undefined || isDueWithin(item, query.dueWithin * MINUTE, now);
}

/** He has it, is offered it, put it aside, or it waits for him alone. */
function hasToDo(item: OpenItem, agent: string): boolean {
  const { routing } = item;
  if (routing.state !== 'waiting') return agentOf(item) === agent;
  return isHeld(routing) && routing.preferred?.some((one) => one === agent) === true;
}
