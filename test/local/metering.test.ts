import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readUnits, type StoredItem, sizeOf, writeUnits } from '../../local/cloud/billing.ts';
import { type MeteringProxy, startMeteringProxy } from '../../local/cloud/metering-proxy.ts';
import { type Backend, meter, type Request } from '../../local/cloud/metering.ts';
import { dynamoTable } from '../../store/dynamo-table.ts';

const key = (pk: string, sk: string): StoredItem => ({ pk: { S: pk }, sk: { S: sk } });
/** A row of so many bytes in all. */
const row = (pk: string, sk: string, size: number): StoredItem => {
  const item = { ...key(pk, sk), x: { S: '' } };
  return { ...item, x: { S: 'a'.repeat(size - sizeOf(item)) } };
};

describe('the size of an item', () => {
  test.each<[string, StoredItem, number]>([
    ['names and texts in UTF-8 bytes', { name: { S: 'Zoë' }, ü: { S: '' } }, 4 + 4 + 2],
    ['a number by pairs of digits, and one', { n: { N: '1767603612345' } }, 1 + 7 + 1],
    ['without leading and trailing zeros', { n: { N: '0.001200' } }, 1 + 1 + 1],
    ['and without its sign', { n: { N: '-123' } }, 1 + 2 + 1],
    ['zero is one byte', { n: { N: '0' } }, 1 + 1],
    ['truth and nothing are one byte', { t: { BOOL: false }, n: { NULL: true } }, 2 + 2],
    ['binary by its raw bytes', { b: { B: Buffer.from('hello').toString('base64') as never } }, 1 + 5],
    ['sets by their members', { s: { SS: ['ab', 'c'] }, n: { NS: ['1', '22'] } }, 1 + 3 + 1 + 4],
    ['lists: 3, and 1 for each element', { l: { L: [{ S: 'ab' }, { N: '1' }] } }, 1 + 3 + 1 + 2 + 1 + 2],
    ['maps too, with their names', { m: { M: { a: { S: 'bc' }, d: { M: {} } } } }, 1 + 3 + 1 + 1 + 2 + 1 + 1 + 3],
  ])('%s', (_, item, size) => {
    expect(sizeOf(item)).toBe(size);
  });
});

describe('units', () => {
  test('of writing: a kilobyte begun of the larger of before and after, twice in a transaction', () => {
    expect(writeUnits({ before: 0, after: 1024 })).toBe(1);
    expect(writeUnits({ before: 0, after: 1025 })).toBe(2);
    expect(writeUnits({ before: 2049, after: 10 })).toBe(3);
    expect(writeUnits({ before: 0, after: 0 })).toBe(1);
    expect(writeUnits({ before: 100, after: 1025, transactional: true })).toBe(4);
  });

  test('of reading: four kilobytes begun, half where it may be stale, one where nothing is there', () => {
    expect(readUnits({ size: 4096, strong: true })).toBe(1);
    expect(readUnits({ size: 4097, strong: true })).toBe(2);
    expect(readUnits({ size: 0, strong: true })).toBe(1);
    expect(readUnits({ size: 4097, strong: false })).toBe(1);
  });
});

