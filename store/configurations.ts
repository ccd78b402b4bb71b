import { gunzipSync } from 'node:zlib';
import { type Configuration, configurationFile } from '../domain/configuration.ts';
import type { Actor } from '../domain/interaction.ts';
import { type Instant, SECOND } from '../domain/time.ts';
import type { Item, Table } from './port.ts';
import { ranges, rows } from './table.ts';

export interface Configurations {
  /** The applied version, at most 5 s old. @throws NoConfigurationError */
  current(): Promise<Configuration>;
  /** Immutable. @throws NoConfigurationError */
  version(number: number): Promise<Configuration>;
}

/** How long a change may go unnoticed: 5 s costs a function one small read in that time. */
export const POINTER_AGE = 5 * SECOND;

/** Nothing has been applied yet, or this version never was. */
export class NoConfigurationError extends Error {
  override name = 'NoConfigurationError';
}

/** The applied configuration, cached in this process: versions for ever, the pointer to the newest for 5 s. */
export function configurations(table: Table, clock: () => number): Configurations {
  const versions = new Map<number, Promise<Configuration>>();
  let pointer: { readAt: number; version: Promise<number> } | undefined;

  function version(number: number) {
    const known = versions.get(number) ?? readVersion(table, number);
    versions.set(number, known);
    known.catch(() => versions.delete(number));
    return known;
  }

  function newest() {
    const now = clock();
    if (pointer && now >= pointer.readAt && now - pointer.readAt < POINTER_AGE) return pointer.version;
    const reading = { readAt: now, version: appliedVersion(table) };
    pointer = reading;
    reading.version.catch(() => {
      if (pointer === reading) pointer = undefined;
    });
    return reading.version;
  }

  return { version, current: async () => version(await newest()) };
}

async function appliedVersion(table: Table): Promise<number> {
  const { version } = await readPointer(table);
  if (version === 0) throw new NoConfigurationError('no configuration has been applied: run `npm run configure`');
  return version;
}

/** `version` is 0 before the first; `applying` names an apply that has begun and not ended, as `version@digest`. */
export interface Pointer {
  version: number;
  digest?: string;
  applying?: string;
  /** Who applied it, and when. */
  by?: Actor;
  appliedAt?: Instant;
}

export async function readPointer(table: Table): Promise<Pointer> {
  const row = await table.get(rows.currentConfiguration());
  const { pk: _, sk: __, ...pointer } = row ?? {};
  return { version: 0, ...pointer };
}

export async function readVersion(table: Table, version: number): Promise<Configuration> {
  const parts = await table.query(ranges.configurationParts(version));
  if (parts.length === 0 || parts.length !== parts[0]?.parts) {
    throw new NoConfigurationError(`configuration ${version} is not in the table`);
  }
  const text = gunzipSync(Buffer.concat(parts.map(bytesOf))).toString('utf8');
  return { ...configurationFile.parse(JSON.parse(text)), version };
}

function bytesOf(part: Item): Uint8Array {
  return part.bytes as Uint8Array;
}
