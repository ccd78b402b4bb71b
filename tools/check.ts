// npm run check: everything that can be said of the code without running it. All at once; what failed is printed, the rest is quiet.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Whoever takes longer hangs: the slowest needs some 20 s on two cores that have nothing else to do. */
const AT_MOST = 180_000;

const checks: Record<string, string[]> = {
  // npm run format mends it.
  format: ['biome', 'format', '--reporter=summary', '--colors=off'],
  lint: ['oxlint'],
  types: ['tsc', '-p', '.'],
  ...(existsSync(join(root, 'web/tsconfig.json')) && { 'types of the desktop': ['tsc', '-p', 'web'] }),
  'dead code': ['knip', '--no-progress'],
  'state machines': [process.execPath, 'tools/lint-state-machines.ts'],
};

interface Result {
  name: string;
  passed: boolean;
  output: string;
  seconds: string;
}

function run([name, command]: [string, string[]]): Promise<Result> {
  const began = performance.now();
  const PATH = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, {
    cwd: root,
    env: { ...process.env, PATH, NO_COLOR: '1' },
    timeout: AT_MOST,
  });
  let output = '';
  const hear = (chunk: Buffer) => void (output += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => {
    const end = (passed: boolean) =>
      resolve({ name, passed, output, seconds: ((performance.now() - began) / 1_000).toFixed(1) });
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

const results = await Promise.all(Object.entries(checks).map(run));
for (const { name, output } of results.filter(({ passed }) => !passed))
  console.error(`\n${name}\n\n${output.trim()}\n`);
for (const { name, passed, seconds } of results) console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
