/** 1, 2, 4 … 15 s, a fifth more or less, so that a thousand desktops do not come back in the same second. */
export function backOff(failures: number, random: () => number = Math.random): number {
  const base = Math.min(15_000, 1_000 * 2 ** failures);
  return Math.round(base * (0.8 + 0.4 * random()));
}
