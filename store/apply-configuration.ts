import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { ConfigurationFile } from '../domain/configuration.ts';
import type { Actor } from '../domain/interaction.ts';
import type { Instant } from '../domain/time.ts';
import { settleAgents } from './agent-configuration.ts';
import { type Pointer, readPointer, readVersion } from './configurations.ts';
import { type Condition, ConditionFailedError, type Table } from './port.ts';
import { rows } from './table.ts';

/** DynamoDB refuses items above 400 KB; this leaves room for keys and attributes. */
const PART_BYTES = 350_000;

const MEANWHILE = 'another configuration was applied meanwhile';

/** Somebody else's apply took the place of this one. What it wrote so far is overwritten by the other. */
export class OvertakenError extends Error {
  override name = 'OvertakenError';
}

export interface Applying {
  file: ConfigurationFile;
  at: Instant;
  /** Who applies it; by the command, unless somebody is named. */
  by?: Actor;
  /** The version that it was made from: another one that was applied meanwhile is not taken back unseen. */
  after?: number;
}

/**
 * Makes a file the applied configuration: its parts, a claim, the agents' rows, then the pointer on the condition of its predecessor.
 * Interrupted anywhere, the same call again finishes it. Of two at once one wins and the other is overtaken: the pointer row holds
 * the claim, and each later write checks it.
 * @throws OvertakenError
 * @throws AgentInHandError if an agent who is to go holds an interaction
 */
export async function applyConfiguration(
  table: Table,
  { file, at, by = 'system:configure', after }: Applying,
): Promise<number> {
  const pointer = await readPointer(table);
  const digest = digestOf(file);
  if (pointer.digest === digest && !pointer.applying) return pointer.version;
  if (after !== undefined && after !== pointer.version) throw new OvertakenError(MEANWHILE);

  const version = await keepParts(table, { file, stamp: { digest, by, at }, after: pointer.version });
  const claim = `${version}@${digest}`;
  const holdsClaim: Condition = { all: [predecessor(pointer), { equal: ['applying', claim] }] };
  await overtakenIfRefused(takeClaim(table, pointer, claim));
  await settleAgents(table, {
    at,
    wanted: file.people,
    known: await knownAgents(table, pointer),
    guard: { check: rows.currentConfiguration(), if: holdsClaim },
    overtaken: () => new OvertakenError('another configuration is being applied'),
  });
  const change = { set: { version, digest, appliedAt: at, by }, remove: ['applying'] };
  await overtakenIfRefused(table.update(rows.currentConfiguration(), change, holdsClaim));
  return version;
}

/** Two files are the same if nothing but the order of keys differs. */
export function digestOf(file: ConfigurationFile): string {
  return createHash('sha256').update(canonicalJson(file)).digest('hex').slice(0, 16);
}

interface Stamp {
  digest: string;
  by: Actor;
  at: Instant;
}

/** The first number after the applied one that is free, or was taken by this very file. Its first part takes it. Who brought it, and when, stays with it. */
async function keepParts(
  table: Table,
  { file, stamp, after }: { file: ConfigurationFile; stamp: Stamp; after: number },
): Promise<number> {
  const packed = gzipSync(canonicalJson(file));
  const parts = Math.ceil(packed.length / PART_BYTES);
  for (let version = after + 1; ; version++) {
    try {
      for (let part = 0; part < parts; part++) {
        const bytes = new Uint8Array(packed.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
        const free: Condition = { any: [{ absent: 'pk' }, { equal: ['digest', stamp.digest] }] };
        await table.put({ ...rows.configurationPart(version, part), ...stamp, parts, bytes }, free);
      }
      return version;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

function predecessor({ version }: Pointer): Condition {
  return version === 0 ? { absent: 'version' } : { equal: ['version', version] };
}

async function takeClaim(table: Table, pointer: Pointer, claim: string) {
  const asSeen: Condition = pointer.applying ? { equal: ['applying', pointer.applying] } : { absent: 'applying' };
  const free: Condition = { all: [predecessor(pointer), asSeen] };
  await table.update(rows.currentConfiguration(), { set: { applying: claim } }, free);
}

/** Whoever may have a row: the people of the applied version, and of one whose apply was interrupted. */
async function knownAgents(table: Table, { version, applying }: Pointer): Promise<string[]> {
  const numbers = [version, applying ? Number.parseInt(applying, 10) : 0].filter((number) => number > 0);
  const read = await Promise.all(numbers.map((number) => readVersion(table, number)));
  return [...new Set(read.flatMap(({ people }) => Object.keys(people)))];
}

async function overtakenIfRefused(write: Promise<unknown>) {
  try {
    await write;
  } catch (error) {
    if (error instanceof ConditionFailedError) throw new OvertakenError(MEANWHILE);
    throw error;
  }
}
