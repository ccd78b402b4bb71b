import type { Agent } from '../domain/agent.ts';
import type { QueueConfiguration } from '../domain/configuration.ts';
import type { Medium } from '../domain/ids.ts';
import type { Waiting } from '../domain/interaction.ts';

/** What may be set on a waiting interaction; some of it only where the queue wants it. */
type Asked = Pick<Waiting, 'queue' | 'skills' | 'ring' | 'declined'> & { preferred?: string[]; heldUntil?: number };

/**
 * Could this agent be offered this now? Written down once more, apart from `domain/choice.ts`: the simulation would not see a rule that is
 * wrong in the one place where both look.
 */
export function isEligible(
  agent: Agent,
  asked: Asked,
  at: { queue: QueueConfiguration; medium: Medium; live: boolean; now: number; division?: string | undefined },
): boolean {
  const { queue, medium, live, now, division } = at;
  if (division !== undefined && agent.division !== division) return false;
  const preferred = asked.preferred?.includes(agent.id) ?? false;
  const held = asked.heldUntil !== undefined;
  if (held && !preferred) return false;
  const rings = held ? queue.rings : queue.rings.slice(0, asked.ring + 1);
  if (!rings.some(({ teams }) => teams.some((team) => `team_${team}` === agent.team))) return false;
  if (agent.presence !== 'available' || agent.notRespondingSince !== undefined || !live) return false;
  if (agent.slots[medium].size >= agent.capacity[medium]) return false;
  if ((asked.declined[agent.id] ?? 0) > now) return false;
  if (queue.evaluation === 'none' || (preferred && held)) return true;
  // A preferred agent may have it without the skills, but only the interaction's own looks ask him: he does not stand at its lane.
  return Object.entries(asked.skills).every(([name, level]) => (agent.skills[name] ?? -1) >= level);
}
