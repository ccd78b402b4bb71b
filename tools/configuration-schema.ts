import { writeFileSync } from 'node:fs';
import * as z from 'zod';
import { configurationFile } from '../domain/configuration.ts';

export const SCHEMA_FILE = 'config/help-desk.schema.json';

/** The JSON Schema by which editors complete and explain a configuration file. */
export function configurationSchema(): string {
  const schema = z.toJSONSchema(configurationFile, { io: 'input', reused: 'inline' });
  const title = 'Configuration of a contact centre';
  return `${JSON.stringify({ title, ...schema }, undefined, 2)}\n`;
}

export function writeSchema(print: (line: string) => void): number {
  writeFileSync(SCHEMA_FILE, configurationSchema());
  print(`Written: ${SCHEMA_FILE}`);
  return 0;
}
