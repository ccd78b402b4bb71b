import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Configuration, ConfigurationFile } from '../domain/configuration.ts';
import { fieldName } from '../domain/remark.ts';
import { type Instant, instant } from '../domain/time.ts';
import { AgentInHandError } from '../store/agent-configuration.ts';
import { applyConfiguration, digestOf, OvertakenError } from '../store/apply-configuration.ts';
import { type Pointer, readPointer, readVersion } from '../store/configurations.ts';
import { inUse } from '../store/in-use.ts';
import type { Table } from '../store/port.ts';
import { type Problem, readConfiguration } from './configuration-file.ts';
import { writeSchema } from './configuration-schema.ts';
import { exportConfiguration } from './export-configuration.ts';
import { linkPeople } from './link-people.ts';
import { showContent, showDifference } from './show-difference.ts';
import { findTarget } from './target.ts';

export interface Configure {
  file: string;
  table: Table;
  environment: Record<string, string | undefined>;
  print: (line: string) => void;
  /** Applies without asking. */
  yes?: boolean;
  /** Asked if `yes` is not given; without it nothing is applied. */
  confirm?: (question: string) => Promise<boolean>;
  /** Shows the difference and ends. */
  dryRun?: boolean;
  /** The centre's time; the machine's if not given. */
  now?: Instant;
}

export type Outcome = 'applied' | 'unchanged' | 'dry-run' | 'invalid' | 'in-use' | 'declined' | 'failed';

/** Validates a file, shows what changes, and applies it. Everything that a person has to know is printed. */
export async function configure(options: Configure): Promise<Outcome> {
  const { table, print, now = instant(Date.now()) } = options;
  const file = readChecked(options);
  if (!file) return 'invalid';

  const pointer = await readPointer(table);
  const applied = pointer.version > 0 ? await readVersion(table, pointer.version) : undefined;
  if (announce({ pointer, applied, file, print }) === 'unchanged') return 'unchanged';
  const used = applied ? await inUse(table, applied, file, now) : [];
  for (const { path, message } of used) print(`refused: ${fieldName(path)} ${message}`);
  if (used.length > 0) return 'in-use';

  if (options.dryRun) return 'dry-run';
  if (!options.yes && !(await options.confirm?.('Apply this?'))) {
    print('Nothing was applied.');
    return 'declined';
  }
  return apply({ table, file, print, now });
}

/** `file:line:column  field  message` for each problem; the configuration if none of them is an error. */
function readChecked({ file, environment, print }: Configure): ConfigurationFile | undefined {
  const { configuration, problems } = readConfiguration(readFileSync(file, 'utf8'), environment);
  const place = relative(process.cwd(), file) || file;
  for (const problem of problems) print(shownProblem(place, problem));
  return configuration;
}

export function shownProblem(file: string, { line, column, field, message, severity }: Problem): string {
  const words = severity === 'warning' ? `warning: ${message}` : message;
  return [`${file}:${line}:${column}`, ...(field ? [field] : []), words].join('  ');
}

function announce({
  pointer,
  applied,
  file,
  print,
}: {
  pointer: Pointer;
  applied: Configuration | undefined;
  file: ConfigurationFile;
  print: (line: string) => void;
}): 'unchanged' | 'changed' {
  const same = pointer.digest === digestOf(file);
  if (same && !pointer.applying) {
    print(`Nothing changes: version ${pointer.version} is applied.`);
    return 'unchanged';
  }
  if (pointer.by?.startsWith('person:')) print(madeByPage(pointer.version));
  if (pointer.applying) print('An apply was interrupted before it was complete; this one takes its place.');
  print(applied ? `Changes to version ${pointer.version}:` : 'The first configuration of this centre:');
  const { version: _, ...before } = applied ?? { version: 0 };
  const lines = applied ? showDifference(before as ConfigurationFile, file) : showContent(file);
  for (const line of lines) print(`  ${line}`);
  return 'changed';
}

function madeByPage(version: number): string {
  return `warning: version ${version} was made by page. What this file does not say of it is taken back; --export FILE writes it down first.`;
}

async function apply({
  table,
  file,
  print,
  now,
}: {
  table: Table;
  file: ConfigurationFile;
  print: (line: string) => void;
  now: Instant;
}): Promise<Outcome> {
  try {
    const version = await applyConfiguration(table, { file, at: now });
    print(`Version ${version} is applied. Functions follow within 5 seconds.`);
    return 'applied';
  } catch (error) {
    if (!(error instanceof OvertakenError || error instanceof AgentInHandError)) throw error;
    print(`Stopped: ${error.message}. Run it again.`);
    return 'failed';
  }
}

const usage = `npm run configure -- [options]
  --file FILE     the configuration (config/help-desk.yaml)
  --dry-run       validate and show what would change
  --yes           do not ask
  --table NAME    the table, with the AWS credentials of this shell
  --stack NAME    the same, taken from the outputs of a deployed stack
  --export FILE   write what is applied into a file, and end
  --schema        write the JSON Schema for editors, and end
Without --table and --stack: TABLE_NAME, or else the local centre that is running.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      file: { type: 'string', default: 'config/help-desk.yaml' },
      'dry-run': { type: 'boolean' },
      yes: { type: 'boolean' },
      table: { type: 'string' },
      stack: { type: 'string' },
      export: { type: 'string' },
      schema: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const print = (line: string) => console.log(line);
  if (values.help) print(usage);
  if (values.help) return 0;
  if (values.schema) return writeSchema(print);
  const target = await findTarget(values, process.env);
  if (values.export) {
    print(await exportConfiguration(target.table, values.export));
    return 0;
  }
  const outcome = await configure({
    file: values.file,
    table: target.table,
    environment: { ...target.environment, ...process.env },
    print,
    yes: values.yes ?? false,
    ...(process.stdin.isTTY && { confirm: ask }),
    dryRun: values['dry-run'] ?? false,
    now: await target.now(),
  });
  if (outcome === 'applied' || outcome === 'unchanged') {
    await linkPeople({ table: target.table, people: await target.signedUp(), print });
  }
  if (outcome === 'declined' && !process.stdin.isTTY) print('To apply without being asked, add --yes.');
  return ['applied', 'unchanged', 'dry-run'].includes(outcome) ? 0 : 1;
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** What the person at the keyboard can mend is said in a line; anything else keeps its stack. */
function saidInALine(error: unknown): string | undefined {
  const { name, code, message } = error as Error & { code?: string };
  if (code === 'ENOENT') return message.replace('ENOENT: ', '');
  return name === 'NoTargetError' || code?.startsWith('ERR_PARSE_ARGS') ? message : undefined;
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    const line = saidInALine(error);
    if (line === undefined) throw error;
    console.error(line);
    return 1;
  });
}
