import { calls } from './directed/calls.ts';
import { conflicts } from './directed/conflicts.ts';
import { lanes } from './directed/lanes.ts';
import { looks } from './directed/looks.ts';
import type { Directed } from './directed/moments.ts';
import { texts } from './directed/texts.ts';
import { work } from './directed/work.ts';
import { workflows } from './directed/workflows.ts';

export type { Directed } from './directed/moments.ts';

/**
 * Interleavings that storms hardly ever meet, each led to the moment that matters: with the product what should hold does, with the bug of that
 * name it must not, or the interleaving would prove nothing.
 */
export const interleavings: Directed[] = [...lanes, ...looks, ...conflicts, ...workflows, ...texts, ...calls, ...work];