describe('a request', () => {
  const conditionFailed = { status: 400, body: { __type: 'com.amazonaws.dynamodb#ConditionalCheckFailedException' } };

  /** A backend with these rows, which answers `answer` and then has those. */
  function metered(operation: string, request: Request, { before = [], after = before, answer }: Given = {}) {
    let rows = before;
    const backend: Backend = {
      forward: async () => {
        rows = after;
        return answer ?? { status: 200, body: {} };
      },
      look: async (wanted) => rows.find((one) => one['pk']?.S === wanted['pk']?.S && one['sk']?.S === wanted['sk']?.S),
    };
    return meter(operation, request, backend).then(([, units]) => units);
  }
  interface Given {
    before?: StoredItem[];
    after?: StoredItem[];
    answer?: { status: number; body: Record<string, unknown> };
  }
  const message = row('thr_a', 'M#1#x', 300);

  test('that puts, updates or deletes is billed by the row', async () => {
    expect(await metered('PutItem', { Item: message }, { after: [message] })).toEqual([
      { purpose: 'message', operation: 'put', writeUnits: 1, readUnits: 0, refused: false },
    ]);
    const [before, after] = [[row('cnv_a', 'C#1', 1000)], [row('cnv_a', 'C#1', 1100)]];
    expect(await metered('UpdateItem', { Key: key('cnv_a', 'C#1') }, { before, after })).toMatchObject([
      { purpose: 'interaction', operation: 'update', writeUnits: 2 },
    ]);
    const old = [row('LANE#l', '1#c', 2000)];
    expect(await metered('DeleteItem', { Key: key('LANE#l', '1#c') }, { before: old, after: [] })).toMatchObject([
      { purpose: 'waiting', operation: 'delete', writeUnits: 2 },
    ]);
  });

  test('whose condition fails is billed by the row that stands, or by the larger one that was wanted', async () => {
    const before = [row('thr_a', 'M#1#x', 1500)];
    const refused = { before, answer: conditionFailed };
    expect(await metered('PutItem', { Item: message }, refused)).toMatchObject([{ writeUnits: 2, refused: true }]);
    const larger = { Item: row('thr_a', 'M#1#x', 2500) };
    expect(await metered('PutItem', larger, refused)).toMatchObject([{ writeUnits: 3, refused: true }]);
    const missing = { answer: conditionFailed };
    expect(await metered('UpdateItem', { Key: key('a', 'C#1') }, missing)).toMatchObject([{ writeUnits: 1 }]);
  });

  test('that DynamoDB would not begin is not billed', async () => {
    const answer = { status: 400, body: { __type: 'ValidationException' } };
    expect(await metered('PutItem', { Item: message }, { answer })).toEqual([]);
  });

  test('that is a transaction costs double for each row, checks included, and as much when it is cancelled', async () => {
    const before = [row('cnv_a', 'C#1', 900), row('team_t', 'A#agt_a', 150), row('team_t', 'A#agt_b', 1100)];
    const TransactItems = [
      { Update: { Key: key('cnv_a', 'C#1') } },
      { Put: { Item: row('team_t', 'A#agt_a', 160) } },
      { ConditionCheck: { Key: key('team_t', 'A#agt_b') } },
      { Delete: { Key: key('LANE#l', '1#c') } },
    ];
    const expected = [
      { purpose: 'interaction', operation: 'transact update', writeUnits: 2 },
      { purpose: 'agent', operation: 'transact put', writeUnits: 2 },
      { purpose: 'agent', operation: 'transact conditioncheck', writeUnits: 4 },
      { purpose: 'waiting', operation: 'transact delete', writeUnits: 2 },
    ];
    expect(await metered('TransactWriteItems', { TransactItems }, { before })).toMatchObject(expected);
    const answer = { status: 400, body: { __type: 'TransactionCanceledException' } };
    const cancelled = await metered('TransactWriteItems', { TransactItems }, { before, answer });
    expect(cancelled).toMatchObject(expected.map((one) => ({ ...one, refused: true })));
  });

  test('that reads is billed by what is stored', async () => {
    const body = { Item: row('cnv_a', 'C#1', 5000) };
    const one = { Key: key('cnv_a', 'C#1') };
    const answer = { status: 200, body };
    expect(await metered('GetItem', { ...one, ConsistentRead: true }, { answer })).toMatchObject([{ readUnits: 2 }]);
    expect(await metered('GetItem', one, { answer })).toMatchObject([{ purpose: 'interaction', readUnits: 1 }]);
    expect(await metered('GetItem', one)).toMatchObject([{ readUnits: 0.5 }]);
  });

  test('for a page adds its rows up and rounds once; for a batch it rounds each, the missing ones too', async () => {
    const Items = Array.from({ length: 30 }, (_, n) => row('team_t', `A#agt_${n}`, 150));
    const page = { ConsistentRead: true, ExpressionAttributeValues: { ':pk': { S: 'team_t' } } };
    expect(await metered('Query', page, { answer: { status: 200, body: { Items } } })).toEqual([
      { purpose: 'agent', operation: 'query', writeUnits: 0, readUnits: 2, refused: false },
    ]);
    const Keys = [key('team_t', 'A#agt_1'), key('team_t', 'A#gone')];
    const batch = { RequestItems: { table: { Keys, ConsistentRead: true } } };
    expect(
      await metered('BatchGetItem', batch, { answer: { status: 200, body: { Responses: { table: Items } } } }),
    ).toMatchObject([{ readUnits: 1 }, { readUnits: 1 }]);
  });

  test('for a page on which nothing was found is known by what was asked for', async () => {
    const values = { ':pk': { S: 'thr_a' }, ':from': { S: 'M#' } };
    expect(await metered('Query', { ExpressionAttributeValues: values })).toMatchObject([
      { purpose: 'message', readUnits: 0.5 },
    ]);
  });

  test('that keeps a task token is reckoned with a token of 1 KB', async () => {
    const token = { ...key('cnv_a', 'T#000000001'), token: { S: '36 characters' } };
    expect(await metered('PutItem', { Item: token }, { after: [token] })).toMatchObject([
      { purpose: 'token', writeUnits: 2 },
    ]);
    const question = { ...key('call_a', 'V#000000001'), token: { S: '36 characters' } };
    expect(await metered('PutItem', { Item: question }, { after: [question] })).toMatchObject([
      { purpose: 'ivr-step', writeUnits: 2 },
    ]);
  });

  test('that keeps a task token as bytes is reckoned with three quarters of 1 KB', async () => {
    const token = { ...key('cnv_a', 'T#000000001'), token: { B: new Uint8Array(5) } };
    expect(await metered('PutItem', { Item: token }, { after: [token] })).toMatchObject([
      { purpose: 'token', writeUnits: 1 },
    ]);
  });

  test('that is not known is refused, never passed on for nothing', async () => {
    await expect(metered('Scan', {})).rejects.toThrow('Scan is not metered');
  });
});

