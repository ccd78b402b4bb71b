/** A source of decisions. 0 and false are always the harmless answer, so that a run whose decisions were taken away is a calm one. */
export interface Chance {
  /** A whole number from 0 up to, not including, `n`. */
  choose(n: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** An index, by weight; index 0 has what is left to 1. */
  weighted(probabilities: readonly number[]): number;
}

/** By stream: what was decided, in order. */
export type Recording = Record<string, number[]>;

export interface Chances {
  /** Each stream is independent of the others: taking decisions away from one does not change what another says. */
  stream(name: string): Chance;
  recording: Recording;
}

/**
 * All chance of a run: from its seed, or from a recording, which may have been shortened: what is missing is harmless. With a salt, streams that
 * are not recorded are drawn anew.
 */
export function chances(
  seed: number,
  { replay, record = false, salt }: { replay?: Recording; record?: boolean; salt?: number } = {},
): Chances {
  const streams = new Map<string, Chance>();
  const recording: Recording = {};

  function open(name: string): Chance {
    const list: number[] = [];
    if (record) recording[name] = list;
    const told = replay?.[name] ?? (replay && salt === undefined ? [] : undefined);
    const draw = told ? replayed(told) : drawn(seed + (salt ?? 0), name);
    if (!record) return chanceFrom(draw);
    return chanceFrom((n, weights) => {
      const value = draw(n, weights);
      list.push(value);
      return value;
    });
  }

  return {
    recording,
    stream(name) {
      const stream = streams.get(name) ?? open(name);
      streams.set(name, stream);
      return stream;
    },
  };
}

type Draw = (n: number, weights?: readonly number[]) => number;

function chanceFrom(draw: Draw): Chance {
  return {
    choose: (n) => (n <= 1 ? 0 : draw(n)),
    happens: (probability) => probability > 0 && draw(2, [probability]) === 1,
    pick: (list) => (list.length === 1 ? list[0] : (list[draw(list.length)] as never)),
    weighted: (probabilities) => draw(probabilities.length + 1, probabilities),
  };
}

function replayed(values: number[]): Draw {
  let next = 0;
  return (n) => Math.min(values[next++] ?? 0, n - 1);
}

function drawn(seed: number, name: string): Draw {
  const random = mulberry32(mixed(seed, name));
  return (n, weights) => {
    const value = random();
    if (!weights) return Math.floor(value * n);
    let sum = 0;
    for (let index = 0; index < weights.length; index += 1) {
      sum += weights[index] as number;
      if (value < sum) return index + 1;
    }
    return 0;
  };
}

/** FNV-1a over the name, stirred with the seed. */
function mixed(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ seed, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 32 bits of state: small, fast, and good enough to choose between tasks. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
