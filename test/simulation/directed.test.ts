// The interleavings that storms hardly ever meet: the product's order holds, and the mistake that it avoids does break it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import { interleavings } from '../../simulation/directed.ts';
import type { Played } from '../../simulation/play-both.ts';

let played: Played[] = [];

/** In a process of its own: a module with a bug in it is made by a hook of Node's loader, which tests do not use. */
beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['tools/simulate.ts', '--directed'], {
    timeout: 120_000,
  });
  played = JSON.parse(stdout) as Played[];
}, 130_000);

test.each(interleavings.map(({ name, bug }) => [name, bug]))('%s (and not if %s)', (name) => {
  expect(played.find((one) => one.name === name)).toMatchObject({ holds: true, holdsWithBug: false });
});
