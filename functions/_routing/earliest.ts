import type { Agent } from '../../domain/agent.ts';
import { whyNot } from '../../domain/choice.ts';
import type { InteractionId, LaneId } from '../../domain/ids.ts';
import { canServe, parseLane } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Lanes, WaitingRow } from '../../store/lanes.ts';
import { requestOf } from './choosing.ts';
import { byRank, inRankOrder } from './in-rank-order.ts';
import { isWaiting, settingsFor } from './waiting.ts';

export interface EarliestDeps {
  configurations: Configurations;
  interactions: Interactions;
  lanes: Lanes;
  clock: () => Instant;
}

/** Finds, in these lanes, the waiting row of lowest rank that this agent could be offered now. */
export function earliest(deps: EarliestDeps) {
  return async function (
    agent: Agent,
    within: Set<LaneId>,
    { bound, without }: { bound?: WaitingRow | undefined; without?: Set<InteractionId> },
  ): Promise<WaitingRow | undefined> {
    const served = [...within].filter((lane) => mayServe(agent, lane));
    for await (const row of inRankOrder(deps.lanes, served)) {
      if (bound && byRank(row, bound) >= 0) return undefined;
      if (!without?.has(row.interaction) && (await fits(deps, agent, row))) return row;
    }
    return undefined;
  };
}

function mayServe(agent: Agent, lane: LaneId): boolean {
  const parsed = parseLane(lane);
  return canServe(agent, parsed) && agent.slots[parsed.medium].size < agent.capacity[parsed.medium];
}

/** A row is a hint: valid only while the interaction waits with the version that it carries. */
async function fits(
  { configurations, interactions, lanes, clock }: EarliestDeps,
  agent: Agent,
  row: WaitingRow,
): Promise<boolean> {
  const interaction = await interactions.get(row.interaction);
  if (!isWaiting(interaction) || interaction.routing.version !== row.version) {
    if (!interaction || interaction.routing.version > row.version) await lanes.drop(row);
    return false;
  }
  const settings = await settingsFor(configurations, interaction);
  return whyNot(agent, requestOf(interaction, settings), clock()) === undefined;
}
