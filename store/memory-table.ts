import { isDeepStrictEqual } from 'node:util';
import { keyOf, refuseWrongBounds, refuseWrongKey, refuseWrongRows } from './dynamo-limits.ts';
import {
  type Change,
  type Changed,
  type Condition,
  ConditionFailedError,
  type Item,
  type Key,
  type Table,
  type Value,
  type Write,
} from './port.ts';
import { SortedPartition } from './sorted-partition.ts';

export interface MemoryTable extends Table {
  /** Every change since the last call, oldest first: the stream. */
  drain(): Changed[];
  /** All rows, for invariants. */
  all(): Item[];
}

/** The port in memory: evaluates the same conditions, keeps copies, and yields the change stream. For tests and simulation. */
export function memoryTable(): MemoryTable {
  const partitions = new Map<string, SortedPartition>();
  let stream: Changed[] = [];
  const at = ({ pk, sk }: Key) => partitions.get(pk)?.rows.get(sk);
  const everything = () => [...partitions.values()].flatMap(({ rows }) => [...rows.values()]);

  function check(key: Key, condition: Condition | undefined, index: number) {
    if (condition && !holds(at(key), condition)) throw new ConditionFailedError(copy(at(key)), index);
  }

  /** As DynamoDB's stream, it says nothing of a write that changes nothing. */
  function store(key: Key, after: Item | undefined) {
    const before = at(key);
    const partition = partitions.get(key.pk) ?? new SortedPartition();
    partitions.set(key.pk, partition);
    if (after) partition.put(after);
    else partition.remove(key.sk);
    if (isDeepStrictEqual(before, after)) return;
    stream.push({ ...(before && { before: copy(before) }), ...(after && { after: copy(after) }) });
  }

  function outcome(write: Write): Item | undefined {
    if ('put' in write) return copy(write.put);
    if ('update' in write) return changed(at(write.update) ?? { ...write.update }, write.change);
    return 'check' in write ? at(write.check) : undefined;
  }

  function run(writes: Write[]) {
    const keys = writes.map(keyOf);
    refuseWrongRows(keys);
    writes.forEach((write, index) => check(keyOf(write), write.if, index));
    const after = writes.map(outcome);
    keys.forEach((key, index) => store(key, after[index]));
  }

  return {
    get: async (key) => {
      refuseWrongKey(key);
      return copy(at(key));
    },
    getMany: async (keys) => {
      refuseWrongRows(keys);
      return keys.flatMap((key) => copy(at(key)) ?? []);
    },
    query: async (query) => {
      refuseWrongBounds(query);
      return (partitions.get(query.pk)?.matching(query) ?? []).map((item) => copy(item));
    },
    put: async (item, condition) => run([{ put: item, ...(condition && { if: condition }) }]),
    update: async (key, change, condition) => {
      run([{ update: key, change, ...(condition && { if: condition }) }]);
      return copy(at(key)) as Item;
    },
    delete: async (key, condition) => run([{ delete: key, ...(condition && { if: condition }) }]),
    transact: async (writes) => run(writes),
    drain: () => {
      const drained = stream;
      stream = [];
      return drained;
    },
    all: () => everything().map((item) => copy(item)),
  };
}

function copy<T extends Item | undefined>(item: T): T {
  return cloned(item) as T;
}

/** Without what is undefined. Not structuredClone: in a test's sandbox it makes sets of another realm, which are no `Set` there. */
function cloned(value: Value | undefined): Value | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Set) return new Set(value);
  if (ArrayBuffer.isView(value)) return value.slice();
  if (Array.isArray(value)) return value.map((one) => cloned(one) as Value);
  // A loop, because this is where a simulation spends its time.
  const copied: Record<string, Value> = {};
  for (const name of Object.keys(value)) {
    const one = cloned(value[name]);
    if (one !== undefined) copied[name] = one;
  }
  return copied;
}

function read(item: Item | undefined, path: string): Value | undefined {
  return path
    .split('.')
    .reduce<Value | undefined>((value, name) => (value as Record<string, Value> | undefined)?.[name], item as Value);
}

function holds(item: Item | undefined, condition: Condition): boolean {
  if ('absent' in condition) return read(item, condition.absent) === undefined;
  if ('present' in condition) return read(item, condition.present) !== undefined;
  if ('equal' in condition) return read(item, condition.equal[0]) === condition.equal[1];
  if ('atMost' in condition) return isAtMost(read(item, condition.atMost[0]), condition.atMost[1]);
  if ('has' in condition) return members(item, condition.has[0]).has(condition.has[1]);
  if ('lacks' in condition) return !members(item, condition.lacks[0]).has(condition.lacks[1]);
  if ('sizeBelow' in condition)
    return members(item, condition.sizeBelow[0]).size < limitOf(item, condition.sizeBelow[1]);
  if ('all' in condition) return condition.all.every((one) => holds(item, one));
  return condition.any.some((one) => holds(item, one));
}

function isAtMost(value: Value | undefined, bound: string | number): boolean {
  return typeof value === typeof bound && (value as string | number) <= bound;
}

function members(item: Item | undefined, path: string): Set<string> {
  const value = read(item, path);
  return value instanceof Set ? value : new Set();
}

function limitOf(item: Item | undefined, limit: string | number): number {
  return typeof limit === 'number' ? limit : ((read(item, limit) as number | undefined) ?? Number.NEGATIVE_INFINITY);
}

function changed(item: Item, { set = {}, remove = [], increase = {}, addTo = {}, takeFrom = {} }: Change): Item {
  const after = copy(item);
  for (const [path, value] of Object.entries(set)) write(after, path, cloned(value));
  for (const path of remove) write(after, path, undefined);
  for (const [path, by] of Object.entries(increase))
    write(after, path, ((read(after, path) as number | undefined) ?? 0) + by);
  for (const [path, list] of Object.entries(addTo))
    setMembers(after, path, new Set([...members(after, path), ...list]));
  for (const [path, list] of Object.entries(takeFrom))
    setMembers(after, path, new Set([...members(after, path)].filter((one) => !list.includes(one))));
  return after;
}

function setMembers(item: Item, path: string, set: Set<string>) {
  write(item, path, set.size > 0 ? set : undefined);
}

function write(item: Item, path: string, value: Value | undefined) {
  const names = path.split('.');
  const last = names.pop() as string;
  const holder = (names.length ? read(item, names.join('.')) : item) as Record<string, Value> | undefined;
  if (!holder) throw new TypeError(`the row has no ${names.join('.')}`);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
}
