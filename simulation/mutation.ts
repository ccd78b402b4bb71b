import { registerHooks } from 'node:module';
import { type Bug, bugs } from './bugs.ts';

const root = new URL('..', import.meta.url).href;
const ours = /\/(domain|store|gateways|functions|simulation|test\/support)\//;

/**
 * The simulation around a product with one bug: every module of ours is loaded once more, under an address that names the bug, and in one of
 * them a line of the source is exchanged as it is loaded. So the product has no switches, and the files stay as they are.
 */
export async function simulationWith(bug: Bug): Promise<typeof import('./simulate.ts')> {
  hook();
  return (await import(`./simulate.ts?bug=${encodeURIComponent(bug.name)}`)) as typeof import('./simulate.ts');
}

/** The same for the directed interleavings. */
export async function directedWith(bug: Bug): Promise<typeof import('./directed.ts')> {
  hook();
  return (await import(`./directed.ts?bug=${encodeURIComponent(bug.name)}`)) as typeof import('./directed.ts');
}

/** A file's source with the bug in it. @throws Error if the product is not written so any more */
export function withBug(file: string, source: string, { name, edits }: Bug): string {
  return edits
    .filter((edit) => edit.file === file)
    .reduce((text, { from, to }) => {
      if (text.split(from).length !== 2)
        throw new Error(`"${name}": the line to exchange is not once in ${file}: ${from}`);
      return text.replace(from, () => to);
    }, source);
}

let hooked = false;

function hook() {
  if (hooked) return;
  hooked = true;
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const name = context.parentURL && new URL(context.parentURL).searchParams.get('bug');
      if (!name || !resolved.url.startsWith(root) || !ours.test(resolved.url)) return resolved;
      const url = new URL(resolved.url);
      url.searchParams.set('bug', name);
      return { ...resolved, url: url.href };
    },
    load(url, context, next) {
      const loaded = next(url, context);
      const { href, searchParams } = new URL(url);
      const bug = bugs.find(({ name }) => name === searchParams.get('bug'));
      const file = href.replace(/\?.*$/, '').slice(root.length);
      if (!bug?.edits.some((edit) => edit.file === file)) return loaded;
      const source = typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as never).toString();
      return { ...loaded, source: withBug(file, source, bug) };
    },
  });
}
