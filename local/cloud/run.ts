import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

export type Run = {
  command: string;
  args: string[];
  cwd: string;
  env?: Record<string, string | undefined>;
  /** Every wait is bounded: after this the process group is killed and the run has failed. */
  withinMs: number;
  /** Receives all output. */
  logFile?: string;
  onLine?: (line: string) => void;
};

/** Runs a program to its end; fails with its last lines of output. */
export function run(options: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const end = () => killGroup(child.pid);
    const timer = setTimeout(end, options.withinMs);
    process.once('exit', end);
    let tail = '';
    const take = (chunk: Buffer) => {
      const text = chunk.toString();
      tail = (tail + text).slice(-4_000);
      if (options.logFile) appendFileSync(options.logFile, text);
      if (options.onLine) for (const line of text.split('\n')) if (line.trim()) options.onLine(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', end);
      if (code === 0) return resolve();
      const why = signal ? `was ended (${signal}) after at most ${options.withinMs / 1000} s` : `ended with ${code}`;
      reject(new Error(`${options.command} ${options.args[0] ?? ''} ${why}\n${tail.trimEnd()}`));
    });
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
