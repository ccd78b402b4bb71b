// rows 49, 149
import { expect, test } from '@jest/globals';
import { type Outcome, replaying, type Run } from '../../web/src/features/trouble/replays.ts';

function aPage(replay: (row: string) => Promise<string>) {
  const said: [string, Outcome<string>][] = [];
  const runs: (Run | undefined)[] = [];
  const deeds = replaying<string, string>({
    keyOf: (row) => row,
    replay,
    outcome: (key, outcome) => void said.push([key, outcome]),
    running: (run) => void runs.push(run),
  });
  return { ...deeds, said, runs };
}

test('a whole source is replayed one after the other; what is refused holds up nothing, and each says what came of it', async () => {
  let open = 0;
  const page = aPage(async (row) => {
    expect(++open).toBe(1);
    await Promise.resolve();
    open -= 1;
    if (row === 'b') throw new Error('refused');
    return `item ${row}`;
  });
  await page.all('office', ['a', 'b', 'c']);
  expect(page.said.filter(([, outcome]) => !('busy' in outcome))).toEqual([
    ['a', { answer: 'item a' }],
    ['b', { error: new Error('refused') }],
    ['c', { answer: 'item c' }],
  ]);
  expect(page.runs.map((run) => run?.done)).toEqual([0, 1, 2, undefined]);
});

test('a second press while one is on its way asks nothing', async () => {
  let calls = 0;
  const page = aPage(async (row) => {
    calls += 1;
    return row;
  });
  await Promise.all([page.one('a'), page.one('a')]);
  expect(calls).toBe(1);
  await page.one('a');
  expect(calls).toBe(2);
});

test('stopped, it ends after the one that is on its way', async () => {
  const page = aPage(async (row) => {
    page.stop();
    return row;
  });
  await page.all('office', ['a', 'b']);
  expect(page.said.map(([key]) => key)).toEqual(['a', 'a']);
  expect(page.runs.at(-1)).toBeUndefined();
});
