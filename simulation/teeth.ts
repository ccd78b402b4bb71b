import { type Bug, bugs } from './bugs.ts';
import type { Directed } from './directed/moments.ts';
import { directedWith, simulationWith } from './mutation.ts';
import { workBugs } from './work/work-bugs.ts';
import { hasWork } from './world.ts';

export interface Bite {
  bug: string;
  /** Which invariant caught it, after how many runs; absent if none did. */
  invariant?: string;
  runs: number;
}

const MOST_RUNS = 600;
/** What storms hardly ever meet has an interleaving of its own. */
const FEW_RUNS = 60;
/** With this begins who caught what storms did not meet. */
export const DIRECTED = 'directed: ';

/** One bug after the other: run after run, from the same first seed on, until an invariant speaks. */
export async function teeth({
  seed,
  heard,
  only,
}: {
  seed: number;
  heard?: (bite: Bite) => void;
  only?: string | undefined;
}): Promise<Bite[]> {
  const bites: Bite[] = [];
  for (const bug of bugs.filter(({ name }) => only === undefined || name === only)) {
    const bite = await bitten(bug, seed);
    heard?.(bite);
    bites.push(bite);
  }
  return bites;
}

async function bitten(bug: Bug, seed: number): Promise<Bite> {
  const { simulate } = await simulationWith(bug);
  const its = (await directedWith(bug)).interleavings.filter((one) => one.bug === bug.name);
  const plays = workBugs.includes(bug) ? hasWork : undefined;
  const most = its.length > 0 ? FEW_RUNS : MOST_RUNS;
  const { runs, failure } = await simulate({ seed, runs: most, shrink: false, plays });
  const invariant = failure?.violation?.invariant ?? (await firstBroken(its));
  return { bug: bug.name, runs, ...(invariant !== undefined && { invariant }) };
}

async function firstBroken(its: Directed[]): Promise<string | undefined> {
  for (const one of its) if (!(await one.play())) return `${DIRECTED}${one.name}`;
  return undefined;
}
