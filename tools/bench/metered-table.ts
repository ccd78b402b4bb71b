import { marshall } from '@aws-sdk/util-dynamodb';
import { readUnits, sizeOf, writeUnits } from '../../local/cloud/billing.ts';
import type { Metered } from '../../local/cloud/metering.ts';
import { keyOf } from '../../store/dynamo-limits.ts';
import { ConditionFailedError, ConflictError, type Item, type Key, type Table, type Write } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';

export interface MeteredTable extends Table {
  /** Everything since the last call: a request can touch several rows. */
  take(): { requests: number; metered: Metered[] };
}

/** A table that says what DynamoDB would bill for each call. `rows` are looked at for their sizes, unmetered. */
export function meteredTable(table: Table, rows: Pick<Table, 'get'>): MeteredTable {
  let requests = 0;
  let metered: Metered[] = [];

  function read(operation: string, key: Key, size: number, strong = true) {
    metered.push({
      purpose: kindOf(key),
      operation,
      writeUnits: 0,
      readUnits: readUnits({ size, strong }),
      refused: false,
    });
  }

  async function written<T>(operation: string, writes: Write[], call: () => Promise<T>): Promise<T> {
    requests += 1;
    const transactional = operation === 'transact';
    const keys = writes.map(keyOf);
    const before = await Promise.all(keys.map(async (key) => billed(await rows.get(key))));
    const bill = (after: number[], refused: boolean) =>
      keys.forEach((key, index) => {
        const units = writeUnits({ before: before[index] ?? 0, after: after[index] ?? 0, transactional });
        metered.push({ purpose: kindOf(key), operation, writeUnits: units, readUnits: 0, refused });
      });
    try {
      const result = await call();
      bill(await Promise.all(keys.map(async (key) => billed(await rows.get(key)))), false);
      return result;
    } catch (error) {
      if (!(error instanceof ConditionFailedError) && !(error instanceof ConflictError)) throw error;
      const wanted = writes.map((write) => ('put' in write ? billed(write.put) : 0));
      bill(wanted, true);
      throw error;
    }
  }

  return {
    async get(key) {
      requests += 1;
      const item = await table.get(key);
      read('get', key, billed(item));
      return item;
    },
    async getMany(keys) {
      requests += 1;
      const items = await table.getMany(keys);
      for (const key of keys)
        read('batch get', key, billed(items.find(({ pk, sk }) => pk === key.pk && sk === key.sk)));
      return items;
    },
    async query(query) {
      requests += 1;
      const items = await table.query(query);
      const size = items.reduce((sum, item) => sum + billed(item), 0);
      read('query', items[0] ?? { pk: query.pk, sk: query.prefix ?? query.from ?? '' }, size, !query.eventual);
      return items;
    },
    put: (item, condition) => {
      const write = { put: item, ...(condition && { if: condition }) };
      return written('put', [write], () => table.put(item, condition));
    },
    update: (key, change, condition) => {
      const write = { update: key, change, ...(condition && { if: condition }) };
      return written('update', [write], () => table.update(key, change, condition));
    },
    delete: (key, condition) => {
      const write = { delete: key, ...(condition && { if: condition }) };
      return written('delete', [write], () => table.delete(key, condition));
    },
    transact: (writes) => written('transact', writes, () => table.transact(writes)),
    take() {
      const taken = { requests, metered };
      requests = 0;
      metered = [];
      return taken;
    },
  };
}

function billed(item: Item | undefined): number {
  return item ? sizeOf(marshall(item, { removeUndefinedValues: true })) : 0;
}
