import { expect, test } from '@jest/globals';
import { run } from '../../simulation/run.ts';
import { simulate } from '../../simulation/simulate.ts';

test('forty runs with their own weather break no invariant', async () => {
  const { failure, interactions } = await simulate({ seed: 1, runs: 40 });
  expect(failure?.violation?.message).toBeUndefined();
  expect(interactions).toBeGreaterThan(100);
}, 60_000);

test('a seed tells the same story twice', async () => {
  const [one, other] = [await run({ seed: 7, traced: true }), await run({ seed: 7, traced: true })];
  expect(other.lines).toEqual(one.lines);
});

test('a recording tells the same story as the seed', async () => {
  const { recording, lines } = await run({ seed: 9, record: true, traced: true });
  const again = await run({ seed: 9, replay: recording, traced: true });
  expect(again.lines).toEqual(lines);
});
