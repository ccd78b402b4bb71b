import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { dynamoTable } from '../../store/dynamo-table.ts';
import { ConditionFailedError, ConflictError, type Table } from '../../store/port.ts';

/** What DynamoDB answers when transactions meet, which an emulator never does. */
const $metadata = {};
const conflict = () => new TransactionConflictException({ $metadata, message: 'ongoing' });
const failed = () =>
  new ConditionalCheckFailedException({
    $metadata,
    message: 'no',
    Item: { pk: { S: 'p' }, sk: { S: 's' }, a: { N: '1' } },
  });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ $metadata, message: 'no', CancellationReasons: codes.map((Code) => ({ Code })) });

/** A table whose next answers are these; then everything succeeds. */
function answering(...answers: Error[]): { table: Table; asked: () => number } {
  let asked = 0;
  const client = {
    send: async () => {
      asked += 1;
      const error = answers.shift();
      if (error) throw error;
      return { Attributes: { pk: 'p', sk: 's' } };
    },
  };
  return { table: dynamoTable('any', client as unknown as DynamoDBDocumentClient), asked: () => asked };
}

const key = { pk: 'p', sk: 's' };
const singles: [string, (table: Table) => Promise<unknown>][] = [
  ['put', (table) => table.put(key, { absent: 'pk' })],
  ['update', (table) => table.update(key, { set: { a: 1 } })],
  ['delete', (table) => table.delete(key)],
];

test.each(singles)('a %s that meets a transaction is made again until it succeeds', async (_, write) => {
  const { table, asked } = answering(conflict(), conflict());
  await write(table);
  expect(asked()).toBe(3);
});

test.each(singles)('a %s that meets a transaction and then fails its condition has failed', async (_, write) => {
  const { table } = answering(conflict(), failed());
  const error = await write(table).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(ConditionFailedError);
  expect(error).toMatchObject({ existing: { ...key, a: 1 } });
});

test('a single write that meets one transaction after the other gives up in the end, and says why', async () => {
  const { table, asked } = answering(...Array.from({ length: 20 }, conflict));
  await expect(table.put(key)).rejects.toBeInstanceOf(ConflictError);
  expect(asked()).toBe(10);
});

test.each([
  ['one side met another', ['None', 'TransactionConflict']],
  ['both sides did', ['TransactionConflict', 'TransactionConflict']],
  ['it was throttled', ['ThrottlingError', 'None']],
])('a transaction of which %s is a conflict, and is left to whoever asked', async (_, codes) => {
  const { table, asked } = answering(cancelled(...codes));
  await expect(table.transact([{ put: key }])).rejects.toBeInstanceOf(ConflictError);
  expect(asked()).toBe(1);
});

test('a transaction of which one side met another and the other failed its condition has failed', async () => {
  const { table } = answering(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
  await expect(table.transact([{ put: key }])).rejects.toMatchObject({ name: 'ConditionFailedError', index: 1 });
});

test('what DynamoDB says otherwise goes up as it is', async () => {
  const { table } = answering(cancelled('ValidationError', 'None'));
  await expect(table.transact([{ put: key }])).rejects.toBeInstanceOf(TransactionCanceledException);
});
