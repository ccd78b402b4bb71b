import type { Configuration } from '../../domain/configuration.ts';
import type { Queues } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { QueueId } from '../../domain/ids.ts';
import { interactionParts } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import { canServe, parseLane, teamsUpTo } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Lanes, WaitingRow } from '../../store/lanes.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { customerShort } from '../_desktop/views.ts';
import { isWaiting, type WaitingInteraction } from '../_routing/waiting.ts';

export interface Deps {
  agents: Agents;
  lanes: Lanes;
  interactions: Interactions;
  conversations: Conversations;
  configurations: Configurations;
  clock: () => Instant;
}

type Listed = Queues['queues'][number];

/** What waits in the queues that the agent's team serves by hand, as far as he has the skills. Read from the same lanes as offers are. Reads only. */
export function listQueues(deps: Deps) {
  return async function (caller: Caller): Promise<Queues | Refusal> {
    const id = asAgent(caller);
    if (isRefusal(id)) return id;
    const agent = await deps.agents.agent(id);
    if (!agent) return refuse('not-an-agent', 'The configuration has no such agent.');
    const now = deps.clock();
    const [configuration, team] = await Promise.all([deps.configurations.current(), deps.agents.team(agent.team, now)]);
    const lanes = [...team.lanes].filter((lane) => canServe(agent, parseLane(lane)));
    const waiting = await readWaiting(deps, (await Promise.all(lanes.map((lane) => deps.lanes.heads(lane)))).flat());
    const served = queuesOf(configuration, agent.team);
    return { now, queues: await Promise.all(served.map((queue) => listed(deps, queue, waiting))) };
  };
}

function queuesOf({ queues }: Configuration, team: string): { id: QueueId; name: string; pull: boolean }[] {
  return Object.entries(queues)
    .filter(([, queue]) => teamsUpTo(queue, queue.rings.length - 1).some((one) => one === team))
    .map(([key, { name, pull }]) => ({ id: `que_${key}` as const, name, pull }));
}

/** Rows are hints: what they name may have moved on. */
async function readWaiting({ interactions }: Deps, rows: WaitingRow[]): Promise<WaitingInteraction[]> {
  const ranked = [...rows].sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, 100);
  const found = await interactions.getMany([...new Set(ranked.map(({ interaction }) => interaction))]);
  return found.filter(isWaiting);
}

const MOST_LISTED = 20;

async function listed(
  deps: Deps,
  queue: { id: QueueId; name: string; pull: boolean },
  all: WaitingInteraction[],
): Promise<Listed> {
  // What cannot be taken by hand is nobody's to look at.
  const waiting = all.filter(({ routing }) => queue.pull && routing.queue === queue.id).slice(0, MOST_LISTED);
  return {
    ...queue,
    waiting: await Promise.all(waiting.map((one) => row(deps, one as Conversation & WaitingInteraction))),
  };
}

async function row(
  { conversations }: Deps,
  interaction: Conversation & WaitingInteraction,
): Promise<Listed['waiting'][number]> {
  const { id, routing } = interaction;
  const messages = await conversations.newestMessages(id, { limit: 5 });
  const text = messages.find(
    ({ direction, conversation }) => direction === 'in' && conversation === interactionParts(id).number,
  );
  const { version, priority, enqueuedAt } = routing;
  return {
    interaction: id,
    version,
    customer: customerShort(interaction),
    priority,
    enqueuedAt,
    preview: text?.body.slice(0, 200) ?? '',
  };
}
