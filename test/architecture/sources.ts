import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file of ours, by its path from the root. */
export interface Source {
  path: string;
  /** `domain`, `functions`, ...; `.` for a file of the root. */
  layer: string;
  text: string;
}

const notOurs = new Set(['node_modules', 'dist', 'cdk.out', 'coverage', 'test-results']);
const code = /\.(ts|tsx|mjs|js)$/;

/** Every file of the project; folders that begin with a dot hold nothing of ours. */
export function allPaths(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? allPaths(path) : [path];
  });
}

export function sources(...layers: string[]): Source[] {
  return allPaths()
    .filter((path) => code.test(path))
    .map((path) => ({ path, layer: layerOf(path), text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ layer }) => layers.length === 0 || layers.includes(layer));
}

export function layerOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] as string) : '.';
}

/** The code without comments and types, so that a rule reads what runs. */
export function withoutComments({ path, text }: Source): string {
  const loader = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js';
  return transformSync(text, { loader, jsx: 'preserve', legalComments: 'none' }).code;
}

export interface Import {
  from: string;
  /** A path from the root, or the package's name. */
  to: string;
  typeOnly: boolean;
}

const importing =
  /^\s*(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(importing)].map(([, type, named, bare, dynamic]) => {
    const specifier = (named ?? bare ?? dynamic) as string;
    const to = specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : specifier;
    return { from: path, to, typeOnly: type !== undefined };
  });
}
