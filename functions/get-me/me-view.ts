import { type Agent, routingStatus } from '../../domain/agent.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Me } from '../../domain/desktop-api.ts';
import type { Instant } from '../../domain/time.ts';
import type { Caller } from '../_desktop/caller.ts';

export function meView(asked: {
  configuration: Configuration;
  caller: Caller;
  agent: Agent | undefined;
  now: Instant;
}): Me {
  const { configuration, caller, agent, now } = asked;
  const { name, shortName, timeZone } = configuration.centre;
  const { language, roles } = caller;
  return {
    now,
    name: caller.name,
    roles,
    language,
    centre: { name, shortName, timeZone },
    ...(agent && { agent: agentPart(configuration, agent) }),
  };
}

function agentPart(configuration: Configuration, agent: Agent): NonNullable<Me['agent']> {
  const { id, team, presence, presenceSince, notRespondingSince, capacity, slots } = agent;
  return {
    id,
    team: { id: team, name: configuration.teams[team.slice('team_'.length)]?.name ?? team },
    presence,
    presenceSince,
    routingStatus: routingStatus(agent),
    ...(notRespondingSince !== undefined && { notRespondingSince }),
    capacity,
    held: { message: slots.message.size, call: slots.call.size, work: slots.work.size },
  };
}