describe('the proxy', () => {
  let emulator: Server;
  let proxy: MeteringProxy;

  afterEach(async () => {
    await proxy.close();
    await new Promise((resolve) => emulator.close(resolve));
  });

  test('passes requests and answers on, and keeps the account', async () => {
    emulator = aSmallDynamo();
    await new Promise<void>((resolve) => emulator.listen(0, '127.0.0.1', resolve));
    proxy = await startMeteringProxy(`http://127.0.0.1:${(emulator.address() as AddressInfo).port}`);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new DynamoDBClient({ endpoint: proxy.url, region: 'eu-west-1', credentials });
    const rows = dynamoTable('centre', DynamoDBDocumentClient.from(client));

    await rows.put({ pk: 'thr_a', sk: 'M#1#x', body: 'Hello' });
    expect(await rows.get({ pk: 'thr_a', sk: 'M#1#x' })).toMatchObject({ body: 'Hello' });

    expect(proxy.take()).toMatchObject([
      { purpose: 'message', operation: 'put', writeUnits: 1 },
      { purpose: 'message', operation: 'get', readUnits: 1 },
    ]);
    expect(proxy.take()).toEqual([]);
  });
});

/** Puts and gets, and nothing else. */
function aSmallDynamo(): Server {
  const items = new Map<string, unknown>();
  const address = (part: StoredItem) => `${part['pk']?.S} ${part['sk']?.S}`;
  return createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { Item, Key } = JSON.parse(Buffer.concat(chunks).toString()) as { Item?: StoredItem; Key?: StoredItem };
      if (Item) items.set(address(Item), Item);
      response.end(JSON.stringify(Key && items.has(address(Key)) ? { Item: items.get(address(Key)) } : {}));
    });
  });
}
