import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answer, get, RefusedError, type Route } from './routes.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A built page: `dist/<name>/index.html` at `/`, its assets beside it. */
export function files(name: string): Route[] {
  return [
    get('/', () => file(name, 'index.html')),
    get('/assets/*', ({ params }) => file(name, `assets/${params['*']}`)),
  ];
}

async function file(name: string, path: string): Promise<Answer> {
  const inside = normalize(path);
  const type = types[extname(inside)];
  if (!type || inside.startsWith('..')) throw new RefusedError(404, 'There is nothing here.');
  try {
    return { type, body: await readFile(join(dist, name, inside)) };
  } catch {
    throw new RefusedError(404, `dist/${name} has no ${inside}. Build the pages: npm start does it.`);
  }
}
