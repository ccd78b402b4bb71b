import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { get, type Route } from './routes.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const font = () => fileURLToPath(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));

/** What the server-rendered pages share. */
export const sharedAssets: Route[] = [
  get('/assets/pages.css', async () => ({
    type: 'text/css; charset=utf-8',
    body: (await Promise.all(['tokens.css', 'pages.css'].map((name) => readFile(here(name), 'utf8')))).join('\n'),
  })),
  get('/assets/mark.svg', async () => ({ type: 'image/svg+xml', body: await readFile(here('mark.svg')) })),
  get('/assets/inter.woff2', async () => ({ type: 'font/woff2', body: await readFile(font()) })),
];
