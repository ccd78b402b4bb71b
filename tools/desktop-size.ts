import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/**
 * What the first screen loads, gzipped, against its budget: 250 KiB come within 2 s over a connection of 1 Mbit/s, and
 * a desktop is opened every morning by everybody at once.
 */
const BUDGET = 250 * 1024;

type Chunk = { file: string; src?: string; isEntry?: boolean; imports?: string[]; css?: string[] };

const folder = new URL('../dist/desktop/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8')) as Record<string, Chunk>;

/** A font is compressed already. */
function weightOf(file: string): number {
  const bytes = readFileSync(new URL(file, folder));
  return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
}

function loadedWith(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const other of chunk.imports ?? []) loadedWith(other, seen);
  return seen;
}

const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1).padStart(7)} KiB`;
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
if (!entry) throw new Error('The build has no entry');

const first = [...loadedWith(entry), 'index.html', 'inter.woff2'].map((file) => ({ file, bytes: weightOf(file) }));
const total = first.reduce((sum, { bytes }) => sum + bytes, 0);
console.log('First screen, gzip:');
for (const { file, bytes } of first) console.log(`${kib(bytes)}  ${file}`);
console.log(`${kib(total)}  together; budget ${kib(BUDGET).trim()}`);

const inFirst = new Set(first.map(({ file }) => file));
const later = Object.values(manifest).filter(({ file }) => /\.(js|css)$/.test(file) && !inFirst.has(file));
console.log('Loaded when needed:');
for (const { file } of later) console.log(`${kib(weightOf(file))}  ${file}`);

if (total > BUDGET) {
  console.error(`The first screen weighs ${kib(total - BUDGET).trim()} more than its budget.`);
  process.exitCode = 1;
}
