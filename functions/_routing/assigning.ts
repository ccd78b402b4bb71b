import type { Agent } from '../../domain/agent.ts';
import { type Choice, chooseAgent, type Request, whyNot } from '../../domain/choice.ts';
import type { Configuration, QueueConfiguration } from '../../domain/configuration.ts';
import { type AgentId, type InteractionId, type LaneId, mediumOf, slotOf, type TeamId } from '../../domain/ids.ts';
import { type Interaction, lastAgent, type Waiting } from '../../domain/interaction.ts';
import { canServe, isHeld, lanesOf, parseLane, queueOf, rankOf, teamsFor } from '../../domain/queue.ts';
import { blockedBy, type Interrupts } from '../../domain/utilisation.ts';
import { offered } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import { type Agents, agents, takingSlot, type Team } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import { type Decisions, decisions, MOST_CANDIDATES } from '../../store/decisions.ts';
import { type Interactions, interactions, replacing } from '../../store/interactions.ts';
import { type Lanes, lanes, type WaitingRow } from '../../store/lanes.ts';
import { ConditionFailedError, ConflictError, type Table } from '../../store/port.ts';
import { byRank, inRankOrder } from './in-rank-order.ts';

export interface AssigningDeps {
  table: Table;
  configurations: Configurations;
  clock: () => Instant;
  /** Waits about so many milliseconds, with jitter. */
  pause: (ms: number) => Promise<void>;
}

export type WaitingInteraction = Interaction & { routing: Waiting };

/** `changed`: somebody else wrote meanwhile, so nothing is known; look again. */
type Attempt = 'offered' | 'nobody' | 'changed';

/** A pass without a conflict is normal; twenty passes in a row that met one are a fault that the next look mends. */
const MOST_PASSES = 20;
const CONFLICT_PAUSE = 25;
const SYSTEM = 'system:assign' as const;

/**
 * Looks: who may have this interaction, what may this agent have. Safe to repeat and to race: the offering transaction decides.
 * A failed condition means the next candidate, a conflict the same one again, and "nobody" is said only after a pass without either.
 */
