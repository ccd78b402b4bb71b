/** Nobody is told when a list moves, so it is looked at again while somebody looks at it. */
export const PACE = 10_000;
