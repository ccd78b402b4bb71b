import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Measured on two cores: 15 s, 60 s, 120 s, 60 s. A layer that takes several times as long hangs. */
const CHECKS_WITHIN_MS = 90_000;
const JEST_WITHIN_MS = 480_000;
const BROWSER_WITHIN_MS = 420_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const module = (path: string) => join(root, 'node_modules', path);

export type Outcome = { passed: number; failures: string[] };

/** A layer that broke counts as one failed test. */
export function failed(name: string, why: string): Outcome {
  return { passed: 0, failures: [`${name}: ${why.split('\n')[0]}`] };
}

/** Format, lint, types: each counts as a test. */
export async function checks(): Promise<Outcome> {
  const passed: string[] = [];
  const failures: string[] = [];
  const listen = (line: string) => {
    const [, verdict, name] = /^(passed|FAILED) {2}(.+?)(?: \(.*\))?$/.exec(line) ?? [];
    if (name) (verdict === 'passed' ? passed : failures).push(name);
  };
  const ended = await run([join(root, 'tools/check.ts')], { withinMs: CHECKS_WITHIN_MS, listen });
  return settle('check', ended, { passed: passed.length, failures: failures.map((name) => `check: ${name}`) });
}

type JestReport = {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
};

export async function jest(directory: string, name: string, args: string[]): Promise<Outcome> {
  const report = join(root, directory, `${name}.json`);
  rmSync(report, { force: true });
  const nodeArgs = ['--experimental-vm-modules', '--no-warnings', module('jest/bin/jest.js')];
  const ended = await run([...nodeArgs, ...args, '--json', `--outputFile=${report}`, '--passWithNoTests'], {
    withinMs: JEST_WITHIN_MS,
  });
  return settle(name, ended, existsSync(report) ? readJest(report) : undefined);
}

function readJest(file: string): Outcome {
  const report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const here = relative(root, name);
    const names = assertionResults
      .filter((each) => each.status === 'failed')
      .map((each) => `${here}: ${each.fullName}`);
    return status === 'failed' && names.length === 0 ? [`${here}: could not be run`] : names;
  });
  return { passed: report.numPassedTests, failures };
}

type Suite = {
  title: string;
  file: string;
  suites?: Suite[];
  specs: { title: string; ok: boolean; tests: { status: string }[] }[];
};

export async function playwright(directory: string): Promise<Outcome> {
  const report = join(root, directory, 'browser.json');
  rmSync(report, { force: true });
  const args = ['test', '--config', 'test/browser/playwright.config.ts', '--reporter=list,json'];
  const ended = await run([module('@playwright/test/cli.js'), ...args], {
    withinMs: BROWSER_WITHIN_MS,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return settle('browser', ended, existsSync(report) ? readPlaywright(report) : undefined);
}

function readPlaywright(file: string): Outcome {
  const { suites } = JSON.parse(readFileSync(file, 'utf8')) as { suites: Suite[] };
  const specs = suites.flatMap(specsOf).filter(({ skipped }) => !skipped);
  const failures = specs.filter(({ ok }) => !ok).map(({ name }) => name);
  return { passed: specs.length - failures.length, failures };
}

function specsOf(suite: Suite): { name: string; ok: boolean; skipped: boolean }[] {
  const own = suite.specs.map(({ title, ok, tests }) => ({
    name: `test/browser/${suite.file}: ${title}`,
    ok,
    skipped: tests.every(({ status }) => status === 'skipped'),
  }));
  return [...own, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** What a layer reported counts; where its program failed and nothing reported says why, that is one failure more. */
function settle(name: string, ended: string | undefined, outcome: Outcome | undefined): Outcome {
  if (!outcome) return failed(name, ended ?? 'it reported nothing');
  if (ended && outcome.failures.length === 0) return { ...outcome, failures: failed(name, ended).failures };
  return outcome;
}

type How = { withinMs: number; env?: Record<string, string>; listen?: (line: string) => void };

/** Answers nothing if the program ended well, else why not. */
function run(args: string[], { withinMs, env, listen }: How): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', listen ? 'pipe' : 'inherit', 'inherit'],
      detached: true,
    });
    const end = () => {
      try {
        if (child.pid) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
    };
    const timer = setTimeout(end, withinMs);
    process.once('exit', end);
    child.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      for (const line of chunk.toString().split('\n')) listen?.(line);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', end);
      end();
      if (code === 0) resolve(undefined);
      else resolve(signal ? `ended after ${withinMs / 1000} s (${signal})` : `ended with ${code}`);
    });
  });
}
