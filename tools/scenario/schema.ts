import { writeFileSync } from 'node:fs';
import * as z from 'zod';
import { scenarioFile } from './words.ts';

export const SCENARIO_SCHEMA_FILE = 'config/scenario.schema.json';

/** The JSON Schema by which editors complete and explain a scenario. */
export function scenarioSchema(): string {
  const schema = z.toJSONSchema(scenarioFile, { io: 'input', reused: 'inline' });
  const title = 'A scenario: what customers and agents do, and what they hear, see and are offered';
  return `${JSON.stringify({ title, ...schema }, undefined, 2)}\n`;
}

export function writeScenarioSchema(print: (line: string) => void): number {
  writeFileSync(SCENARIO_SCHEMA_FILE, scenarioSchema());
  print(`Written: ${SCENARIO_SCHEMA_FILE}`);
  return 0;
}
