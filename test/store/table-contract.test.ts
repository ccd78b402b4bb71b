import { expect, test } from '@jest/globals';
import { memoryTable } from '../../store/memory-table.ts';
import { tableContract } from './table-contract.ts';

/** DynamoDB passes the same in test/cloud/table-contract.test.ts. */
tableContract('memory', async () => memoryTable());

test('the stream in memory tells each change of a row in order, as it was and as it is', async () => {
  const table = memoryTable();
  const key = { pk: 'p', sk: 's' };
  await table.put({ ...key, a: 1 });
  await table.update(key, { increase: { a: 1 } });
  await table.transact([{ delete: key }, { put: { pk: 'p', sk: 'other' } }]);
  await table.delete(key);

  expect(table.drain()).toEqual([
    { after: { ...key, a: 1 } },
    { before: { ...key, a: 1 }, after: { ...key, a: 2 } },
    { before: { ...key, a: 2 } },
    { after: { pk: 'p', sk: 'other' } },
  ]);
  expect(table.drain()).toEqual([]);
});

test('the stream in memory tells nothing of a write that changes nothing, as DynamoDB does', async () => {
  const table = memoryTable();
  const row = { pk: 'p', sk: 's', a: 1, set: new Set(['x']) };
  await table.put(row);
  table.drain();

  await table.put(row);
  await table.update({ pk: 'p', sk: 's' }, { set: { a: 1 }, addTo: { set: ['x'] } });

  expect(table.drain()).toEqual([]);
});

test('a bound longer than a sort key can be is refused in memory too, although the emulator lets it pass', async () => {
  const long = 'x'.repeat(1025);
  for (const bounds of [{ prefix: long }, { from: long }, { to: long }])
    await expect(memoryTable().query({ pk: 'p', ...bounds })).rejects.toThrow();
});
