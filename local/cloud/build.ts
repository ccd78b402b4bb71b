import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

/** A page takes 3 to 8 s to build on two cores. */
const BUILD_WITHIN_MS = 120_000;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The pages, where they are built to, and what else they are made of. */
const pages = [
  { source: 'web', target: 'desktop', madeOf: ['web', 'domain', 'package-lock.json'] },
  { source: 'local/phone', target: 'phone', madeOf: ['local/phone', 'local/pages', 'package-lock.json'] },
  {
    source: 'local/operations',
    target: 'operations',
    madeOf: ['local/operations', 'local/pages', 'package-lock.json'],
  },
];

/** Builds the pages that are older than what they are made of. */
export async function buildPages(directory: string, wanted = pages.map(({ target }) => target)): Promise<void> {
  for (const { source, target, madeOf } of pages) {
    const config = join(root, source, 'vite.config.ts');
    if (!wanted.includes(target) || !existsSync(config) || isFresh(target, madeOf)) continue;
    await run({
      command: process.execPath,
      args: [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn'],
      cwd: join(root, source),
      withinMs: BUILD_WITHIN_MS,
      logFile: join(directory, 'build.log'),
    });
  }
}

function isFresh(target: string, madeOf: string[]): boolean {
  const built = join(root, 'dist', target, 'index.html');
  return existsSync(built) && madeOf.every((path) => newest(join(root, path)) <= statSync(built).mtimeMs);
}

function newest(path: string): number {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status?.mtimeMs ?? 0;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
