import type { Configuration, QueueConfiguration } from './configuration.ts';
import type { InteractionId, LaneId, Medium, QueueId, TeamId } from './ids.ts';
import { mediumOf } from './ids.ts';
import type { Place, Routing } from './interaction.ts';
import type { Skills } from './skill.ts';
import { hasSkills } from './skill.ts';
import { type Instant, instant, MINUTE, SECOND } from './time.ts';

export function queueOf(configuration: Configuration, queue: QueueId): QueueConfiguration {
  const found = configuration.queues[queue.slice('que_'.length)];
  if (!found) throw new RangeError(`configuration ${configuration.version} has no queue ${queue}`);
  return found;
}

/** Teams that may serve while the rings up to and including `ring` are open. */
export function teamsUpTo(queue: QueueConfiguration, ring: number): TeamId[] {
  const keys = queue.rings.slice(0, ring + 1).flatMap(({ teams }) => teams);
  return [...new Set(keys)].map((key) => `team_${key}` as const);
}

/** When the next ring opens, if there is one. */
export function nextRingAt(
  queue: QueueConfiguration,
  place: Pick<Place, 'ring' | 'ringOpenedAt'>,
): Instant | undefined {
  const wait = queue.rings[place.ring]?.forSeconds;
  if (wait === undefined || place.ring + 1 >= queue.rings.length) return undefined;
  return instant(place.ringOpenedAt + wait * SECOND);
}

/** Longest wait between two looks at what waits: the net below every other trigger. */
export const LOOK_AT_LEAST_EVERY = 15 * MINUTE;

/** The next moment at which looking again may find somebody: a ring, the end of a decline, or 15 minutes. */
export function lookAgainAt(
  queue: QueueConfiguration,
  place: Pick<Place, 'ring' | 'ringOpenedAt' | 'declined'>,
  now: Instant,
): Instant {
  const moments = [nextRingAt(queue, place) ?? Number.POSITIVE_INFINITY, ...Object.values(place.declined)];
  return instant(Math.min(now + LOOK_AT_LEAST_EVERY, ...moments.filter((at) => at > now)));
}

/**
 * Order within a queue as text. By age a priority point is worth a minute of waiting; strict queues are served first, by priority, then age.
 * A rank never has to be reckoned anew as time passes.
 */
export function rankOf(
  queue: QueueConfiguration,
  { priority, enqueuedAt }: { priority: number; enqueuedAt: Instant },
): string {
  const digits = (value: number) => String(value).padStart(13, '0');
  if (queue.order === 'priority') return `0${String(1000 - priority).padStart(4, '0')}${digits(enqueuedAt)}`;
  return `1${digits(enqueuedAt - priority * MINUTE)}`;
}

export interface Lane {
  queue: QueueId;
  medium: Medium;
  skills: Skills;
  ring: number;
}

/** Whatever stands in one lane can be taken by the same agents. Where skills do not count, all of a queue stand in one lane. */
export function laneOf(
  id: InteractionId,
  queue: QueueConfiguration,
  place: Pick<Place, 'queue' | 'skills' | 'ring'>,
): LaneId {
  const names = queue.evaluation === 'none' ? [] : Object.keys(place.skills).sort();
  const skills = names.map((name) => `${name}:${place.skills[name]}`).join(',');
  return `${place.queue}|${mediumOf(id)}|${skills}|${place.ring}` as LaneId;
}

export function parseLane(lane: LaneId): Lane {
  const [queue, medium, skills, ring] = lane.split('|') as [QueueId, Medium, string, string];
  const pairs = skills === '' ? [] : skills.split(',').map((pair) => pair.split(':') as [string, string]);
  return {
    queue,
    medium,
    skills: Object.fromEntries(pairs.map(([name, level]) => [name, Number(level)])),
    ring: Number(ring),
  };
}

export function canServe(skills: Skills, lane: Pick<Lane, 'skills'>): boolean {
  return hasSkills(skills, lane.skills);
}

export function isPlaced(routing: Routing): routing is Exclude<Routing, { state: 'new' }> {
  return routing.state !== 'new';
}
