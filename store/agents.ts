import { type Agent, MOST_RECENT, type Presence, SOCKET_GRACE } from '../domain/agent.ts';
import {
  type AgentId,
  type InteractionId,
  interactionOfSlot,
  type LaneId,
  type Medium,
  type Slot,
  type TeamId,
} from '../domain/ids.ts';
import type { Actor } from '../domain/interaction.ts';
import { type Instant, instant } from '../domain/time.ts';
import type { Change, Condition, Item, Table, Write } from './port.ts';
import { ranges, rows } from './table.ts';

/** An agent's slots by medium; sets live at the top level because DynamoDB adds to sets only there. */
export const slotsOf: Record<Medium, string> = { message: 'messageSlots', call: 'callSlots', work: 'workSlots' };

/** Everything that one strong query of a team tells. */
export interface Team {
  agents: Agent[];
  lanes: Set<LaneId>;
}

export function agents(table: Table) {
  const teams = new Map<AgentId, TeamId>();

  async function teamOf(agent: AgentId): Promise<TeamId | undefined> {
    const place = await table.get(rows.place(agent));
    const team = place?.team as TeamId | undefined;
    if (team) teams.set(agent, team);
    return team;
  }

  /** The row is deleted where an agent leaves a team, so a team that was remembered wrongly shows itself. */
  async function rowOf(agent: AgentId): Promise<Item | undefined> {
    const remembered = teams.get(agent);
    const row = remembered && (await table.get(rows.agent(remembered, agent)));
    if (row) return row;
    const team = await teamOf(agent);
    return team && table.get(rows.agent(team, agent));
  }

  return {
    teamOf,

    async team(team: TeamId, now: Instant): Promise<Team> {
      const items = await table.query(ranges.team(team));
      const live = liveAgents(items, now);
      const agents = items.filter(({ sk }) => sk.startsWith('A#')).map((item) => agentFrom(item, live));
      const lanes = items.find(({ sk }) => sk === 'LANES')?.lanes as Set<LaneId> | undefined;
      return { agents, lanes: lanes ?? new Set() };
    },

    /** Has he a desktop open, or had one until a moment ago? */
    async isLive(id: AgentId, now: Instant): Promise<boolean> {
      const team = teams.get(id) ?? (await teamOf(id));
      return team !== undefined && liveAgents(await table.query(ranges.socketsOf(team, id)), now).has(id);
    },

    /** Is a desktop of his open this very moment? No grace: what was offered to a closed one has reached nobody. */
    async isConnected(id: AgentId): Promise<boolean> {
      const team = teams.get(id) ?? (await teamOf(id));
      const sockets = team ? await table.query(ranges.socketsOf(team, id)) : [];
      return sockets.some(({ closed }) => closed === undefined);
    },

    /** Without his sockets: `live` is not known here and says false. */
    async agent(id: AgentId): Promise<Agent | undefined> {
      const item = await rowOf(id);
      return item && agentFrom(item, new Set());
    },

    /** The row of somebody who was just read with his team, as it stands now; whether he is live is taken over. */
    async again({ team, id, live }: Agent): Promise<Agent | undefined> {
      const item = await table.get(rows.agent(team, id));
      return item && agentFrom(item, new Set(live ? [id] : []));
    },

    /** Presence is the agent's own word, and saying it ends not-responding. */
    async setPresence(agent: Agent, presence: Presence, at: Instant): Promise<Agent> {
      const set = { presence, presenceSince: at, by: agent.id, at };
      const key = rows.agent(agent.team, agent.id);
      const row = await table.update(
        key,
        { set, remove: ['notRespondingSince'], increase: { version: 1 } },
        { present: 'presence' },
      );
      return agentFrom(row, new Set(agent.live ? [agent.id] : []));
    },
  };
}

export type Agents = ReturnType<typeof agents>;

