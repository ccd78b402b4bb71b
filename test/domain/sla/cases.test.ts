// rows 56, 58, 65, 145
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { timeLine } from '../../../domain/sla/time-line.ts';
import { DAY, isoInstant } from '../../../domain/time.ts';
import { readCases } from '../../../tools/sla-case.ts';
import { type RawCase, type Walked, walk } from '../../support/sla-walk.ts';

const directory = 'test/domain/cases';
const files = readdirSync(directory).filter((name) => name.startsWith('sla-'));

/** The judge walks so far beyond the last step of the answer: one that should not fire would be seen. */
const BEYOND_DAYS = 40;

type Case = RawCase & { id: string; why: string; answer: Walked };

function answerOf(raw: RawCase): Walked {
  const read = readCases(JSON.stringify(raw));
  if ('problems' in read || !read.cases[0]) throw new Error(JSON.stringify(read));
  const { fired, consumedMs, dueAt } = timeLine(read.cases[0]);
  return {
    fired: fired.map(({ step, at }) => ({ step, at: isoInstant(at) })),
    consumedMs,
    dueAt: dueAt === undefined ? null : isoInstant(dueAt),
  };
}

function daysOf({ created, answer }: Case): number {
  const last = Math.max(...[created, ...answer.fired.map(({ at }) => at)].map((at) => Date.parse(at)));
  return Math.ceil((last - Date.parse(created)) / DAY) + BEYOND_DAYS;
}

/** Computed by hand; `why` holds the sum. The judge of the property test must find the same. */
describe.each(files)('%s', (file) => {
  const { cases } = JSON.parse(readFileSync(`${directory}/${file}`, 'utf8')) as { cases: Case[] };

  test.each(cases)('$id: $why', (given) => {
    expect(answerOf(given)).toEqual(given.answer);
    expect(walk(given, daysOf(given))).toEqual(given.answer);
  });
});
