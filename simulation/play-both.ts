import { bugs } from './bugs.ts';
import { type Directed, interleavings } from './directed.ts';
import { directedWith } from './mutation.ts';

export interface Played {
  name: string;
  bug: string;
  holds: boolean;
  holdsWithBug: boolean;
}

/** Each directed interleaving with the product as it is, and with the bug that it is there for. */
export async function playBoth(): Promise<Played[]> {
  const played: Played[] = [];
  for (const { name, bug, play } of interleavings)
    played.push({ name, bug, holds: await play(), holdsWithBug: await (await broken(name, bug)).play() });
  return played;
}

async function broken(name: string, bug: string): Promise<Directed> {
  const found = bugs.find((one) => one.name === bug);
  const other = found && (await directedWith(found)).interleavings.find((one) => one.name === name);
  if (!other) throw new Error(`there is no bug "${bug}" for "${name}"`);
  return other;
}