/** For transactions: take a slot, if the agent still stands as the decision saw him. */
export function takingSlot(
  agent: Agent,
  taken: { slot: Slot; medium: Medium; blockedBy: Medium[]; by: Actor; at: Instant },
): Write {
  const { slot, medium, blockedBy, by, at } = taken;
  const set = slotsOf[medium];
  return {
    update: rows.agent(agent.team, agent.id),
    change: { addTo: { [set]: [slot] }, set: { lastOfferedAt: at, by, at }, increase: { version: 1 } },
    if: {
      all: [
        { equal: ['presence', 'available'] },
        { absent: 'notRespondingSince' },
        { equal: ['skillsVersion', agent.skillsVersion] },
        { sizeBelow: [set, `capacity.${medium}`] },
        ...blockedBy.map((other) => ({ sizeBelow: [slotsOf[other], 1] as [string, number] })),
      ],
    },
  };
}

/** For transactions: the agent himself takes it, whatever his presence says, as long as he has room. */
export function takingSlotByHand(
  agent: Agent,
  taken: { slot: Slot; medium: Medium; by: Actor; at: Instant; unparked?: InteractionId },
): Write {
  const { slot, medium, by, at, unparked } = taken;
  return {
    update: rows.agent(agent.team, agent.id),
    change: {
      addTo: { [slotsOf[medium]]: [slot] },
      set: { by, at },
      increase: { version: 1 },
      ...(unparked && { takeFrom: { parked: [unparked] } }),
    },
    if: {
      all: [{ equal: ['skillsVersion', agent.skillsVersion] }, { sizeBelow: [slotsOf[medium], `capacity.${medium}`] }],
    },
  };
}

/** For transactions: give a slot back. A missed offer makes the agent not-responding; a close is remembered for the Closed tab. */
export function givingSlotBack(
  agent: Agent,
  given: {
    slot: Slot;
    medium: Medium;
    by: Actor;
    at: Instant;
    missed?: boolean;
    closed?: InteractionId;
    parked?: InteractionId;
  },
): Write {
  const { slot, medium, by, at, missed, closed, parked } = given;
  const recent = closed && { recent: [closed, ...agent.recent.filter((id) => id !== closed)].slice(0, MOST_RECENT) };
  const change: Change = {
    takeFrom: { [slotsOf[medium]]: [slot], ...(!parked && { parked: [interactionOfSlot(slot)] }) },
    set: { by, at, ...(missed && { notRespondingSince: at }), ...recent },
    increase: { version: 1 },
    ...(parked && { addTo: { parked: [parked] } }),
  };
  const condition: Condition = { has: [slotsOf[medium], slot] };
  return { update: rows.agent(agent.team, agent.id), change, if: condition };
}

export function agentFrom(item: Item, live: Set<string>): Agent {
  const id = item.sk.slice('A#'.length) as AgentId;
  if (typeof item.presence !== 'string' || typeof item.skillsVersion !== 'number')
    throw new TypeError('a row that is no agent');
  const slots = (medium: Medium) => (item[slotsOf[medium]] as Set<Slot> | undefined) ?? new Set<Slot>();
  return {
    id,
    team: item.pk as TeamId,
    presence: item.presence as Presence,
    presenceSince: instant((item.presenceSince as number | undefined) ?? 0),
    ...(typeof item.division === 'string' && item.division !== '' && { division: item.division }),
    skillsVersion: item.skillsVersion,
    skills: (item.skills as Agent['skills'] | undefined) ?? {},
    capacity: item.capacity as Agent['capacity'],
    slots: { message: slots('message'), call: slots('call'), work: slots('work') },
    lastOfferedAt: instant((item.lastOfferedAt as number | undefined) ?? 0),
    ...(typeof item.notRespondingSince === 'number' && { notRespondingSince: instant(item.notRespondingSince) }),
    recent: (item.recent as string[] | undefined) ?? [],
    parked: (item.parked as Set<string> | undefined) ?? new Set(),
    live: live.has(id),
  };
}

function liveAgents(items: Item[], now: Instant): Set<string> {
  const sockets = items.filter(({ sk }) => sk.startsWith('S#'));
  const live = sockets.filter(({ closed }) => closed === undefined || now - (closed as number) < SOCKET_GRACE);
  return new Set(live.map(({ sk }) => sk.split('#')[1] as string));
}
