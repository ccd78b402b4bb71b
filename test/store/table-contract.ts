import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Change,
  type Condition,
  ConditionFailedError,
  type Item,
  type Table,
  type Value,
  type Write,
} from '../../store/port.ts';

/** What every table behind the port does alike. Each test works in a partition of its own, so one table serves all. */
export function tableContract(name: string, open: () => Promise<Table>) {
  let table: Table;
  let partitions = 0;

  beforeAll(async () => {
    table = await open();
  }, 30_000);

  /** A row in a partition that no other test uses. */
  function aRow(content: Record<string, unknown> = {}, sk = 'ROW'): Item {
    partitions += 1;
    return { pk: `${name}-${partitions}`, sk, ...(content as Record<string, Value>) };
  }

  async function kept(content: Record<string, unknown>): Promise<Item> {
    const row = aRow(content);
    await table.put(row);
    return row;
  }

  async function refused(write: Promise<unknown>): Promise<ConditionFailedError> {
    const error = await write.then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(ConditionFailedError);
    return error as ConditionFailedError;
  }

  const keyOf = ({ pk, sk }: Item) => ({ pk, sk });

  describe(`${name}: a row`, () => {
    test('comes back as it was put, whatever its attributes hold', async () => {
      const row = await kept({
        text: 'Grüße, 안녕 👋\nand more',
        empty: '',
        number: 1_767_603_600_123,
        fraction: -0.5,
        yes: true,
        no: false,
        nothing: null,
        set: new Set(['a', 'b']),
        list: ['a', 1, { deep: ['b'] }],
        map: { a: { b: { c: 1 } }, set: new Set(['x']) },
        none: [],
        bare: {},
      });
      expect(await table.get(keyOf(row))).toEqual(row);
    });

    test('keeps bytes', async () => {
      const row = await kept({ bytes: new Uint8Array([0, 1, 255]) });
      const { bytes } = (await table.get(keyOf(row))) as Item;
      expect([...(bytes as Uint8Array)]).toEqual([0, 1, 255]);
    });

    test('leaves out what is undefined, at the top and below', async () => {
      const row = await kept({ a: 1, b: undefined, c: { d: undefined, e: 2 } });
      expect(await table.get(keyOf(row))).toStrictEqual({ ...keyOf(row), a: 1, c: { e: 2 } });
    });

    test('is replaced as a whole by another put', async () => {
      const row = await kept({ a: 1, b: 2 });
      await table.put({ ...keyOf(row), a: 3 });
      expect(await table.get(keyOf(row))).toEqual({ ...keyOf(row), a: 3 });
    });

    test('that is not there is undefined', async () => {
      expect(await table.get(keyOf(aRow()))).toBeUndefined();
    });

    test('is the table\u2019s: what a reader does to his copy, or a writer to his, changes nothing', async () => {
      const row = aRow({ map: { a: 1 }, set: new Set(['a']) });
      await table.put(row);
      (row.map as Record<string, number>).a = 2;
      const copy = (await table.get(keyOf(row))) as Item;
      (copy.set as Set<string>).add('b');
      expect(await table.get(keyOf(row))).toEqual({ ...keyOf(row), map: { a: 1 }, set: new Set(['a']) });
    });

    test('can be deleted, and deleting what is not there is no error', async () => {
      const row = await kept({ a: 1 });
      await table.delete(keyOf(row));
      await table.delete(keyOf(row));
      expect(await table.get(keyOf(row))).toBeUndefined();
    });

    test('is asked for by its key and nothing more', async () => {
      const row = await kept({ a: 1 });
      for (const ask of [() => table.get(row), () => table.delete(row), () => table.update(row, { set: { a: 2 } })])
        await expect(ask()).rejects.toThrow();
      await expect(table.getMany([row])).rejects.toThrow();
      expect(await table.get(keyOf(row))).toEqual(row);
    });

    test.each([
      ['a partition key of 2049 bytes', { pk: 'p'.repeat(2049), sk: 'ROW' }],
      ['a sort key of 1025 bytes', { pk: 'p', sk: 's'.repeat(1025) }],
      ['an empty partition key', { pk: '', sk: 'ROW' }],
    ])('with %s can be neither put nor asked for', async (_, key) => {
      await expect(table.put({ ...key, a: 1 })).rejects.toThrow();
      await expect(table.get(key)).rejects.toThrow();
    });
  });

  const conditions: [string, Condition, holds: boolean][] = [
    ['absent, of an attribute that is there', { absent: 'text' }, false],
    ['absent, of one that is not', { absent: 'other' }, true],
    ['absent, of the key', { absent: 'pk' }, false],
    ['absent, of a path in a map', { absent: 'map.number' }, false],
    ['absent, of a path whose map is not there', { absent: 'other.number' }, true],
    ['present, of an attribute that is there', { present: 'text' }, true],
    ['present, of one that holds null', { present: 'nothing' }, true],
    ['present, of one that is not', { present: 'other' }, false],
    ['equal text', { equal: ['text', 'a'] }, true],
    ['other text', { equal: ['text', 'b'] }, false],
    ['text in another case', { equal: ['text', 'A'] }, false],
    ['equal number', { equal: ['number', 5] }, true],
    ['a number as text', { equal: ['number', '5'] }, false],
    ['equal truth', { equal: ['yes', true] }, true],
    ['other truth', { equal: ['yes', false] }, false],
    ['equal, along a path', { equal: ['map.number', 7] }, true],
    ['equal to nothing', { equal: ['other', 'a'] }, false],
    ['equal, along a path that leads nowhere', { equal: ['other.number', 7] }, false],
    ['at most, exactly', { atMost: ['number', 5] }, true],
    ['at most, below', { atMost: ['number', 6] }, true],
    ['at most, above', { atMost: ['number', 4] }, false],
    ['at most, of text', { atMost: ['text', 'a#1'] }, true],
    ['at most, of text above', { atMost: ['text', 'A'] }, false],
    ['at most, of what is not there', { atMost: ['other', 5] }, false],
    ['at most, of another type', { atMost: ['text', 5] }, false],
    ['has a member', { has: ['set', 'x'] }, true],
    ['has a stranger', { has: ['set', 'z'] }, false],
    ['has, of no set', { has: ['other', 'x'] }, false],
    ['lacks a stranger', { lacks: ['set', 'z'] }, true],
    ['lacks a member', { lacks: ['set', 'x'] }, false],
    ['lacks, of no set', { lacks: ['other', 'x'] }, true],
    ['a size below', { sizeBelow: ['set', 3] }, true],
    ['a size just not below', { sizeBelow: ['set', 2] }, false],
    ['a size below what an attribute says', { sizeBelow: ['set', 'number'] }, true],
    ['a size below what a path says', { sizeBelow: ['set', 'map.two'] }, false],
    ['no set below 1', { sizeBelow: ['other', 1] }, true],
    ['no set below 0', { sizeBelow: ['other', 0] }, false],
    ['no set below what a path says', { sizeBelow: ['other', 'map.two'] }, true],
    ['no set below a limit of 0 in the row', { sizeBelow: ['other', 'map.zero'] }, false],
    ['a size below what is not there', { sizeBelow: ['set', 'nowhere'] }, false],
    ['no set below what is not there', { sizeBelow: ['other', 'nowhere'] }, false],
    ['all, where all hold', { all: [{ present: 'text' }, { equal: ['number', 5] }] }, true],
    ['all, where one does not', { all: [{ present: 'text' }, { equal: ['number', 6] }] }, false],
    ['any, where one holds', { any: [{ absent: 'text' }, { equal: ['number', 5] }] }, true],
    ['any, where none does', { any: [{ absent: 'text' }, { equal: ['number', 6] }] }, false],
    ['any within all', { all: [{ present: 'text' }, { any: [{ absent: 'pk' }, { atMost: ['number', 5] }] }] }, true],
    ['all within any', { any: [{ all: [{ present: 'text' }, { absent: 'text' }] }, { absent: 'other' }] }, true],
  ];
  const conditioned = {
    text: 'a',
    number: 5,
    yes: true,
    nothing: null,
    set: new Set(['x', 'y']),
    map: { number: 7, two: 2, zero: 0 },
  };

  describe(`${name}: a condition on a row`, () => {
    test.each(conditions)('%s: %j holds: %s', async (_, condition, holds) => {
      const row = await kept(conditioned);
      const next = { ...keyOf(row), replaced: true };
      const writes = [
        () => table.put(next, condition),
        () => table.update(keyOf(row), { set: { replaced: true } }, condition),
        () => table.transact([{ check: keyOf(row), if: condition }]),
        () => table.delete(keyOf(row), condition),
      ];
      for (const write of writes) {
        await table.put(row);
        if (holds) await write();
        else expect((await refused(write())).existing).toEqual(row);
      }
      expect(await table.get(keyOf(row))).toEqual(holds ? undefined : row);
    });

    const onNothing: [Condition, boolean][] = [
      [{ absent: 'pk' }, true],
      [{ present: 'pk' }, false],
      [{ equal: ['text', 'a'] }, false],
      [{ atMost: ['number', 5] }, false],
      [{ has: ['set', 'x'] }, false],
      [{ lacks: ['set', 'x'] }, true],
      [{ sizeBelow: ['set', 1] }, true],
      [{ sizeBelow: ['set', 'limit'] }, false],
    ];
    test.each(onNothing)('that is not there: %j holds: %s', async (condition, holds) => {
      const row = aRow({ a: 1 });
      if (holds) {
        await table.put(row, condition);
        expect(await table.get(keyOf(row))).toEqual(row);
      } else {
        expect((await refused(table.put(row, condition))).existing).toBeUndefined();
        expect((await refused(table.update(keyOf(row), { set: { a: 1 } }, condition))).existing).toBeUndefined();
        expect(await table.get(keyOf(row))).toBeUndefined();
      }
    });
  });

  const before = { text: 'a', number: 5, map: { number: 7, inner: { deep: 1 } }, set: new Set(['x', 'y']) };
  const changes: [string, Change, after: Record<string, unknown>][] = [
    ['sets an attribute', { set: { text: 'b' } }, { ...before, text: 'b' }],
    ['sets a new one', { set: { other: { a: [1] } } }, { ...before, other: { a: [1] } }],
    ['sets along a path', { set: { 'map.number': 8 } }, { ...before, map: { ...before.map, number: 8 } }],
    ['sets a new one along a path', { set: { 'map.more': 'm' } }, { ...before, map: { ...before.map, more: 'm' } }],
    ['sets deep along a path', { set: { 'map.inner.deep': 2 } }, { ...before, map: { number: 7, inner: { deep: 2 } } }],
    ['removes', { remove: ['text', 'number'] }, { map: before.map, set: before.set }],
    ['removes along a path', { remove: ['map.number'] }, { ...before, map: { inner: { deep: 1 } } }],
    ['removes what is not there', { remove: ['other'] }, before],
    ['increases', { increase: { number: 2 } }, { ...before, number: 7 }],
    ['decreases', { increase: { number: -6 } }, { ...before, number: -1 }],
    ['increases what is not there from 0', { increase: { other: 1 } }, { ...before, other: 1 }],
    ['increases along a path', { increase: { 'map.number': 1 } }, { ...before, map: { ...before.map, number: 8 } }],
    ['adds members to a set', { addTo: { set: ['y', 'z'] } }, { ...before, set: new Set(['x', 'y', 'z']) }],
    ['adds members to no set', { addTo: { other: ['a'] } }, { ...before, other: new Set(['a']) }],
    ['takes a member', { takeFrom: { set: ['x'] } }, { ...before, set: new Set(['y']) }],
    ['takes a stranger', { takeFrom: { set: ['z'] } }, before],
    [
      'takes the last members, and with them the set',
      { takeFrom: { set: ['x', 'y'] } },
      { text: 'a', number: 5, map: before.map },
    ],
    ['takes from no set', { takeFrom: { other: ['x'] }, set: { text: 'b' } }, { ...before, text: 'b' }],
    [
      'adds and takes no members beside something else',
      { addTo: { set: [] }, takeFrom: { other: [] }, set: { text: 'b' } },
      { ...before, text: 'b' },
    ],
    [
      'does everything at once',
      {
        set: { text: 'b' },
        remove: ['map.inner'],
        increase: { number: 1 },
        addTo: { other: ['o'] },
        takeFrom: { set: ['x'] },
      },
      { text: 'b', number: 6, map: { number: 7 }, other: new Set(['o']), set: new Set(['y']) },
    ],
  ];

  describe(`${name}: a change`, () => {
    test.each(changes)('%s', async (_, change, after) => {
      const row = await kept(before);
      expect(await table.update(keyOf(row), change)).toStrictEqual({ ...keyOf(row), ...after });
      expect(await table.get(keyOf(row))).toStrictEqual({ ...keyOf(row), ...after });
    });

    test('of a row that is not there makes one', async () => {
      const row = aRow();
      expect(await table.update(keyOf(row), { increase: { version: 1 }, addTo: { set: ['a'] } })).toEqual({
        ...row,
        version: 1,
        set: new Set(['a']),
      });
    });

    test('along a path whose map is not there is an error, and changes nothing', async () => {
      const row = await kept({ a: 1 });
      await expect(table.update(keyOf(row), { set: { 'other.number': 1, a: 2 } })).rejects.toThrow();
      expect(await table.get(keyOf(row))).toEqual(row);
    });
  });

  describe(`${name}: a transaction`, () => {
    const put = (row: Item, condition?: Condition): Write => ({ put: row, ...(condition && { if: condition }) });

    test('does everything', async () => {
      const [changed, gone, checked] = await Promise.all([kept({ a: 1 }), kept({ a: 1 }), kept({ a: 1 })]);
      const fresh = aRow({ a: 9 });
      await table.transact([
        put(fresh, { absent: 'pk' }),
        { update: keyOf(changed), change: { increase: { a: 1 } }, if: { equal: ['a', 1] } },
        { delete: keyOf(gone), if: { present: 'pk' } },
        { check: keyOf(checked), if: { equal: ['a', 1] } },
      ]);
      expect(await table.getMany([fresh, changed, gone, checked].map(keyOf))).toHaveLength(3);
      expect(await table.get(keyOf(fresh))).toEqual(fresh);
      expect(await table.get(keyOf(changed))).toEqual({ ...changed, a: 2 });
    });

    test.each([0, 1, 2, 3])(
      'of which number %i fails does nothing, and says which and what stands there',
      async (index) => {
        const rows = await Promise.all([kept({ a: 1 }), kept({ a: 1 }), kept({ a: 1 }), kept({ a: 1 })]);
        const condition = (at: number): Condition => ({ equal: ['a', at === index ? 2 : 1] });
        const [first, second, third, fourth] = rows;
        const failure = await refused(
          table.transact([
            put({ ...first, a: 5 }, condition(0)),
            { update: keyOf(second), change: { set: { a: 5 } }, if: condition(1) },
            { delete: keyOf(third), if: condition(2) },
            { check: keyOf(fourth), if: condition(3) },
          ]),
        );
        expect(failure).toMatchObject({ index, existing: rows[index] });
        for (const row of rows) expect(await table.get(keyOf(row))).toEqual(row);
      },
    );

    test('of which two fail names the first', async () => {
      const [one, other] = await Promise.all([kept({ a: 1 }), kept({ a: 1 })]);
      const failure = await refused(table.transact([put(one, { absent: 'pk' }), put(other, { absent: 'pk' })]));
      expect(failure).toMatchObject({ index: 0, existing: one });
    });

    test('that fails on a row that is not there has nothing to show', async () => {
      const row = await kept({ a: 1 });
      const failure = await refused(
        table.transact([put({ ...row, a: 2 }), { check: keyOf(aRow()), if: { present: 'pk' } }]),
      );
      expect(failure.index).toBe(1);
      expect(failure.existing).toBeUndefined();
      expect(await table.get(keyOf(row))).toEqual(row);
    });

    test('that names one row twice is an error, and changes nothing', async () => {
      const row = await kept({ a: 1 });
      const twice: Write[] = [put({ ...row, a: 2 }), { check: keyOf(row), if: { equal: ['a', 1] } }];
      await expect(table.transact(twice)).rejects.not.toBeInstanceOf(ConditionFailedError);
      expect(await table.get(keyOf(row))).toEqual(row);
    });
  });

  describe(`${name}: a query`, () => {
    const sortKeys = ['A#1', 'A#2', 'A#3', 'B#1', 'B#10', 'B#2', 'C'];
    let pk: string;

    beforeAll(async () => {
      ({ pk } = aRow());
      // In another order than they sort in, with a neighbour whose partition begins alike.
      for (const sk of sortKeys.toReversed()) await table.put({ pk, sk, value: sk });
      await table.put({ pk: `${pk}0`, sk: 'A#1' });
    });

    test.each<[string, object, string[]]>([
      ['of the partition', {}, sortKeys],
      ['of a beginning', { prefix: 'B#' }, ['B#1', 'B#10', 'B#2']],
      ['of a beginning that nothing has', { prefix: 'D' }, []],
      ['from a key on, that key included', { from: 'A#3' }, ['A#3', 'B#1', 'B#10', 'B#2', 'C']],
      ['up to a key, that key included', { to: 'B#1' }, ['A#1', 'A#2', 'A#3', 'B#1']],
      ['between two keys, both included', { from: 'A#2', to: 'B#10' }, ['A#2', 'A#3', 'B#1', 'B#10']],
      ['between keys that are not there', { from: 'A#2~', to: 'B~' }, ['A#3', 'B#1', 'B#10', 'B#2']],
      ['newest first', { newestFirst: true }, sortKeys.toReversed()],
      ['of the first two', { limit: 2 }, ['A#1', 'A#2']],
      ['of the newest two', { newestFirst: true, limit: 2 }, ['C', 'B#2']],
      ['of the newest of a beginning', { prefix: 'A#', newestFirst: true, limit: 1 }, ['A#3']],
      ['of more than there are', { limit: 100 }, sortKeys],
      ['that need not be the newest', { prefix: 'A#', eventual: true }, ['A#1', 'A#2', 'A#3']],
    ])('%s', async (_, query, found) => {
      const items = await table.query({ pk, ...query });
      expect(items.map(({ sk }) => sk)).toEqual(found);
      expect(items).toEqual(found.map((sk) => ({ pk, sk, value: sk })));
    });

    test('of a partition that is not there is empty', async () => {
      expect(await table.query({ pk: aRow().pk })).toEqual([]);
    });

    test('of more than a megabyte yields all of it, and a limit beyond the first megabyte is kept', async () => {
      const { pk: large } = aRow();
      const text = 'x'.repeat(300_000);
      for (const number of [1, 2, 3, 4, 5, 6, 7]) await table.put({ pk: large, sk: `R#${number}`, text });
      expect((await table.query({ pk: large })).map(({ sk }) => sk)).toEqual(
        [1, 2, 3, 4, 5, 6, 7].map((one) => `R#${one}`),
      );
      expect((await table.query({ pk: large, limit: 5 })).map(({ sk }) => sk)).toEqual([
        'R#1',
        'R#2',
        'R#3',
        'R#4',
        'R#5',
      ]);
      expect((await table.query({ pk: large, newestFirst: true, limit: 6 })).at(-1)?.sk).toBe('R#2');
    });
  });

  describe(`${name}: many rows at once`, () => {
    test('come without those that are not there', async () => {
      const [one, other] = await Promise.all([kept({ a: 1 }), kept({ a: 2 })]);
      const found = await table.getMany([keyOf(one), keyOf(aRow()), keyOf(other)]);
      expect(found.toSorted((a, b) => Number(a.a) - Number(b.a))).toEqual([one, other]);
    });

    test('none are none', async () => {
      expect(await table.getMany([])).toEqual([]);
    });

    test('up to a hundred', async () => {
      const { pk } = aRow();
      const keys = Array.from({ length: 100 }, (_, number) => ({ pk, sk: String(number) }));
      await Promise.all(keys.map((key) => table.put(key)));
      expect(await table.getMany(keys)).toHaveLength(100);
      await expect(table.getMany([...keys, { pk, sk: '100' }])).rejects.toThrow();
    });
  });

  describe(`${name}: two writers of one row`, () => {
    test('on the condition of one version: exactly one of ten succeeds', async () => {
      const row = await kept({ version: 1 });
      const tries = Array.from({ length: 10 }, (_, by) =>
        table.put({ ...row, version: 2, by }, { equal: ['version', 1] }).then(
          () => 'saved',
          (error: Error) => error.name,
        ),
      );
      const outcomes = (await Promise.all(tries)).toSorted();
      expect(outcomes).toEqual([...Array.from({ length: 9 }, () => 'ConditionFailedError'), 'saved']);
    });
  });
}
