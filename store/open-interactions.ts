import type { Configuration } from '../domain/configuration.ts';
import { type InteractionId, interactionOfSlot, type LaneId } from '../domain/ids.ts';
import type { Interaction, Routing } from '../domain/interaction.ts';
import type { Instant } from '../domain/time.ts';
import { agents } from './agents.ts';
import { interactions } from './interactions.ts';
import type { Table } from './port.ts';
import { ranges } from './table.ts';

const over: ReadonlySet<Routing['state']> = new Set(['closed', 'abandoned', 'terminated']);

/** A read of the table takes so many keys. */
const AT_ONCE = 100;

/**
 * What waits in the lanes of the teams, what agents hold or have parked, what stands in workbins, and what stands aside: there is no other place where an open
 * interaction can be.
 */
export async function openInteractions(
  table: Table,
  { teams, workbins }: Configuration,
  now: Instant,
): Promise<Interaction[]> {
  const found = await Promise.all(Object.keys(teams).map((key) => agents(table).team(`team_${key}`, now)));
  const lanes = new Set(found.flatMap((team) => [...team.lanes]));
  const listed = await Promise.all([
    ...[...lanes].map((lane: LaneId) => rankedIn(table, ranges.lane(lane))),
    ...Object.keys(workbins).map((workbin) => rankedIn(table, ranges.workbin(workbin))),
    standingAside(table),
  ]);
  const held = found
    .flatMap((team) => team.agents)
    .flatMap(({ slots, parked }) => [
      ...Object.values(slots).flatMap((set) => [...set].map(interactionOfSlot)),
      ...([...parked] as InteractionId[]),
    ]);
  return readOpen(table, [...new Set([...listed.flat(), ...held])]);
}

async function standingAside(table: Table): Promise<InteractionId[]> {
  return (await table.query(ranges.suspended())).map(({ sk }) => sk as InteractionId);
}

/** Of a lane or a list: rank, then id. */
async function rankedIn(table: Table, range: { pk: string }): Promise<InteractionId[]> {
  const rows = await table.query(range);
  return rows.map(({ sk }) => sk.split('#')[1] as InteractionId);
}

/** Rows of lanes and lists are hints: what is over meanwhile is none of them. */
async function readOpen(table: Table, ids: InteractionId[]): Promise<Interaction[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
    ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  const read = await Promise.all(chunks.map((chunk) => interactions(table).getMany(chunk)));
  return read.flat().filter(({ routing }) => !over.has(routing.state));
}
