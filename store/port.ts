/** The seam between aggregates and DynamoDB. Two implementations, `dynamo-table.ts` and `memory-table.ts`, pass one contract suite. */

export interface Key {
  pk: string;
  sk: string;
}

export type Value = string | number | boolean | null | Uint8Array | Set<string> | Value[] | { [name: string]: Value };

export type Item = Key & Record<string, Value>;

/** A condition as data. Attributes may be paths (`routing.version`). An absent set counts as empty, an absent attribute equals nothing. */
export type Condition =
  | { absent: string }
  | { present: string }
  | { equal: [string, string | number | boolean] }
  | { atMost: [string, string | number] }
  | { has: [set: string, member: string] }
  | { lacks: [set: string, member: string] }
  | { sizeBelow: [set: string, limit: string | number] }
  | { all: Condition[] }
  | { any: Condition[] };

/** A change as data. `addTo` and `takeFrom` work on string sets at the top level; DynamoDB drops a set that became empty. */
export interface Change {
  set?: Record<string, Value>;
  remove?: string[];
  increase?: Record<string, number>;
  addTo?: Record<string, string[]>;
  takeFrom?: Record<string, string[]>;
}

export interface Query {
  pk: string;
  /** Sort keys that begin so. */
  prefix?: string;
  /** Sort keys from here (inclusive), up to there (inclusive). Not together with `prefix`. */
  from?: string;
  to?: string;
  newestFirst?: boolean;
  limit?: number;
  /** Eventually consistent, at half the price. */
  eventual?: boolean;
}

export type Write =
  | { put: Item; if?: Condition }
  | { update: Key; change: Change; if?: Condition }
  | { delete: Key; if?: Condition }
  | { check: Key; if: Condition };

export interface Table {
  /** Strongly consistent. */
  get(key: Key): Promise<Item | undefined>;
  /** Strongly consistent; missing rows are left out. At most 100 keys. */
  getMany(keys: Key[]): Promise<Item[]>;
  /** Strongly consistent unless `eventual`; follows pages until `limit` or the end. */
  query(query: Query): Promise<Item[]>;
  /** @throws ConditionFailedError with the row as it stands */
  put(item: Item, condition?: Condition): Promise<void>;
  /** Returns the row after the change. @throws ConditionFailedError with the row as it stands */
  update(key: Key, change: Change, condition?: Condition): Promise<Item>;
  /** @throws ConditionFailedError with the row as it stands */
  delete(key: Key, condition?: Condition): Promise<void>;
  /**
   * All or nothing.
   * @throws ConditionFailedError naming the first write whose condition failed
   * @throws ConflictError if another transaction or write was in the way: nothing is known of who wins
   */
  transact(writes: Write[]): Promise<void>;
}

/** Somebody else was first: the row stands otherwise than the writer thought. */
export class ConditionFailedError extends Error {
  override name = 'ConditionFailedError';
  readonly existing: Item | undefined;
  /** Which write of a transaction. */
  readonly index: number;

  constructor(existing?: Item, index = 0) {
    super('the row stands otherwise');
    this.existing = existing;
    this.index = index;
  }
}

/** Two transactions met. The other may have been cancelled too, so this is not a lost race: do the same again. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}

/** A change of one row, as the stream tells it: at least once, in order per row. */
export interface Changed {
  before?: Item;
  after?: Item;
}
