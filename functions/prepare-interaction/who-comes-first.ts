import { hasRoom } from '../../domain/agent.ts';
import type { Configuration, QueueConfiguration } from '../../domain/configuration.ts';
import type { Attributes } from '../../domain/flow.ts';
import type { AgentId, InteractionId } from '../../domain/ids.ts';
import { mediumOf } from '../../domain/ids.ts';
import { lastAgent, type New } from '../../domain/interaction.ts';
import { teamsUpTo } from '../../domain/queue.ts';
import type { Classification } from '../../domain/routing.ts';
import { type Instant, instant, SECOND } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';

export interface Asked {
  id: InteractionId;
  configuration: Configuration;
  queue: QueueConfiguration;
  routing: New;
  attributes: Attributes;
  agents: Agents;
  now: Instant;
}

/**
 * Whom the CRM names, then the last agent (rows 52, 101, 156). It waits for them alone only if one of them is at work and has no room: for whom
 * is off queue nobody waits (row 102).
 */
export async function whoComesFirst(asked: Asked): Promise<Pick<Classification, 'preferred' | 'heldUntil'>> {
  const { configuration, queue, routing, attributes, now } = asked;
  const named = namedByCrm(configuration, queue, attributes);
  const last = lastAgent(routing);
  const preferred = [...new Set([...named, ...(last ? [last] : [])])];
  if (preferred.length === 0) return {};
  const seconds = Math.max(
    named.length > 0 ? (queue.preferred?.holdSeconds ?? 0) : 0,
    last ? queue.lastAgentHoldSeconds : 0,
  );
  if (seconds === 0 || !(await isWorthWaiting(asked, preferred))) return { preferred };
  return { preferred, heldUntil: instant(now + seconds * SECOND) };
}

/** By key, name or e-mail address, as the CRM happens to hold it. */
function namedByCrm({ people }: Configuration, { preferred }: QueueConfiguration, attributes: Attributes): AgentId[] {
  const value = preferred && attributes[preferred.attribute];
  if (value === undefined) return [];
  const wanted = new Set((Array.isArray(value) ? value : [String(value)]).map((one) => one.trim().toLowerCase()));
  const found = Object.entries(people).filter(([key, { name, email, roles }]) => {
    return roles.includes('agent') && [key, name, email].some((one) => wanted.has(one.toLowerCase()));
  });
  return found.map(([key]) => `agt_${key}` as const);
}

async function isWorthWaiting({ id, queue, agents, now }: Asked, preferred: AgentId[]): Promise<boolean> {
  const teams = await Promise.all(teamsUpTo(queue, queue.rings.length - 1).map((team) => agents.team(team, now)));
  const there = teams
    .flatMap((team) => team.agents)
    .filter(({ id: agent, presence, notRespondingSince, live }) => {
      return preferred.includes(agent) && presence === 'available' && notRespondingSince === undefined && live;
    });
  return there.length > 0 && there.every((agent) => !hasRoom(agent, mediumOf(id)));
}
