import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { kindOf, type RowKind, table } from '../../store/table.ts';
import { readUnits, type StoredItem, sizeOf, writeUnits } from './billing.ts';

/** One row, or one query, of one request. */
export interface Metered {
  purpose: RowKind;
  operation: string;
  writeUnits: number;
  readUnits: number;
  /** A condition was not met: billed all the same. */
  refused: boolean;
}

type Key = StoredItem;

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export interface Backend {
  /** Sends the request as it came. */
  forward(): Promise<Answer>;
  /** Reads a row for its size, unmetered. */
  look(key: Key): Promise<StoredItem | undefined>;
}

/** Task tokens of AWS have some 700 characters, and were 1,024 at most for years: each is reckoned with as many, whatever its length. Packed, three bytes are four of them. */
const TOKEN_BYTES = 1024;
const PACKED = 3 / 4;
const keepsToken = new Set<RowKind>(['token', 'ivr-step']);

/**
 * Forwards one request and says what DynamoDB would bill for it, from the sizes of the rows before and after. A write of somebody else
 * between the looks can be seen in a size; it moves no unit unless it crosses a kilobyte.
 */
export async function meter(operation: string, request: Request, backend: Backend): Promise<[Answer, Metered[]]> {
  const measure = operations[operation];
  if (!measure) throw new Error(`${operation} is not metered`);
  return measure(request, backend);
}

type Measure = (request: Request, backend: Backend) => Promise<[Answer, Metered[]]>;

/** The parts of DynamoDB's requests that matter here. */
export interface Request {
  Key?: Key;
  Item?: StoredItem;
  ConsistentRead?: boolean;
  RequestItems?: Record<string, { Keys: Key[]; ConsistentRead?: boolean }>;
  TransactItems?: Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', { Key?: Key; Item?: StoredItem }>>[];
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

const operations: Record<string, Measure> = {
  PutItem: (request, backend) => write('put', request, backend),
  UpdateItem: (request, backend) => write('update', request, backend),
  DeleteItem: (request, backend) => write('delete', request, backend),
  TransactWriteItems: transact,
  GetItem: get,
  BatchGetItem: getMany,
  Query: query,
};

async function write(operation: string, request: Request, backend: Backend): Promise<[Answer, Metered[]]> {
  const change = changeOf(request);
  const before = await billedSize(backend, change.key);
  const answer = await backend.forward();
  const refused = answer.status !== 200;
  if (refused && !isRefusal(answer)) return [answer, []];
  const after = refused ? change.wanted : await billedSize(backend, change.key);
  const units = writeUnits({ before, after });
  return [answer, [{ purpose: purposeOf(change.key), operation, writeUnits: units, readUnits: 0, refused }]];
}

/** A cancelled transaction is billed for all of its rows. A condition check is billed as a write. */
async function transact(request: Request, backend: Backend): Promise<[Answer, Metered[]]> {
  const changes = (request.TransactItems ?? []).flatMap((one) =>
    Object.entries(one).map(([operation, part]) => ({
      operation: `transact ${operation.toLowerCase()}`,
      ...changeOf(part),
    })),
  );
  const before = await Promise.all(changes.map(({ key }) => billedSize(backend, key)));
  const answer = await backend.forward();
  const refused = answer.status !== 200;
  if (refused && !isRefusal(answer)) return [answer, []];
  const after = await Promise.all(
    changes.map(async ({ key, wanted }) => (refused ? wanted : billedSize(backend, key))),
  );
  const metered = changes.map(({ operation, key }, index) => ({
    purpose: purposeOf(key),
    operation,
    writeUnits: writeUnits({ before: before[index] ?? 0, after: after[index] ?? 0, transactional: true }),
    readUnits: 0,
    refused,
  }));
  return [answer, metered];
}

async function get(request: Request, backend: Backend): Promise<[Answer, Metered[]]> {
  const answer = await backend.forward();
  if (answer.status !== 200) return [answer, []];
  const item = answer.body['Item'] as StoredItem | undefined;
  return [answer, [read('get', request.Key ?? {}, item ? billed(item) : 0, request.ConsistentRead)]];
}

/** Every row of a batch is rounded for itself; one that is not there costs as a small one. */
async function getMany(request: Request, backend: Backend): Promise<[Answer, Metered[]]> {
  const answer = await backend.forward();
  if (answer.status !== 200) return [answer, []];
  const responses = (answer.body['Responses'] ?? {}) as Record<string, StoredItem[]>;
  const metered = Object.entries(request.RequestItems ?? {}).flatMap(([name, { Keys, ConsistentRead }]) =>
    Keys.map((key) => {
      const item = responses[name]?.find((one) => sameKey(one, key));
      return read('batch get', key, item ? billed(item) : 0, ConsistentRead);
    }),
  );
  return [answer, metered];
}

/** All rows of a page are added up, then rounded once. */
async function query(request: Request, backend: Backend): Promise<[Answer, Metered[]]> {
  const answer = await backend.forward();
  if (answer.status !== 200) return [answer, []];
  const items = (answer.body['Items'] ?? []) as StoredItem[];
  const size = items.reduce((total, item) => total + billed(item), 0);
  return [answer, [read('query', items[0] ?? askedFor(request), size, request.ConsistentRead)]];
}

function read(operation: string, key: Key, size: number, strong = false): Metered {
  const units = readUnits({ size, strong });
  return { purpose: purposeOf(key), operation, writeUnits: 0, readUnits: units, refused: false };
}

/** Where nothing was found, the beginning of the sort key that was asked for tells the kind of row. */
function askedFor({ ExpressionAttributeValues: values = {} }: Request): Key {
  return { pk: values[':pk'] ?? { S: '' }, sk: values[':from'] ?? values[':to'] ?? { S: '' } };
}

function changeOf({ Key, Item }: Pick<Request, 'Key' | 'Item'>): { key: Key; wanted: number } {
  const { partition, sort } = table.key;
  const whole = Key ?? Item ?? {};
  const key = { [partition]: whole[partition], [sort]: whole[sort] } as Key;
  return { key, wanted: Item ? billed(Item) : 0 };
}

async function billedSize(backend: Backend, key: Key): Promise<number> {
  const item = await backend.look(key);
  return item ? billed(item) : 0;
}

function billed(item: StoredItem): number {
  const { token, ...rest } = item;
  if (token === undefined || !keepsToken.has(purposeOf(item))) return sizeOf(item);
  return sizeOf({ ...rest, token: { S: '' } }) + TOKEN_BYTES * (token.B ? PACKED : 1);
}

function purposeOf(key: Key): RowKind {
  return kindOf({ pk: key['pk']?.S ?? '', sk: key['sk']?.S ?? '' });
}

function sameKey(item: StoredItem, key: Key): boolean {
  return item['pk']?.S === key['pk']?.S && item['sk']?.S === key['sk']?.S;
}

/** Conditions that fail, and transactions that are cancelled, have been worked on. Malformed requests have not. */
function isRefusal({ body }: Answer): boolean {
  return /ConditionalCheckFailed|TransactionCanceled|TransactionConflict/.test(String(body['__type']));
}
