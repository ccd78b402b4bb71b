import type { Configuration, QueueConfiguration } from './configuration.ts';
import type { AgentId, InteractionId, LaneId, Medium, QueueId, TeamId } from './ids.ts';
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

/** The next moment at which looking again may find somebody: a ring, the end of a decline or a hold, or 15 minutes. */
export function lookAgainAt(
  queue: QueueConfiguration,
  place: Pick<Place, 'ring' | 'ringOpenedAt' | 'declined' | 'heldUntil'>,
  now: Instant,
): Instant {
  const never = Number.POSITIVE_INFINITY;
  const moments = [nextRingAt(queue, place) ?? never, place.heldUntil ?? never, ...Object.values(place.declined)];
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

/** `agent`: the lane of what is held for this one alone. */
export interface Lane {
  queue: QueueId;
  medium: Medium;
  skills: Skills;
  agent?: AgentId;
  ring: number;
}

/**
 * Whatever stands in one lane can be taken by the same agents. Where skills do not count, all of a queue stand in one lane; what is held for
 * preferred agents stands in a lane of each of them.
 */
export function lanesOf(id: InteractionId, queue: QueueConfiguration, place: Place): LaneId[] {
  const named = (who: string, ring: number) => `${place.queue}|${mediumOf(id)}|${who}|${ring}` as LaneId;
  if (isHeld(place)) return (place.preferred ?? []).map((agent) => named(`@${agent}`, 0));
  const names = queue.evaluation === 'none' ? [] : Object.keys(place.skills).sort();
  return [named(names.map((name) => `${name}:${place.skills[name]}`).join(','), place.ring)];
}

/** A hold is ended by a look, not by the clock alone: so it stands in one kind of lane at every moment. */
export function isHeld(place: Pick<Place, 'heldUntil'>): boolean {
  return place.heldUntil !== undefined;
}

/** Who may be asked: the teams of the open rings; for a preferred agent, all of the queue's. */
export function teamsFor(queue: QueueConfiguration, place: Place): TeamId[] {
  return teamsUpTo(queue, isHeld(place) ? queue.rings.length - 1 : place.ring);
}

export function parseLane(lane: LaneId): Lane {
  const [queue, medium, skills, ring] = lane.split('|') as [QueueId, Medium, string, string];
  if (skills.startsWith('@'))
    return { queue, medium, skills: {}, agent: skills.slice(1) as AgentId, ring: Number(ring) };
  const pairs = skills === '' ? [] : skills.split(',').map((pair) => pair.split(':') as [string, string]);
  return {
    queue,
    medium,
    skills: Object.fromEntries(pairs.map(([name, level]) => [name, Number(level)])),
    ring: Number(ring),
  };
}

export function canServe(agent: { id: AgentId; skills: Skills }, lane: Pick<Lane, 'skills' | 'agent'>): boolean {
  return lane.agent === undefined ? hasSkills(agent.skills, lane.skills) : lane.agent === agent.id;
}

export function isPlaced(routing: Routing): routing is Exclude<Routing, { state: 'new' | 'abandoned' | 'terminated' }> {
  return routing.state !== 'new' && routing.state !== 'abandoned' && routing.state !== 'terminated';
}
