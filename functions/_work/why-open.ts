import { chooseAgent } from '../../domain/choice.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { PassedOver, WhyOpen } from '../../domain/desktop-api.ts';
import type { Suspended } from '../../domain/interaction.ts';
import type { TeamId } from '../../domain/ids.ts';
import { isHeld, nextRingAt, teamsFor } from '../../domain/queue.ts';
import { type Instant, instant } from '../../domain/time.ts';
import type { OpenItem } from '../../domain/open-work.ts';
import type { Team } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import { agentName, skillNames } from '../_desktop/names.ts';
import { named } from '../_desktop/work-views.ts';
import { requestOf } from '../_routing/choosing.ts';
import { settingsFor, type WaitingInteraction } from '../_routing/waiting.ts';

export interface Asked {
  configurations: Configurations;
  /** Names for people. */
  configuration: Configuration;
  /** Each team is read once, however many items ask for it. */
  team: (id: TeamId) => Promise<Team>;
  now: Instant;
}

/** Why an open item is not done yet: where it is, since when, and, while it waits, what the choice of an agent says at this moment. Reads only. */
export async function whyOpen(asked: Asked, item: OpenItem): Promise<WhyOpen> {
  const { configuration } = asked;
  const { routing, work } = item;
  switch (routing.state) {
    case 'offered':
      return { kind: 'offered', agent: agentName(configuration, routing.agent), since: routing.offeredAt };
    case 'accepted':
      return { kind: 'in-hand', agent: agentName(configuration, routing.agent), since: routing.acceptedAt };
    case 'binned':
      return { kind: 'binned', workbin: named(configuration.workbins, work.workbin ?? ''), since: freeSince(item) };
    case 'suspended': {
      const clock = work.clock ? (work.clock.running ? 'running' : 'paused') : 'none';
      const agent = routing.agent && { agent: agentName(configuration, routing.agent) };
      const since = suspendedSince({ ...item, routing });
      return { kind: 'suspended', ...agent, ...(since !== undefined && { since }), clock };
    }
    case 'waiting':
      return whyWaiting(asked, { ...item, routing });
  }
}

async function whyWaiting(
  { configurations, configuration, team, now }: Asked,
  waiting: WaitingInteraction,
): Promise<WhyOpen> {
  const settings = await settingsFor(configurations, waiting);
  const { routing } = waiting;
  const teams = await Promise.all(teamsFor(settings.queue, routing).map(team));
  const request = requestOf(waiting, settings);
  const { order, considered } = chooseAgent(
    teams.flatMap(({ agents }) => agents),
    request,
    now,
  );
  if (order.length > 0) return { kind: 'soon' };
  if (isHeld(routing)) {
    const reasons = considered.filter(({ agent }) => request.preferred.includes(agent)).map(({ reason }) => reason);
    const agents = request.preferred.map((agent) => agentName(configuration, agent));
    return { kind: 'held', agents, counts: counted(reasons), until: routing.heldUntil as Instant };
  }
  const opens = nextRingAt(settings.queue, routing);
  return {
    kind: 'nobody',
    skills: settings.queue.evaluation === 'none' ? [] : skillNames(configuration, routing.skills),
    counts: counted(considered.map(({ reason }) => reason)),
    ...(opens !== undefined && opens > now && { nextRingAt: opens }),
  };
}

function counted(reasons: PassedOver[]): Partial<Record<PassedOver, number>> {
  const counts: Partial<Record<PassedOver, number>> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Since when nobody has had it. */
function freeSince({ routing }: OpenItem): Instant {
  const put = routing.segments.map(({ closed, ended }) => closed ?? ended ?? routing.enqueuedAt);
  return instant(Math.max(routing.enqueuedAt, ...put));
}

/** The turn of whoever put it aside ended then; else its clock stopped. What runs on in nobody's hands does not say since when. */
function suspendedSince({ routing, work: { clock } }: OpenItem & { routing: Suspended }): Instant | undefined {
  if (routing.agent) return routing.segments.at(-1)?.closed;
  return clock && !clock.running ? clock.since : undefined;
}
