import { expect, test } from '@jest/globals';
import type { Answered } from '../../tools/bench/voice.ts';
import { isQuick, timingsOf, type VoiceRun, voiceText } from '../../tools/bench/voice-report.ts';

const answered = (times: number[]): Answered[] => times.map((ms) => ({ kind: 'PIN', ms, deferred: ms > 2_000 }));
const upTo = (most: number) => answered(Array.from({ length: most }, (_, index) => index + 1));

function runOf(found: Answered[], lines = 1): VoiceRun {
  const load = { processors: 2, before: 0.4, after: 1.2 };
  return { lines, calls: found.length, load, crmMs: 1.4, ...timingsOf(found) };
}

test('of a hundred answers the 99th slowest is the p99, and the slowest the max', () => {
  const { timings, all } = timingsOf(upTo(100));
  expect(all).toMatchObject({ answers: 100, p50: 50, p95: 95, p99: 99, max: 100, deferred: 0 });
  expect(timings.find(({ kind }) => kind === 'PIN')).toMatchObject({ answers: 100, p99: 99 });
  expect(timings.find(({ kind }) => kind === 'menu')).toMatchObject({ answers: 0, max: 0 });
});

test('callers one after the other are answered within a second; several at once measure the machine', () => {
  const justNot = answered([...Array.from({ length: 98 }, () => 100), 1_001, 1_001]);
  expect(isQuick(runOf(upTo(1_000)))).toBe(true);
  expect(isQuick(runOf(justNot))).toBe(false);
  expect(isQuick(runOf(justNot, 4))).toBe(true);
});

test('the load of the machine stands beside the times', () => {
  const text = voiceText([runOf(answered([200, 2_100]))]);
  expect(text).toMatch(/PIN +2 +200 +2100 +2100 +2100 +1/);
  expect(text).toContain('Load of the machine 0.4 at the beginning, 1.2 at the end, of 2 processors.');
  expect(text).toContain('p99 NOT WITHIN 1000 ms.');
});
