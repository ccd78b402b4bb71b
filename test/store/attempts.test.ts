import { describe, expect, test } from '@jest/globals';
import { HOUR, type Instant, instant, MINUTE } from '../../domain/time.ts';
import { attempts, type CountedTry } from '../../store/attempts.ts';
import { triedByIds } from '../../store/keyed-hash.ts';
import { memoryTable } from '../../store/memory-table.ts';
import type { Table } from '../../store/port.ts';

const LIMIT = { most: 5, within: 24 * HOUR };
const ANNA = { account: 'crm/account/4711' };
const NINE: Instant = instant(Date.UTC(2026, 0, 5, 9));
const later = (ms: number) => instant(NINE + ms);
const tries = (table: Table) => {
  const idOf = triedByIds('a key for tests');
  return attempts(table, async (by) => idOf(by));
};

async function countedTimes(counting: ReturnType<typeof tries>, times: number, at: Instant) {
  const counted = [];
  for (let time = 0; time < times; time += 1) counted.push(await counting.count(ANNA, LIMIT, at));
  return counted;
}

/** Lets everybody who is at the table go on in turn, one step at a time, as parallel functions do. */
function interleaved(table: Table): Table {
  const slow =
    <Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      await new Promise(setImmediate);
      return act(...args);
    };
  return { ...table, get: slow(table.get), put: slow(table.put), update: slow(table.update) };
}

describe('wrong PINs of one account', () => {
  test('the fifth within a day is compared, the sixth is not', async () => {
    const counted = await countedTimes(tries(memoryTable()), 6, NINE);
    expect(counted.map((one) => one === 'locked')).toEqual([false, false, false, false, false, true]);
  });

  test('five lock until a day after the last of them, and no longer', async () => {
    const counting = tries(memoryTable());
    await countedTimes(counting, 4, NINE);
    await countedTimes(counting, 1, later(HOUR));
    expect(await counting.isLocked(ANNA, LIMIT, later(25 * HOUR - 1))).toBe(true);
    expect(await counting.count(ANNA, LIMIT, later(25 * HOUR - 1))).toBe('locked');
    expect(await counting.isLocked(ANNA, LIMIT, later(25 * HOUR))).toBe(false);
    expect(await counting.count(ANNA, LIMIT, later(25 * HOUR))).not.toBe('locked');
  });

  test('four are forgotten a day after the first of them', async () => {
    const counting = tries(memoryTable());
    await countedTimes(counting, 4, NINE);
    expect(await countedTimes(counting, 5, later(24 * HOUR))).not.toContain('locked');
    expect(await counting.count(ANNA, LIMIT, later(24 * HOUR))).toBe('locked');
  });

  test('the right one makes the wrong ones before it good', async () => {
    const counting = tries(memoryTable());
    const fifth = (await countedTimes(counting, 5, NINE)).at(-1) as CountedTry;
    await counting.forgive(fifth);
    expect(await countedTimes(counting, 6, later(MINUTE))).toEqual([...Array(5).fill(expect.anything()), 'locked']);
  });

  test('one that could not be compared is not counted, and nothing is taken back twice over an account that began anew', async () => {
    const counting = tries(memoryTable());
    const [first] = (await countedTimes(counting, 5, NINE)) as [CountedTry];
    await counting.takeBack(first);
    expect(await countedTimes(counting, 2, NINE)).toEqual([expect.anything(), 'locked']);
    await countedTimes(counting, 1, later(24 * HOUR));
    await counting.takeBack(first);
    expect((await countedTimes(counting, 5, later(24 * HOUR))).filter((one) => one === 'locked')).toHaveLength(1);
  });
});

test('of 100 parallel tries, five are compared, whatever the order of their steps', async () => {
  const counting = tries(interleaved(memoryTable()));
  const counted = await Promise.all(Array.from({ length: 100 }, () => counting.count(ANNA, LIMIT, NINE)));
  expect(counted.filter((one) => one !== 'locked')).toHaveLength(5);
});

test('100 parallel tries of which some prove right never let more wrong ones through at once than the limit', async () => {
  const counting = tries(interleaved(memoryTable()));
  let [comparing, most] = [0, 0];
  await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const counted = await counting.count(ANNA, LIMIT, NINE);
      if (counted === 'locked') return;
      comparing += 1;
      most = Math.max(most, comparing);
      await new Promise(setImmediate);
      comparing -= 1;
      if (index % 7 === 0) await counting.takeBack(counted);
    }),
  );
  expect(most).toBeLessThanOrEqual(5);
});

test('neither an account nor a number stands in what is stored', async () => {
  const table = memoryTable();
  await tries(table).count({ account: '4711' }, LIMIT, NINE);
  await tries(table).count({ caller: '+447700900142' }, LIMIT, NINE);
  expect(JSON.stringify(table.all())).not.toMatch(/4711|447700900142/);
  expect(table.all()).toHaveLength(2);
});
