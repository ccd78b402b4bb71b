import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Chance } from '../../simulation/chance.ts';
import { keyOf } from '../../store/dynamo-limits.ts';
import { ConflictError, type Key, type Table, type Write } from '../../store/port.ts';

/** A call of DynamoDB from a function of the same region takes some 3 to 9 ms. */
const CALL_MS = { least: 3, spread: 6 };

/** Everybody waits on one clock; how long a call takes is chance, the same for the same seed. So they overtake each other as they do in the world. */
export function latencies(chance: Chance) {
  const waiting: { at: number; wake: () => void }[] = [];
  let now = 0;
  const after = (ms: number) =>
    new Promise<void>((wake) => {
      const at = now + ms;
      const before = waiting.findLastIndex((one) => one.at <= at);
      waiting.splice(before + 1, 0, { at, wake });
    });
  return {
    now: () => Math.floor(now),
    after,
    call: () => after(CALL_MS.least + (CALL_MS.spread * chance.choose(1_000)) / 1_000),
    async until(done: Promise<unknown>) {
      const ended = new AbortController();
      const end = () => ended.abort();
      done.then(end, end);
      while (!ended.signal.aborted) {
        await nextTurn();
        const next = waiting.shift();
        now = next?.at ?? now;
        next?.wake();
      }
      return done;
    },
  };
}

interface Holder {
  keys: string[];
  doomed: boolean;
}

/**
 * A transaction holds its rows for as long as a call, as DynamoDB does between preparing and committing. Whatever else writes one of them meanwhile is
 * in conflict, and so, half of the time, is the transaction itself.
 */
export function contendedTable(table: Table, { call, chance }: { call: () => Promise<void>; chance: Chance }) {
  const holders = new Set<Holder>();

  async function meeting(keys: string[]) {
    await call();
    const met = [...holders].find((holder) => holder.keys.some((key) => keys.includes(key)));
    if (!met) return;
    met.doomed ||= chance.happens(0.5);
    throw new ConflictError();
  }

  async function written<T>(key: Key, write: () => Promise<T>): Promise<T> {
    await meeting([addressOf(key)]);
    return write();
  }

  async function transact(writes: Write[]) {
    const holder = { keys: writes.map((write) => addressOf(keyOf(write))), doomed: false };
    await meeting(holder.keys);
    holders.add(holder);
    await call();
    holders.delete(holder);
    if (holder.doomed) throw new ConflictError();
    await table.transact(writes);
  }

  const contended: Table = {
    get: async (key) => (await call(), table.get(key)),
    getMany: async (keys) => (await call(), table.getMany(keys)),
    query: async (query) => (await call(), table.query(query)),
    put: (item, condition) => written(item, () => table.put(item, condition)),
    update: (key, change, condition) => written(key, () => table.update(key, change, condition)),
    delete: (key, condition) => written(key, () => table.delete(key, condition)),
    transact,
  };
  return contended;
}

/** A single write that met a transaction is made again, as `store/dynamo-table.ts` does. */
export function patientTable(table: Table, call: () => Promise<void>): Table {
  async function patiently<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        await call();
      }
    }
  }
  return {
    ...table,
    put: (item, condition) => patiently(() => table.put(item, condition)),
    update: (key, change, condition) => patiently(() => table.update(key, change, condition)),
    delete: (key, condition) => patiently(() => table.delete(key, condition)),
  };
}

function addressOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}
