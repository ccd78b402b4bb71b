import { type Bug, bugs } from './bugs.ts';
import { directedWith, simulationWith } from './mutation.ts';

export interface Bite {
  bug: string;
  /** Which invariant caught it, after how many runs; absent if none did. */
  invariant?: string;
  runs: number;
}

const MOST_RUNS = 600;
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
  const { runs, failure } = await simulate({ seed, runs: MOST_RUNS, shrink: false });
  const invariant = failure?.violation?.invariant ?? (await directedAt(bug));
  return { bug: bug.name, runs, ...(invariant !== undefined && { invariant }) };
}

/** What storms hardly ever meet has an interleaving of its own. */
async function directedAt(bug: Bug): Promise<string | undefined> {
  const { interleavings } = await directedWith(bug);
  for (const its of interleavings.filter((one) => one.bug === bug.name))
    if (!(await its.play())) return `${DIRECTED}${its.name}`;
  return undefined;
}
