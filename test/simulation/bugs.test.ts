import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bugs } from '../../simulation/bugs.ts';
import { withBug } from '../../simulation/mutation.ts';
import { root } from '../architecture/sources.ts';

/** A bug whose lines have gone would be a bug that nobody catches: `npm run simulate -- --teeth` plays them all. */
test.each(bugs.map((bug) => [bug.name, bug] as const))('a line of the product can be exchanged for: %s', (_, bug) => {
  for (const file of new Set(bug.edits.map((edit) => edit.file))) {
    const source = readFileSync(join(root, file), 'utf8');
    expect(withBug(file, source, bug)).not.toBe(source);
  }
});

test('there are at least 25 of them', () => {
  expect(new Set(bugs.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
});