export function assigning(deps: AssigningDeps) {
  const stores: Stores = {
    interactions: interactions(deps.table),
    agents: agents(deps.table),
    lanes: lanes(deps.table),
    decisions: decisions(deps.table),
  };

  /** Offers a waiting interaction to the best agent with room. */
  async function assign(id: InteractionId): Promise<Exclude<Attempt, 'changed'> | 'not-waiting'> {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const interaction = await stores.interactions.get(id);
      if (!isWaiting(interaction)) return 'not-waiting';
      const attempt = await attemptOffer(interaction, interaction);
      if (attempt !== 'changed') return attempt;
      await deps.pause(CONFLICT_PAUSE);
    }
    return 'nobody';
  }

  /** `before` is the row as it stands: an interaction that has just been placed is offered in the write that places it. */
  async function attemptOffer(waiting: WaitingInteraction, before: Interaction): Promise<Attempt> {
    const { queue, interrupts } = await settingsFor(waiting);
    const teams = await readTeams(teamsFor(queue, waiting.routing));
    const request = requestOf(waiting, queue, interrupts);
    const choice = chooseAgent(
      teams.flatMap((team) => team.agents),
      request,
      deps.clock(),
    );
    const passed = new Map<AgentId, 'taken-meanwhile'>();
    for (const agent of choice.order) {
      const earlier = await earliestFor(agent, lanesIn(teams, agent), rankRows(waiting, queue)[0]);
      if (earlier) {
        await assign(earlier.interaction);
        return 'changed';
      }
      const outcome = await offer({ waiting, before, agent, queue, interrupts, choice, passed });
      if (outcome !== 'agent-changed') return outcome;
      passed.set(agent.id, 'taken-meanwhile');
    }
    return passed.size > 0 ? 'changed' : 'nobody';
  }

  interface Offering {
    waiting: WaitingInteraction;
    before: Interaction;
    agent: Agent;
    queue: QueueConfiguration;
    interrupts: Interrupts | undefined;
    choice: Choice;
    passed: Map<AgentId, 'taken-meanwhile'>;
  }

  async function offer(offering: Offering): Promise<Attempt | 'agent-changed'> {
    const { waiting, before, agent, queue, interrupts } = offering;
    const at = deps.clock();
    const routing = offered(waiting.routing, { agent: agent.id, queue, by: SYSTEM, at });
    const slot = slotOf(waiting.id, routing.turn);
    await stores.decisions.keep(waiting.id, decisionOf(offering, routing.turn, at));
    for (let tries = 0; tries < MOST_PASSES; tries += 1) {
      try {
        const medium = mediumOf(waiting.id);
        await deps.table.transact([
          replacing({ ...waiting, routing }, before),
          takingSlot(agent, { slot, medium, blockedBy: blockedBy(medium, interrupts), by: SYSTEM, at }),
        ]);
        if (isWaiting(before)) await leaveLanes(before);
        return 'offered';
      } catch (error) {
        if (error instanceof ConditionFailedError) return error.index === 0 ? 'changed' : 'agent-changed';
        if (!(error instanceof ConflictError)) throw error;
        await deps.pause(CONFLICT_PAUSE * 2 ** Math.min(tries, 3));
        const lost = await lostMeanwhile(offering);
        if (lost) return lost;
      }
    }
    return 'changed';
  }

  /** After a conflict: two reads are a tenth of the price of a transaction that can only fail. */
  async function lostMeanwhile({ waiting, before, agent, queue, interrupts }: Offering) {
    const [now, row] = await Promise.all([stores.interactions.get(before.id), stores.agents.agent(agent.id)]);
    if (now?.routing.version !== before.routing.version) return 'changed';
    const able = row?.skillsVersion === agent.skillsVersion && row.team === agent.team;
    const no = able && whyNot({ ...row, live: true }, requestOf(waiting, queue, interrupts), deps.clock());
    return able && !no ? undefined : 'agent-changed';
  }

  /** Gives an agent with room the earliest that he may have, until he has no room or nothing waits for him. */
  async function lookForAgent(team: TeamId, id: AgentId): Promise<number> {
    const hopeless = new Set<InteractionId>();
    let given = 0;
    for (let pass = 0; pass < MOST_PASSES + hopeless.size; pass += 1) {
      const read = await stores.agents.team(team, deps.clock());
      const agent = read.agents.find((one) => one.id === id);
      const row = agent && (await earliestFor(agent, read.lanes, undefined, hopeless));
      if (!row) return given;
      const result = await assign(row.interaction);
      if (result === 'offered') given += 1;
      if (result === 'nobody') hopeless.add(row.interaction);
    }
    return given;
  }

  /** The waiting row of lowest rank, below a bound, that this agent could be offered now. */
  async function earliestFor(
    agent: Agent,
    within: Set<LaneId>,
    bound?: WaitingRow,
    without = new Set<InteractionId>(),
  ) {
    const served = [...within].filter((lane) => mayServe(agent, lane));
    for await (const row of inRankOrder(stores.lanes, served)) {
      if (bound && byRank(row, bound) >= 0) return undefined;
      if (!without.has(row.interaction) && (await fits(agent, row))) return row;
    }
    return undefined;
  }

  /** A row is a hint: valid only while the interaction waits with the version that it carries. */
  async function fits(agent: Agent, row: WaitingRow): Promise<boolean> {
    const interaction = await stores.interactions.get(row.interaction);
    if (!isWaiting(interaction) || interaction.routing.version !== row.version) {
      if (!interaction || interaction.routing.version > row.version) await stores.lanes.drop(row);
      return false;
    }
    const { queue, interrupts } = await settingsFor(interaction);
    return whyNot(agent, requestOf(interaction, queue, interrupts), deps.clock()) === undefined;
  }

  /** Lets it stand in its lane: registry, then row. Whoever looks after this finds it. */
  async function queueUp(waiting: WaitingInteraction) {
    const { queue } = await settingsFor(waiting);
    const teams = teamsFor(queue, waiting.routing);
    for (const row of rankRows(waiting, queue)) await stores.lanes.queue(row, teams);
  }

  /** As `queueUp`, for a repair: mostly the row is there. */
  async function standInLane(waiting: WaitingInteraction) {
    const { queue } = await settingsFor(waiting);
    const standing = await Promise.all(rankRows(waiting, queue).map((row) => stores.lanes.stands(row)));
    if (standing.includes(false)) await queueUp(waiting);
  }

  /** After the interaction itself was saved elsewhere. */
  async function leaveLanes(before: WaitingInteraction) {
    const { queue } = await settingsFor(before);
    for (const row of rankRows(before, queue)) await stores.lanes.drop(row);
  }

  async function settingsFor({ routing }: WaitingInteraction): Promise<Settings> {
    const configuration: Configuration = await deps.configurations.version(routing.configuration);
    return {
      queue: queueOf(configuration, routing.queue),
      interrupts: configuration.centre.interrupts,
    };
  }

  function readTeams(teams: TeamId[]): Promise<Team[]> {
    const now = deps.clock();
    return Promise.all(teams.map((team) => stores.agents.team(team, now)));
  }

  return { assign, attemptOffer, lookForAgent, queueUp, standInLane, leaveLanes, settingsFor, stores };
}

