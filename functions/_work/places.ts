import type { FlowDecision } from '../../domain/flow.ts';
import type { Place, Routing } from '../../domain/interaction.ts';
import { isPlaced } from '../../domain/queue.ts';
import { placeOf, reclassified, touched } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { Fields, WorkItem } from '../../domain/work-item.ts';
import type { WorkSettings } from '../../domain/work-changes.ts';
import { decideWork } from '../../domain/worktype.ts';

type Stamp = Pick<Routing, 'by' | 'at'>;

/** A fresh place: the first ring, and nobody has declined. */
export function placeFor({ queue, skills, priority }: FlowDecision, at: Instant): Place {
  return { queue, skills, priority, ring: 0, ringOpenedAt: at, declined: {} };
}

/** Where it stands, or would stand. */
export function placeNow({ routing }: WorkItem, { worktype }: WorkSettings, fields: Fields, at: Instant): Place {
  return isPlaced(routing) ? placeOf(routing) : placeFor(decideWork(worktype, fields), at);
}

/**
 * The worktype's rules see the new fields in the very write that brings them, and they write no field: so a change cannot chase itself. What somebody has in
 * hand, or is offered, stays with him.
 */
export function ruledAnew(
  { routing }: WorkItem,
  { worktype }: WorkSettings,
  { was, is, ...stamp }: { was: Fields; is: Fields } & Stamp,
): Routing {
  const { state } = routing;
  if (state !== 'waiting' && state !== 'binned' && state !== 'suspended') return touched(routing, stamp);
  const [before, after] = [decideWork(worktype, was), decideWork(worktype, is)];
  const sameQueue = before.queue === after.queue;
  const sameSkills = JSON.stringify(before.skills) === JSON.stringify(after.skills);
  if (sameQueue && sameSkills && before.priority === after.priority) return touched(routing, stamp);
  // What an escalation has added stays added.
  const priority = routing.priority + after.priority - before.priority;
  const place = sameQueue ? placeOf(routing) : placeFor(after, stamp.at);
  const skills = sameSkills ? routing.skills : after.skills;
  return reclassified(routing, { ...stamp, place: { ...place, skills, priority } });
}
