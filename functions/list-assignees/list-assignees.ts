import { type Agent, hasRoom } from '../../domain/agent.ts';
import { chooseAgent, type Request } from '../../domain/choice.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { AssigneesView, PassedOver } from '../../domain/desktop-api.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import { type InteractionId, interactionOfSlot } from '../../domain/ids.ts';
import { isOpenItem, type OpenItem } from '../../domain/open-work.ts';
import { teamsUpTo } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Caller } from '../_desktop/caller.ts';
import { agentName, skillNames } from '../_desktop/names.ts';
import { named } from '../_desktop/work-views.ts';
import { type Settings, settingsFor } from '../_routing/waiting.ts';
import { isAssignable } from '../_work/assignable.ts';
import { refusesBut } from '../_work/in-hand.ts';

export interface Deps {
  interactions: Interactions;
  agents: Agents;
  configurations: Configurations;
  clock: () => Instant;
}

/** To whom an item may be given by hand, in the order in which the choice would take them (row 61); for whoever may give it. Reads only. */
export function listAssignees({ interactions, agents, configurations, clock }: Deps) {
  return async function (caller: Caller, id: InteractionId): Promise<AssigneesView | Refusal> {
    const item = await interactions.get(id);
    if (!item) return refuse('not-found', 'There is no such interaction.');
    const refused = refusesBut(caller, { also: 'supervisors' })(item);
    if (refused) return refused;
    if (!isOpenItem(item)) return refuse('not-open', `It is ${item.routing.state}.`);
    const now = clock();
    const [configuration, settings] = await Promise.all([configurations.current(), settingsFor(configurations, item)]);
    const { queue } = settings;
    const asked = teamsUpTo(queue, queue.rings.length - 1);
    const teams = await Promise.all(asked.map((team) => agents.team(team, now)));
    const everybody = teams.flatMap((team) => team.agents).map((agent) => without(item, agent));
    const able = everybody.filter(isAssignable(configuration, queue, item));
    return { now, agents: bestFirst(able, requestFor(item, settings), now).map(assigneeView(configuration, item)) };
  };
}

/** As he would stand if it were taken from him: an offer of it is no reason against him. */
function without({ id }: OpenItem, agent: Agent): Agent {
  const work = new Set([...agent.slots.work].filter((slot) => interactionOfSlot(slot) !== id));
  return { ...agent, slots: { ...agent.slots, work } };
}

/** What the item asks of anybody, whoever declined it, had it or waits for it. */
function requestFor({ routing, work }: OpenItem, { queue, interrupts }: Settings): Request {
  return {
    medium: 'work',
    skills: routing.skills,
    evaluation: queue.evaluation,
    preferred: [],
    held: false,
    interrupts,
    ...(work.division !== undefined && { division: work.division }),
    declined: {},
  };
}

type Judged = { agent: Agent; reason?: PassedOver };

/** How near somebody is to being offered it, who would not be now. */
const nearest: PassedOver[] = ['no-room', 'not-responding', 'no-connection', 'not-available', 'lacks-skill'];

function bestFirst(agents: Agent[], request: Request, now: Instant): Judged[] {
  const { order, considered } = chooseAgent(agents, request, now);
  const reasons = new Map(considered.map(({ agent, reason }) => [agent, reason]));
  const others = agents
    .filter((agent) => !order.includes(agent))
    .map((agent) => ({ agent, reason: reasons.get(agent.id) as PassedOver }))
    .sort((a, b) => nearest.indexOf(a.reason) - nearest.indexOf(b.reason) || (a.agent.id < b.agent.id ? -1 : 1));
  return [...order.map((agent) => ({ agent })), ...others];
}

function assigneeView(configuration: Configuration, { routing }: OpenItem) {
  return function ({ agent, reason }: Judged): AssigneesView['agents'][number] {
    const lacking = Object.entries(routing.skills).filter(([name, level]) => (agent.skills[name] ?? -1) < level);
    return {
      ...agentName(configuration, agent.id),
      team: named(configuration.teams, agent.team.slice('team_'.length)),
      presence: agent.presence,
      connected: agent.live,
      notResponding: agent.notRespondingSince !== undefined,
      held: agent.slots.work.size,
      capacity: agent.capacity.work,
      room: hasRoom(agent, 'work'),
      lacks: skillNames(configuration, Object.fromEntries(lacking)),
      ...(reason && { reason }),
    };
  };
}
