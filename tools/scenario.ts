// npm run scenario: plays scenarios on the local centre that runs, and says of each step what was heard, offered and shown.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ConfigurationFile } from '../domain/configuration.ts';
import { type Addresses, readAddresses } from '../local/cloud/addresses.ts';
import { shownProblem } from './configure.ts';
import { applied } from './scenario/applied.ts';
import { castOf } from './scenario/cast.ts';
import { deployedStage } from './scenario/deployed-stage.ts';
import { perform } from './scenario/perform.ts';
import { reported, summary, title } from './scenario/report.ts';
import { readScenario, type Scenario } from './scenario/scenario-file.ts';
import { writeScenarioSchema } from './scenario/schema.ts';

const usage = `npm run scenario -- [options] [FILE ...]
  FILE ...          scenarios; config/scenarios/*.yaml if none is named
  --directory DIR   of the centre that runs (.local)
  --schema          write the JSON Schema for editors, and end`;

const print = (line: string) => console.log(line);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      directory: { type: 'string', default: '.local' },
      schema: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) print(usage);
  if (values.help) return 0;
  if (values.schema) return writeScenarioSchema(print);
  const file = process.env['TRUNKLINE_ADDRESSES'] ?? join(values.directory, 'addresses.json');
  const addresses = addressesOf(file);
  const { configuration, apply } = await applied(file);
  const files = positionals.length > 0 ? positionals : globSync('config/scenarios/*.yaml').sort();
  const scenarios = files.map((file) => checked(file, configuration));
  return scenarios.includes(undefined) ? 1 : playAll(scenarios as Scenario[], { addresses, configuration, apply });
}

/** `file:line:column  field  message` for each problem; the scenario if there is none. */
function checked(file: string, configuration: ConfigurationFile): Scenario | undefined {
  const { scenario, problems } = readScenario(readFileSync(file, 'utf8'), castOf(configuration));
  for (const problem of problems) print(shownProblem(file, problem));
  return scenario;
}

async function playAll(scenarios: Scenario[], centre: Parameters<typeof deployedStage>[0]): Promise<number> {
  const stage = await deployedStage(centre);
  const failed: string[] = [];
  for (const scenario of scenarios) {
    for (const line of title(scenario, centre.configuration.people)) print(line);
    const passed = await perform(scenario, stage, (played) => {
      for (const line of reported(played)) print(line);
    });
    if (!passed) failed.push(scenario.name);
  }
  for (const line of summary(scenarios, failed)) print(line);
  return failed.length === 0 ? 0 : 1;
}

function addressesOf(file: string): Addresses {
  try {
    return readAddresses(file);
  } catch {
    throw new Error(`${file} is not there: start the local centre first (npm start).`);
  }
}

/** Whoever has to mend it needs a sentence, not a stack. */
function sentenceOf(error: unknown): string {
  const { message, code, cause } = error as Error & { code?: string; cause?: { code?: string } };
  return [code, cause?.code].includes('ECONNREFUSED')
    ? 'The local centre does not answer. Start it: npm start'
    : message;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(sentenceOf(error));
  return 1;
});
