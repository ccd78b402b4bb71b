import { chooseAgent } from '../../domain/choice.ts';
import type { Agent } from '../../domain/agent.ts';
import type { AgentId, InteractionId, LaneId, TeamId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { teamsFor } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import { type Agents, agents, type Team } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import { type Decisions, decisions } from '../../store/decisions.ts';
import { type Interactions, interactions } from '../../store/interactions.ts';
import { type Lanes, lanes } from '../../store/lanes.ts';
import type { Table } from '../../store/port.ts';
import { requestOf } from './choosing.ts';
import { CONFLICT_PAUSE, MOST_TRIES } from './conflicts.ts';
import { earliest } from './earliest.ts';
import { offering } from './offering.ts';
import { rankRows, standingInLanes } from './standing-in-lanes.ts';
import { isWaiting, settingsFor, type WaitingInteraction } from './waiting.ts';

export interface AssigningDeps {
  table: Table;
  configurations: Configurations;
  clock: () => Instant;
  /** Waits about so many milliseconds, with jitter. */
  pause: (ms: number) => Promise<void>;
}

/** `changed`: somebody else wrote meanwhile, so nothing is known; look again. */
type Attempt = 'offered' | 'nobody' | 'changed';

/**
 * Looks: who may have this interaction, what may this agent have. Safe to repeat and to race: the offering transaction decides.
 * A failed condition means the next candidate, a conflict the same one again, and "nobody" is said only after a pass without either.
 */
export function assigning(deps: AssigningDeps) {
  const stores = storesOn(deps.table);
  const standing = standingInLanes({ ...deps, lanes: stores.lanes });
  const offer = offering({ ...deps, ...stores, leaveLanes: standing.leaveLanes });
  const earliestFor = earliest({ ...deps, ...stores });

  /** Offers a waiting interaction to the best agent with room. */
  async function assign(id: InteractionId): Promise<Exclude<Attempt, 'changed'> | 'not-waiting'> {
    for (let pass = 0; pass < MOST_TRIES; pass += 1) {
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
    const settings = await settingsFor(deps.configurations, waiting);
    const teams = await readTeams(teamsFor(settings.queue, waiting.routing));
    const everybody = teams.flatMap((team) => team.agents);
    const choice = chooseAgent(everybody, requestOf(waiting, settings), deps.clock());
    const [bound] = rankRows(waiting, settings.queue);
    const passed = new Map<AgentId, 'taken-meanwhile'>();
    for (const agent of choice.order) {
      const earlier = await earliestFor(agent, lanesIn(teams, agent), { bound });
      if (earlier) {
        await assign(earlier.interaction);
        return 'changed';
      }
      const outcome = await offer({ waiting, before, agent, settings, choice, passed });
      if (outcome !== 'agent-changed') return outcome;
      passed.set(agent.id, 'taken-meanwhile');
    }
    return passed.size > 0 ? 'changed' : 'nobody';
  }

  /**
   * Gives an agent with room the earliest that he may have, until he has no room or nothing waits for him. His row is read before each. His team's
   * lanes and his desktops are read once: what is added to them later looks by itself. Only a surprise has them read again.
   */
  async function lookForAgent(team: TeamId, id: AgentId): Promise<number> {
    const hopeless = new Set<InteractionId>();
    let given = 0;
    let { agent, lanes } = await withHisLanes(team, id);
    for (let pass = 0; pass < MOST_TRIES + hopeless.size; pass += 1) {
      const row = agent && (await earliestFor(agent, lanes, { without: hopeless }));
      if (!agent || !row) return given;
      const result = await assign(row.interaction);
      if (result === 'offered') given += 1;
      if (result !== 'nobody') {
        agent = await stores.agents.again(agent);
        continue;
      }
      hopeless.add(row.interaction);
      ({ agent, lanes } = await withHisLanes(team, id));
    }
    return given;
  }

  async function withHisLanes(team: TeamId, id: AgentId) {
    const { agents, lanes } = await stores.agents.team(team, deps.clock());
    return { agent: agents.find((one) => one.id === id), lanes };
  }

  function readTeams(teams: TeamId[]): Promise<Team[]> {
    const now = deps.clock();
    return Promise.all(teams.map((team) => stores.agents.team(team, now)));
  }

  return { ...standing, assign, attemptOffer, lookForAgent, stores };
}

export type Assigning = ReturnType<typeof assigning>;

interface Stores {
  interactions: Interactions;
  agents: Agents;
  lanes: Lanes;
  decisions: Decisions;
}

function storesOn(table: Table): Stores {
  return {
    interactions: interactions(table),
    agents: agents(table),
    lanes: lanes(table),
    decisions: decisions(table),
  };
}

function lanesIn(teams: Team[], agent: Agent): Set<LaneId> {
  return teams.find((team) => team.agents.some(({ id }) => id === agent.id))?.lanes ?? new Set();
}
