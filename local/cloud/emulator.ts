import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const REGION = 'eu-west-1';
export const ACCOUNT = '000000000000';
/** The emulator checks no signature; the account is the one that it gives to unknown keys. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

/** It answers after about a second; a cold disk on a busy machine has taken ten. */
const READY_WITHIN_MS = 40_000;
/** It may outlive SIGTERM while workflows wait. */
const STOP_WITHIN_MS = 700;

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');

export type Emulator = {
  endpoint: string;
  clock: string;
  /** What an AWS SDK or tool needs in its environment to reach it. */
  env: Record<string, string>;
  stop(): Promise<void>;
};

export type EmulatorOptions = {
  /** For its log, its clock and its temporary files. */
  directory: string;
  port: number;
  /** Inherited by every function. */
  env?: Record<string, string>;
  /** A function's log: each line with the physical name of the function. */
  onLog?: (entry: { at: string; function: string; line: string }) => void;
  onExit?: (code: number | null) => void;
};

/** In a process group of its own, which ends with this process however this process ends: its standard input is the leash. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { port } = options;
  const directory = resolve(options.directory);
  const endpoint = `http://127.0.0.1:${port}`;
  const scratch = join(directory, 'tmp');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  // The worker that the emulator puts around a function is CommonJS, whatever the project around it says.
  writeFileSync(join(scratch, 'package.json'), '{}');
  const logFile = join(directory, 'emulator.log');
  const log = openSync(logFile, 'w');
  const child = spawn(join(root, '.venv', 'bin', 'python'), [join(here, 'launcher.py')], {
    cwd: directory,
    detached: true,
    stdio: ['pipe', 'pipe', log],
    env: environment({ ...options, directory, scratch, endpoint }),
  });
  closeSync(log);
  forward(child, options.onLog);
  let stopping = false;
  child.once('exit', (code) => {
    if (!stopping) options.onExit?.(code);
  });
  const stop = async () => {
    stopping = true;
    await stopGroup(child);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await ready(child, endpoint);
  } catch (error) {
    await stop();
    throw new Error(`The emulator did not start: ${(error as Error).message}\n${lastLines(logFile)}`, { cause: error });
  }
  return {
    endpoint,
    clock: `${endpoint}/_trunkline/clock`,
    env: { ...CREDENTIALS, AWS_REGION: REGION, AWS_DEFAULT_REGION: REGION, AWS_ENDPOINT_URL: endpoint },
    stop,
  };
}

function environment(options: EmulatorOptions & { scratch: string; endpoint: string }): Record<string, string> {
  return {
    ...inherited(),
    ...CREDENTIALS,
    AWS_REGION: REGION,
    MINISTACK_REGION: REGION,
    AWS_ENDPOINT_URL: options.endpoint,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(options.port),
    TMPDIR: options.scratch,
    // Listeners of services that we do not use.
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    NO_PROXY: 'localhost,127.0.0.1',
    no_proxy: 'localhost,127.0.0.1',
    PYTHONDONTWRITEBYTECODE: '1',
    TRUNKLINE_CLOCK_FILE: join(options.directory, 'clock'),
    // The worker that the emulator puts around a function uses url.parse().
    NODE_OPTIONS: `--disable-warning=DEP0169 --import=${pathToFileURL(join(here, 'clock-preload.mjs')).href}`,
    ...options.env,
  };
}

/** The functions inherit what the emulator has, so it gets little: no profile, key or setting of the person who starts it. */
function inherited(): Record<string, string> {
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return { PATH: path, HOME: process.env['HOME'] ?? '/', LANG: 'C.UTF-8', TZ: 'UTC' };
}

function forward(child: ChildProcess, onLog: EmulatorOptions['onLog']): void {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (!onLog || !text.startsWith('{')) return;
    const entry = JSON.parse(text) as { at: string; function: string; log: string };
    for (const line of entry.log.split('\n')) onLog({ at: entry.at, function: entry.function, line });
  });
}

async function ready(child: ChildProcess, endpoint: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    try {
      const answer = await fetch(`${endpoint}/_trunkline/clock`, { signal: AbortSignal.timeout(2_000) });
      if (answer.ok) return;
    } catch {
      await pause(50);
    }
  }
  throw new Error(`no answer within ${READY_WITHIN_MS / 1000} s`);
}

async function stopGroup(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  signalGroup(child, 'SIGTERM');
  await Promise.race([gone, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
  await Promise.race([gone, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
