import type { AgentId, Medium, Slot, TeamId } from './ids.ts';
import type { Skills } from './skill.ts';
import type { Instant } from './time.ts';
import { MINUTE } from './time.ts';

/** Presence is the agent's own word. */
export type Presence = 'available' | 'busy' | 'break' | 'meeting' | 'offline';

/** An agent as routing sees him: one row and his sockets. */
export interface Agent {
  id: AgentId;
  team: TeamId;
  /** Whose work he sees and takes, beside what belongs to none. */
  division?: string;
  presence: Presence;
  presenceSince: Instant;
  /** +1 with every change of skills, capacity or team: an offer is made only at the version that was read. */
  skillsVersion: number;
  skills: Skills;
  capacity: Record<Medium, number>;
  /** What he holds, from the offer to the end of wrap-up. Load is the size of the set, so it cannot drift. */
  slots: Record<Medium, Set<Slot>>;
  lastOfferedAt: Instant;
  /** Set by a missed offer, cleared by the agent's own word. */
  notRespondingSince?: Instant;
  /** What he closed last, newest first: at most MOST_RECENT interaction ids. */
  recent: string[];
  /** What he has put aside. A hint: each interaction says itself whether it is parked. */
  parked: Set<string>;
  /** Has a desktop open, or had one until a moment ago. */
  live: boolean;
}

export const MOST_RECENT = 5;

/** A desktop that was closed less than this ago may be reloading. */
export const SOCKET_GRACE = MINUTE;

export function hasRoom(agent: Agent, medium: Medium): boolean {
  return agent.slots[medium].size < agent.capacity[medium];
}

export function routingStatus(agent: Agent): 'idle' | 'interacting' | 'not-responding' {
  if (agent.notRespondingSince !== undefined) return 'not-responding';
  return Object.values(agent.slots).some((slots) => slots.size > 0) ? 'interacting' : 'idle';
}
