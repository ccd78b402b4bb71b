import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import * as z from 'zod';
import { canonicalJson } from '../domain/canonical-json.ts';
import { type ConfigurationFile, configurationFile } from '../domain/configuration.ts';
import { isoInstant } from '../domain/time.ts';
import { type Pointer, readPointer, readVersion } from '../store/configurations.ts';
import type { Table } from '../store/port.ts';

/** Writes what is applied, as a file that applies it again. @returns what there is to say of it */
export async function exportConfiguration(table: Table, file: string): Promise<string> {
  const pointer = await readPointer(table);
  if (pointer.version === 0) return 'Nothing has been applied yet.';
  const { version, ...content } = await readVersion(table, pointer.version);
  writeFileSync(file, exported(content, pointer));
  return `Version ${version} is written to ${file}, with variables filled in and without comments.`;
}

/** Longer lines are hard to compare. */
const WIDTH = 120;

function exported(content: ConfigurationFile, { version, appliedAt, by = 'system:configure' }: Pointer): string {
  const when = appliedAt === undefined ? '' : `, applied ${isoInstant(appliedAt)} by ${by}`;
  const said = stringify(withoutDefaults(content), {
    lineWidth: WIDTH,
    singleQuote: true,
    aliasDuplicateObjects: false,
  });
  return `# Version ${version} of the configuration${when}\n\n${said}`;
}

interface JsonSchema {
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** What would be there anyway is left out, as people write it; the whole, should that not mean the same. */
function withoutDefaults(content: ConfigurationFile): unknown {
  const short = shortened(content, [z.toJSONSchema(configurationFile, { io: 'input' }) as JsonSchema]);
  const same = configurationFile.safeParse(short);
  return same.success && canonicalJson(same.data) === canonicalJson(content) ? short : content;
}

function shortened(value: unknown, schemas: JsonSchema[]): unknown {
  const known = schemas.flatMap(alternatives);
  if (Array.isArray(value)) {
    const of = known.flatMap(({ items }) => items ?? []);
    return value.map((member) => shortened(member, of));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const of = known.flatMap((schema) => memberOf(schema, name));
      return of.some((schema) => isDefault(member, schema)) ? [] : [[name, shortened(member, of)]];
    }),
  );
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const several = schema.anyOf ?? schema.oneOf;
  return several ? several.flatMap(alternatives) : [schema];
}

function memberOf({ properties, additionalProperties }: JsonSchema, name: string): JsonSchema[] {
  const found = properties?.[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  return found ? [found] : [];
}

function isDefault(value: unknown, schema: JsonSchema): boolean {
  return 'default' in schema && canonicalJson(schema.default) === canonicalJson(value);
}
