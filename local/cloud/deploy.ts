import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT, type Emulator, REGION } from './emulator.ts';
import { run } from './run.ts';

/** Bootstrap takes 3 s and the stack 10 to 20 s on two cores; an emulator that hangs must not hang us. */
const BOOTSTRAP_WITHIN_MS = 90_000;
const DEPLOY_WITHIN_MS = 180_000;
const BUNDLE_WITHIN_MS = 240_000;

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Deployment = {
  emulator: Emulator;
  /** For logs, outputs and the synthesised template. */
  directory: string;
  /** The CDK app's folder: the repository, unless a test brings its own. */
  app?: { directory: string; command: string };
  stackName?: string;
  /** Stack parameters. */
  parameters?: Record<string, string>;
  /** Context of the CDK app. */
  context?: Record<string, string>;
};

/** Writes dist/functions/<name>/index.mjs for every function. */
export async function bundle(directory: string): Promise<void> {
  await run({
    command: process.execPath,
    args: ['tools/bundle.ts'],
    cwd: root,
    withinMs: BUNDLE_WITHIN_MS,
    logFile: join(directory, 'bundle.log'),
  });
}

/** Puts what CDK needs (a bucket for assets, roles) into the emulator, which is empty whenever it starts. */
export async function bootstrap({ emulator, directory }: Deployment): Promise<void> {
  mkdirSync(directory, { recursive: true });
  await cdk({
    emulator,
    directory,
    cwd: directory,
    args: ['bootstrap', `aws://${ACCOUNT}/${REGION}`, '--toolkit-stack-name', 'CDKToolkit'],
    withinMs: BOOTSTRAP_WITHIN_MS,
  });
}

/** `cdk deploy` as in AWS, against the emulator. Answers the stack's outputs. */
export async function deploy(deployment: Deployment): Promise<Record<string, string>> {
  const { emulator, directory, app, stackName = 'Trunkline' } = deployment;
  const outputs = join(directory, 'outputs.json');
  rmSync(outputs, { force: true });
  const parameters = Object.entries(deployment.parameters ?? {});
  const context = Object.entries({ stackName, ...deployment.context });
  await cdk({
    emulator,
    directory,
    cwd: app?.directory ?? root,
    args: [
      'deploy',
      stackName,
      ...(app ? ['--app', app.command] : []),
      '--require-approval=never',
      '--method=direct',
      '--progress=events',
      '--ci',
      `--outputs-file=${outputs}`,
      `--output=${join(directory, 'cdk.out')}`,
      ...parameters.flatMap(([name, value]) => ['--parameters', `${stackName}:${name}=${value}`]),
      ...context.flatMap(([name, value]) => ['--context', `${name}=${value}`]),
    ],
    withinMs: DEPLOY_WITHIN_MS,
  });
  if (!existsSync(outputs)) throw new Error(`cdk deploy wrote no outputs; see ${join(directory, 'deploy.log')}`);
  const all = JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, Record<string, string>>;
  return all[stackName] ?? {};
}

async function cdk(call: {
  emulator: Emulator;
  directory: string;
  cwd: string;
  args: string[];
  withinMs: number;
}): Promise<void> {
  await run({
    command: process.execPath,
    args: [join(root, 'node_modules/aws-cdk/bin/cdk'), ...call.args, '--no-notices', '--no-color'],
    cwd: call.cwd,
    env: {
      ...call.emulator.env,
      PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      AWS_PROFILE: undefined,
      AWS_SESSION_TOKEN: undefined,
    },
    withinMs: call.withinMs,
    logFile: join(call.directory, `${call.args[0]}.log`),
  });
}
