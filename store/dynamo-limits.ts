import type { Key, Query, Write } from './port.ts';

/** What DynamoDB refuses, so that the table in memory refuses it too. Source: DynamoDB, "Constraints". */
const LONGEST_PARTITION_KEY = 2048;
const LONGEST_SORT_KEY = 1024;
const MOST_ROWS = 100;

/** @throws TypeError for a key that is too long, empty, or more than a key */
export function refuseWrongKey({ pk, sk, ...more }: Key) {
  if (Object.keys(more).length > 0) throw new TypeError('a key holds nothing but pk and sk');
  const [partition, sort] = [Buffer.byteLength(pk), Buffer.byteLength(sk)];
  if (partition === 0 || partition > LONGEST_PARTITION_KEY)
    throw new TypeError(`a partition key of ${partition} bytes`);
  if (sort === 0 || sort > LONGEST_SORT_KEY) throw new TypeError(`a sort key of ${sort} bytes`);
}

/** @throws TypeError for a bound that no sort key can have */
export function refuseWrongBounds({ prefix = '', from = '', to = '' }: Query) {
  for (const bound of [prefix, from, to])
    if (Buffer.byteLength(bound) > LONGEST_SORT_KEY) throw new TypeError('a bound longer than a sort key');
}

/** A batch or a transaction. @throws TypeError for more rows than one request may name, or one named twice */
export function refuseWrongRows(keys: Key[]) {
  if (keys.length > MOST_ROWS) throw new TypeError(`${keys.length} rows in one request`);
  if (new Set(keys.map(({ pk, sk }) => `${pk}\n${sk}`)).size < keys.length) throw new TypeError('one row twice');
  for (const key of keys) refuseWrongKey(key);
}

/** A put brings its key within its row; everything else names it alone. */
export function keyOf(write: Write): Key {
  if ('put' in write) return { pk: write.put.pk, sk: write.put.sk };
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}
