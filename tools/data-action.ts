import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Configuration } from '../domain/configuration.ts';
import { dataActions } from '../gateways/crm/data-actions.ts';
import { readPointer, readVersion } from '../store/configurations.ts';
import { askSecretly, pipedLines } from './ask.ts';
import { readConfiguration } from './configuration-file.ts';
import { shownProblem } from './configure.ts';
import { type Inputs, neededInputs, optionOf, tryDataAction } from './try-data-action.ts';
import { findTarget, NoTargetError, type Target } from './target.ts';

const usage = `npm run data-action -- NAME [options]
  --phone NUMBER       stands for {{phone}}, such as +447700900142
  --account NUMBER     stands for {{account}}
  --record-id ID       stands for {{recordId}}
  --file FILE          a configuration that is not applied yet; without it, the applied one
  --stack NAME         the centre of a deployed stack, with the AWS credentials of this shell
Runs one data action as the centre would, and says what came of it, how long it took and what the rules would see. A PIN is asked for without
an echo. Without --stack it is the local centre that is running; the CRM's token comes from the centre's secret, or from CRM_TOKEN.`;

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { phone: text, account: text, 'record-id': text, file: text, stack: text, help: { type: 'boolean' } },
  });
  const [name] = positionals;
  if (values.help || name === undefined) console.log(usage);
  if (values.help || name === undefined) return values.help ? 0 : 1;
  const target = await targetFor(values);
  const configuration = await configurationFor(values.file, target);
  if (!configuration) return 1;
  const given: Inputs = { phone: values.phone, account: values.account, recordId: values['record-id'] };
  const missing = neededInputs(configuration, name).filter((input) => input !== 'pin' && given[input] === undefined);
  if (missing.length > 0) console.error(`${name} needs ${missing.map(optionOf).join(' and ')}.`);
  if (missing.length > 0) return 1;
  const pin = neededInputs(configuration, name).includes('pin') ? await readPin() : undefined;
  const run = dataActions(async () => tokensOf(configuration, target));
  return tryDataAction({ configuration, name, inputs: { ...given, pin }, run, print: (line) => console.log(line) });
}

/** With a file of one's own a CRM can be tried before there is any centre. */
async function targetFor({ stack, file }: { stack?: string; file?: string }): Promise<Target | undefined> {
  try {
    return await findTarget({ ...(stack !== undefined && { stack }) }, process.env);
  } catch (error) {
    if (file !== undefined && error instanceof NoTargetError) return undefined;
    throw error;
  }
}

async function configurationFor(file: string | undefined, target: Target | undefined) {
  if (file !== undefined) return fromFile(file, target);
  if (!target) return undefined;
  const { version } = await readPointer(target.table);
  if (version > 0) return readVersion(target.table, version);
  console.error('Nothing is applied yet: npm run configure, or try a file with --file.');
  return undefined;
}

function fromFile(file: string, target: Target | undefined): Configuration | undefined {
  const environment = { ...target?.environment, ...process.env };
  const { configuration, problems } = readConfiguration(readFileSync(file, 'utf8'), environment);
  for (const problem of problems) console.error(shownProblem(file, problem));
  return configuration && { ...configuration, version: 0 };
}

async function tokensOf({ crm }: Configuration, target: Target | undefined): Promise<Record<string, string>> {
  const own = process.env['CRM_TOKEN'];
  const names = Object.values(crm.connections).flatMap(({ token }) => token ?? []);
  if (own) return Object.fromEntries(names.map((name) => [name, own]));
  return JSON.parse((await target?.secret('CrmSecretName')) ?? '{}') as Record<string, string>;
}

async function readPin(): Promise<string> {
  return process.stdin.isTTY ? askSecretly('PIN: ') : ((await pipedLines())[0] ?? '');
}

/** What the person at the keyboard can mend is said in a line; anything else keeps its stack. */
if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    const { name, code, message } = error as Error & { code?: string };
    if (name !== 'NoTargetError' && code !== 'ENOENT' && !code?.startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(message);
    return 1;
  });
}
