import type { Agent } from '../../domain/agent.ts';
import { concerns } from '../../domain/alert.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { LaneId, QueueId, TeamId } from '../../domain/ids.ts';
import { canServe, parseLane } from '../../domain/queue.ts';
import type { OpenItem } from '../../domain/open-work.ts';
import { isForDivision, seesBin } from '../../domain/workbin.ts';
import type { Agents, Team } from '../../store/agents.ts';
import type { Caller } from '../_desktop/caller.ts';
import type { Reach } from './open-work.ts';

/** Where somebody may look, and which of what stands there is his to see. */
export interface Sight {
  reach: Reach;
  sees: (item: OpenItem) => boolean;
}

interface Looking {
  caller: Caller;
  configuration: Configuration;
  agents: Agents;
  team: (id: TeamId) => Promise<Team>;
}

/**
 * All of it for administrators, and for supervisors without a team; else what concerns the supervisor's team, of whatever division. An agent sees what he has,
 * what he put aside, and what he could take by hand (rows 80, 83).
 */
export async function sightOf(looking: Looking): Promise<Sight | Refusal> {
  const { caller, configuration, agents, team } = looking;
  const { agent: id, roles } = caller;
  if (roles.includes('supervisor') || roles.includes('administrator')) {
    const keys = Object.keys(configuration.teams);
    const teams = await Promise.all(keys.map((key) => team(`team_${key}`)));
    const own = id && !roles.includes('administrator') ? await agents.teamOf(id) : undefined;
    return overseeing(configuration, teams, own);
  }
  const agent = id && roles.includes('agent') ? await agents.agent(id) : undefined;
  if (!agent) return refuse('not-allowed', 'Open work is for agents, supervisors and administrators.');
  return ofAgent(configuration, agent, (await team(agent.team)).lanes);
}

function overseeing(configuration: Configuration, teams: Team[], own: TeamId | undefined): Sight {
  const lanes = [...new Set(teams.flatMap((team) => [...team.lanes]))];
  const bins = Object.keys(configuration.workbins);
  const minds = (queue?: QueueId) => concerns(configuration, queue ? { queue } : {}, own);
  const mindsBin = (bin: string) => {
    const served = configuration.workbins[bin]?.teams ?? [];
    return own === undefined || served.length === 0 || served.some((key) => own === `team_${key}`);
  };
  return {
    reach: {
      agents: teams.flatMap(({ agents }) => agents),
      lanes: lanes.filter((lane) => minds(parseLane(lane).queue)),
      bins: bins.filter(mindsBin),
    },
    sees: ({ routing, work }) => {
      if (routing.state === 'binned') return mindsBin(work.workbin ?? '');
      return minds(routing.queue);
    },
  };
}

function ofAgent(configuration: Configuration, agent: Agent, lanes: Set<LaneId>): Sight {
  const byHand = (queue: QueueId) => configuration.queues[queue.slice('que_'.length)]?.pull === true;
  const inBin = (key: string) => seesBin(configuration, key, agent);
  const mayServe = (lane: LaneId) => byHand(parseLane(lane).queue) && canServe(agent, parseLane(lane));
  return {
    reach: {
      agents: [agent],
      lanes: [...lanes].filter(mayServe),
      bins: Object.keys(configuration.workbins).filter(inBin),
      suspendedBy: agent.id,
    },
    sees: ({ routing, work }) => {
      if (routing.state === 'accepted' || routing.state === 'suspended') return routing.agent === agent.id;
      if (!isForDivision(work.division, agent.division)) return false;
      if (routing.state === 'binned') return inBin(work.workbin ?? '');
      return routing.state === 'waiting' && byHand(routing.queue);
    },
  };
}
