import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { allPaths, root } from './sources.ts';

interface Row {
  row: number;
  promise: string;
  proved: string;
  tests: string[];
}

const LAST_ROW = 172;

const read = (path: string) => readFileSync(join(root, path), 'utf8');

const table: Row[] = read('docs/use-cases.md')
  .split('\n')
  .flatMap((line) => {
    const [, row, promise, proved, files] = /^\| *(\d+) *\|(.*)\|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
    if (row === undefined) return [];
    const tests = [...(files as string).matchAll(/`([^`]+)`/g)].map(([, path]) => path as string);
    return { row: Number(row), promise: (promise as string).trim(), proved: (proved as string).trim(), tests };
  });

/** `// rows 84-88, 93` and `// row 97`: what a test file says that it proves. */
function rowsNamed(text: string): Set<number> {
  const lists = [...text.matchAll(/^\s*\/\/ rows? ((?:\d+(?:-\d+)?(?:, *| and )?)+)/gm)].map(
    ([, list]) => list as string,
  );
  const spans = lists.flatMap((list) => [...list.matchAll(/(\d+)(?:-(\d+))?/g)]);
  return new Set(
    spans.flatMap(([, first, last = first]) => {
      const [from, to] = [Number(first), Number(last)];
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    }),
  );
}

const named = new Map(
  allPaths('test')
    .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
    .map((path) => [path, rowsNamed(read(path))] as const),
);

test('every row stands in the table once, in order, with its promise', () => {
  expect(table.map(({ row }) => row)).toEqual(Array.from({ length: LAST_ROW }, (_, index) => index + 1));
  expect(table.filter(({ promise }) => promise === '')).toEqual([]);
});

test('every row is proved not at all, in part, or whole', () => {
  expect(table.filter(({ proved }) => !['none', 'part', 'whole'].includes(proved))).toEqual([]);
});

test('a row that is proved names test files that exist and name the row; one that is not names none', () => {
  const wrong = table.filter(({ row, proved, tests }) =>
    proved === 'none' ? tests.length > 0 : tests.length === 0 || tests.some((path) => !named.get(path)?.has(row)),
  );
  expect(wrong).toEqual([]);
});

test('a row that a test file names is not called unproved', () => {
  const unproved = new Set(table.filter(({ proved }) => proved === 'none').map(({ row }) => row));
  const claims = [...named].map(([path, rows]) => [path, [...rows].filter((row) => unproved.has(row))] as const);
  expect(Object.fromEntries(claims.filter(([, rows]) => rows.length > 0))).toEqual({});
});

test('rows are read from comments as lists and spans', () => {
  expect([...rowsNamed('// rows 84-86, 93 and 97\n  // row 5 (in part)\n// rowing 9')]).toEqual([
    84, 85, 86, 93, 97, 5,
  ]);
});
