import type { MemoryTable } from '../../store/memory-table.ts';
import type { Key, Table, Write } from '../../store/port.ts';

/** A call of the table's port, just before it reaches the table or just after. */
export interface PortCall {
  when: 'before' | 'after';
  operation: keyof Table;
  keys: Key[];
}

/** What happens at a call of the port. What it throws `before`, the caller gets instead of an answer. */
export type Meddler = (call: PortCall) => Promise<void> | void;

export interface MeddledTable extends MemoryTable {
  /** From now on, at every call; nothing at all if there is no meddler. */
  meddle(meddler?: Meddler): void;
  /** Acts at the first call that fits, once; what the action itself does is let through. `acted` tells whether it came to that. */
  interrupt(fits: (call: PortCall) => boolean, action: () => Promise<unknown>): { acted: boolean };
}

/** The table in memory, with a place to act at every call: two things that happen at once meet where a test wants them to. */
export function meddledTable(table: MemoryTable): MeddledTable {
  let meddler: Meddler | undefined;

  async function around<T>(operation: keyof Table, keys: Key[], call: () => Promise<T>): Promise<T> {
    await meddler?.({ when: 'before', operation, keys });
    const result = await call();
    await meddler?.({ when: 'after', operation, keys });
    return result;
  }

  function meddle(next?: Meddler) {
    meddler = next;
  }

  return {
    ...table,
    get: (key) => around('get', [key], () => table.get(key)),
    getMany: (keys) => around('getMany', keys, () => table.getMany(keys)),
    query: (query) => around('query', [{ pk: query.pk, sk: query.prefix ?? '' }], () => table.query(query)),
    put: (item, condition) => around('put', [item], () => table.put(item, condition)),
    update: (key, change, condition) => around('update', [key], () => table.update(key, change, condition)),
    delete: (key, condition) => around('delete', [key], () => table.delete(key, condition)),
    transact: (writes) => around('transact', writes.map(keyOf), () => table.transact(writes)),
    meddle,
    interrupt(fits, action) {
      const state = { acted: false };
      meddle(async (call) => {
        if (!fits(call)) return;
        meddle();
        state.acted = true;
        await action();
      });
      return state;
    },
  };
}

function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}
