import type { Configuration, ConfigurationFile } from '../domain/configuration.ts';
import type { InteractionId, LaneId } from '../domain/ids.ts';
import { interactionOfSlot } from '../domain/ids.ts';
import type { Interaction } from '../domain/interaction.ts';
import { isPlaced } from '../domain/queue.ts';
import type { Path } from '../domain/remark.ts';
import type { Instant } from '../domain/time.ts';
import { agents } from './agents.ts';
import { interactions } from './interactions.ts';
import type { Table } from './port.ts';
import { ranges } from './table.ts';

/** Something that the new configuration no longer has, and that open interactions still need. */
export interface InUse {
  path: Path;
  /** `3 wait, 1 is in hand` */
  by: string;
}

interface Removed {
  queues: Set<string>;
  numbers: Set<string>;
  codes: Set<string>;
  agents: Set<string>;
}

/** What open interactions still need of that which goes. Reads nothing if nothing goes. */
export async function inUse(
  table: Table,
  before: Configuration,
  after: ConfigurationFile,
  now: Instant,
): Promise<InUse[]> {
  const removed = removedBy(before, after);
  if (Object.values(removed).every((names: Set<string>) => names.size === 0)) return [];
  const open = await openInteractions(table, before, now);
  const uses = open.flatMap((interaction) =>
    pathsOf(interaction, before, removed).map((path) => ({ path, interaction })),
  );
  const byPath = Map.groupBy(uses, ({ path }) => path.join('\n'));
  return [...byPath.values()].map((group) => ({
    path: group[0]?.path ?? [],
    by: counted(group.map(({ interaction }) => interaction)),
  }));
}

function removedBy(before: Configuration, after: ConfigurationFile): Removed {
  const gone = (old: Iterable<string>, kept: Iterable<string>) => {
    const still = new Set(kept);
    return new Set([...old].filter((name) => !still.has(name)));
  };
  const agentsIn = ({ people }: ConfigurationFile) =>
    Object.keys(people).filter((key) => people[key]?.roles.includes('agent'));
  return {
    queues: gone(Object.keys(before.queues), Object.keys(after.queues)),
    numbers: gone(
      before.numbers.map(({ number }) => number),
      after.numbers.map(({ number }) => number),
    ),
    codes: gone(Object.keys(before.wrapUpCodes), Object.keys(after.wrapUpCodes)),
    agents: gone(agentsIn(before), agentsIn(after)),
  };
}

/** What waits in the lanes of the teams, and what agents hold: there is no other place where an open interaction can be. */
async function openInteractions(table: Table, { teams }: Configuration, now: Instant): Promise<Interaction[]> {
  const found = await Promise.all(Object.keys(teams).map((key) => agents(table).team(`team_${key}`, now)));
  const lanes = new Set(found.flatMap((team) => [...team.lanes]));
  const waiting = await Promise.all([...lanes].map((lane) => waitingIn(table, lane)));
  const slots = found
    .flatMap((team) => team.agents)
    .flatMap((agent) => Object.values(agent.slots).flatMap((set) => [...set]));
  const ids = [...new Set([...waiting.flat(), ...slots.map(interactionOfSlot)])];
  const chunks = Array.from({ length: Math.ceil(ids.length / 100) }, (_, at) => ids.slice(at * 100, at * 100 + 100));
  const read = await Promise.all(chunks.map((chunk) => interactions(table).getMany(chunk)));
  return read.flat().filter(({ routing }) => routing.state !== 'closed');
}

async function waitingIn(table: Table, lane: LaneId): Promise<InteractionId[]> {
  const rows = await table.query(ranges.lane(lane));
  return rows.map(({ sk }) => sk.split('#')[1] as InteractionId);
}

/** Paths of what goes and this interaction needs. */
function pathsOf({ routing, conversation }: Interaction, { queues }: Configuration, removed: Removed): Path[] {
  const paths: Path[] = [];
  if (conversation && removed.numbers.has(conversation.ours)) paths.push(['numbers', conversation.ours]);
  if (!isPlaced(routing)) return paths;
  const queue = routing.queue.slice('que_'.length);
  if (removed.queues.has(queue)) paths.push(['queues', queue]);
  if (!('agent' in routing)) return paths;
  const codes = queues[queue]?.wrapUp.codes.filter((code) => removed.codes.has(code)) ?? [];
  const agent = routing.agent.slice('agt_'.length);
  return [
    ...paths,
    ...codes.map((code) => ['wrapUpCodes', code]),
    ...(removed.agents.has(agent) ? [['people', agent]] : []),
  ];
}

function counted(open: Interaction[]): string {
  const waiting = open.filter(({ routing }) => routing.state === 'waiting').length;
  const inHand = open.length - waiting;
  const parts = [...(waiting > 0 ? [`${waiting} waiting`] : []), ...(inHand > 0 ? [`${inHand} with an agent`] : [])];
  return parts.join(', ');
}
