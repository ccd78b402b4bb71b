import type { QueueConfiguration } from '../../domain/configuration.ts';
import { lanesOf, rankOf, teamsFor } from '../../domain/queue.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Lanes, WaitingRow } from '../../store/lanes.ts';
import { settingsFor, type WaitingInteraction } from './waiting.ts';

/** What waits stands in its lane, where whoever has room finds it. */
export function standingInLanes({ configurations, lanes }: { configurations: Configurations; lanes: Lanes }) {
  /** Lets it stand in its lane: registry, then row. Whoever looks after this finds it. */
  async function queueUp(waiting: WaitingInteraction) {
    const { queue } = await settingsFor(configurations, waiting);
    const teams = teamsFor(queue, waiting.routing);
    for (const row of rankRows(waiting, queue)) await lanes.queue(row, teams);
  }

  /** As `queueUp`, for a repair: mostly the row is there. */
  async function standInLane(waiting: WaitingInteraction) {
    const { queue } = await settingsFor(configurations, waiting);
    const standing = await Promise.all(rankRows(waiting, queue).map((row) => lanes.stands(row)));
    if (standing.includes(false)) await queueUp(waiting);
  }

  /** After the interaction itself was saved elsewhere. */
  async function leaveLanes(before: WaitingInteraction) {
    const { queue } = await settingsFor(configurations, before);
    for (const row of rankRows(before, queue)) await lanes.drop(row);
  }

  return { queueUp, standInLane, leaveLanes };
}

/** One row in each of its lanes: mostly one, and one for each preferred agent while it is held for them. All have the same rank. */
export function rankRows({ id, routing }: WaitingInteraction, queue: QueueConfiguration): WaitingRow[] {
  const rank = rankOf(queue, routing);
  return lanesOf(id, queue, routing).map((lane) => ({ lane, rank, interaction: id, version: routing.version }));
}
