/** Chance that is the same for the same seed (mulberry32): a storm that fails can be seen again. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Work that goes on side by side: whoever comes to a turn waits there until it is his, and chance says whose it is. */
export function storm(random: () => number) {
  const waiting: (() => void)[] = [];
  const failures: unknown[] = [];
  const underWay = new Set<object>();

  return {
    turn: () => new Promise<void>((resolve) => void waiting.push(resolve)),

    /** May be called by work that is under way. */
    begin(work: () => Promise<unknown>) {
      const piece = {};
      underWay.add(piece);
      work()
        .catch((failure: unknown) => failures.push(failure))
        .finally(() => underWay.delete(piece));
    },

    /** Until all work has ended. @throws what the first work to fail threw */
    async rage() {
      while (underWay.size > 0) {
        await new Promise(setImmediate);
        waiting.splice(Math.floor(random() * waiting.length), 1)[0]?.();
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
