import type { Configuration, ConfigurationFile } from '../domain/configuration.ts';
import { type Needing, needsOf, type Removed, removedBy, standings } from '../domain/configuration-needs.ts';
import type { Interaction } from '../domain/interaction.ts';
import { error, type Path, type Remark } from '../domain/remark.ts';
import type { Instant } from '../domain/time.ts';
import { planParts } from '../domain/worktype.ts';
import { readVersion } from './configurations.ts';
import { openInteractions } from './open-interactions.ts';
import type { Table } from './port.ts';

/** What the new configuration no longer has, and open interactions still need: a remark for each, with their number. Reads nothing if nothing goes. */
export async function inUse(
  table: Table,
  before: Configuration,
  after: ConfigurationFile,
  now: Instant,
): Promise<Remark[]> {
  const removed = removedBy(before, after);
  if (isNothing(removed)) return [];
  const open = await openInteractions(table, before, now);
  const promises = removed.workbins.size > 0 ? await promisesOf(table, before, open) : new Map();
  const needs = open.flatMap((interaction) =>
    needsOf(interaction, { before, removed, promised: promises.get(promiseOf(interaction)) }),
  );
  const byPath = Map.groupBy(needs, ({ path }) => path.join('\n'));
  return [...byPath.values()].map((group) => remarkOf(group[0]?.path ?? [], group));
}

function isNothing(removed: Removed): boolean {
  return Object.values(removed).every(({ size }: { size: number }) => size === 0);
}

/** The version whose plan was promised: the item's steps are those of that file, whatever the file says now. */
function promiseOf({ work }: Interaction): number | undefined {
  return work?.clock && planParts(work.clock.plan).version;
}

async function promisesOf(
  table: Table,
  before: Configuration,
  open: Interaction[],
): Promise<Map<number | undefined, Configuration>> {
  const versions = new Set(open.flatMap((interaction) => promiseOf(interaction) ?? []));
  const read = await Promise.all(
    [...versions].map(async (version) => (version === before.version ? before : readVersion(table, version))),
  );
  return new Map(read.map((configuration) => [configuration.version, configuration]));
}

function remarkOf(path: Path, needing: Needing[]): Remark {
  const counts = standings.map((one) => ({ one, count: needing.filter(({ how }) => how === one).length }));
  const by = counts.flatMap(({ one, count }) => (count > 0 ? [`${count} ${one}`] : [])).join(', ');
  return error(path, `is in use (${by}); keep it until they are closed`);
}