export type Assigning = ReturnType<typeof assigning>;

interface Stores {
  interactions: Interactions;
  agents: Agents;
  lanes: Lanes;
  decisions: Decisions;
}

interface Settings {
  queue: QueueConfiguration;
  interrupts: Interrupts | undefined;
}

export function isWaiting(interaction: Interaction | undefined): interaction is WaitingInteraction {
  return interaction?.routing.state === 'waiting';
}

function requestOf(
  { id, routing }: WaitingInteraction,
  { evaluation }: QueueConfiguration,
  interrupts: Interrupts | undefined,
): Request {
  const last = lastAgent(routing);
  return {
    medium: mediumOf(id),
    skills: routing.skills,
    evaluation,
    ...(last && { lastAgent: last }),
    preferred: routing.preferred ?? (last ? [last] : []),
    held: isHeld(routing),
    interrupts,
    declined: routing.declined,
  };
}

function rankRows({ id, routing }: WaitingInteraction, queue: QueueConfiguration): WaitingRow[] {
  const rank = rankOf(queue, routing);
  return lanesOf(id, queue, routing).map((lane) => ({ lane, rank, interaction: id, version: routing.version }));
}

function mayServe(agent: Agent, lane: LaneId): boolean {
  const parsed = parseLane(lane);
  return canServe(agent, parsed) && agent.slots[parsed.medium].size < agent.capacity[parsed.medium];
}

function lanesIn(teams: Team[], agent: Agent): Set<LaneId> {
  return teams.find((team) => team.agents.some(({ id }) => id === agent.id))?.lanes ?? new Set();
}

function decisionOf(
  {
    waiting,
    agent,
    choice,
    passed,
  }: { waiting: WaitingInteraction; agent: Agent; choice: Choice; passed: Map<AgentId, 'taken-meanwhile'> },
  turn: number,
  at: Instant,
) {
  const { queue, skills, priority, ring, enqueuedAt, configuration } = waiting.routing;
  const all = choice.considered.map((candidate) => {
    if (candidate.agent === agent.id) return { ...candidate, reason: 'chosen' as const };
    const reason =
      passed.get(candidate.agent) ?? (candidate.reason === 'chosen' ? ('later-in-order' as const) : candidate.reason);
    return { ...candidate, reason };
  });
  const others: Record<string, number> = {};
  for (const { reason } of all.slice(MOST_CANDIDATES)) others[reason] = (others[reason] ?? 0) + 1;
  const place = { queue, skills, priority, ring };
  const considered = all.slice(0, MOST_CANDIDATES);
  return {
    turn,
    agent: agent.id,
    at,
    waited: at - enqueuedAt,
    place,
    configuration,
    by: choice.by,
    considered,
    others,
  };
}
