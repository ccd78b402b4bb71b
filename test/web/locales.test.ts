import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pseudo } from '../../web/src/words/pseudo.ts';

type Tree = { [key: string]: string | Tree };

const source = join(import.meta.dirname, '../../web/src');
/** Those of the first screen, and those that come later. */
const en = ['en.json', 'en.jobs.json', 'en.oversight.json', 'en.work.json', 'en.configuration.json'].reduce<Tree>(
  (all, file) => ({ ...all, ...JSON.parse(readFileSync(join(source, 'locales', file), 'utf8')) }),
  {},
);

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));

/** Plural forms are one key. */
const keys = [...new Set(flat(en).map(([key]) => key.replace(/(_ordinal)?_(zero|one|two|few|many|other)$/, '')))];

/** A key with a part that is filled in stands for all keys that fit. */
const used = code.flatMap(({ text }) =>
  [...text.matchAll(/\bt\(\s*(['`])(.+?)\1/gs)].map(([, , key]) => {
    const parts = (key as string).split(/\$\{[^}]+\}/).map((part) => part.replace(/[.\\]/g, '\\$&'));
    return { key: key as string, fits: new RegExp(`^${parts.join('[^.]+')}$`) };
  }),
);

test('every text of the desktop is asked for by a key that stands in the code', () => {
  const unreadable = code.flatMap(({ file, text }) =>
    [...text.matchAll(/(?<![\w.])t\((?!\s*['`])/g)].map(
      (match) => `${file}: ${text.slice(match.index, match.index + 40)}`,
    ),
  );
  expect(unreadable).toEqual([]);
});

test('every key that the desktop uses has a text', () => {
  expect(used.filter(({ fits }) => !keys.some((key) => fits.test(key))).map(({ key }) => key)).toEqual([]);
});

test('no text is left that nobody uses', () => {
  expect(keys.filter((key) => !used.some(({ fits }) => fits.test(key)))).toEqual([]);
});

test('no number stands apart from its unit', () => {
  expect(flat(en).filter(([, text]) => /\}\} (ms|s|min|h|d)\b/.test(text))).toEqual([]);
});

test('the pseudo-language is two fifths longer and keeps what is filled in', () => {
  expect(pseudo({ a: 'waits {{time}}' })).toEqual({ a: 'wáíts {{time}}~~~' });
});
