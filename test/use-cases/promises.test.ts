// rows 56, 58, 145
import { describe, expect, test } from '@jest/globals';
import { DAY } from '../../domain/time.ts';
import { judge } from '../../tools/week/judge.ts';
import { stories } from '../../tools/week/stories.ts';
import { liveThrough } from '../support/week-in-memory.ts';

const WEEK = 7 * DAY;
const WITHIN_MS = 60_000;

describe('in a week of items, each step of each promise is taken once, in order and at its millisecond', () => {
  test.each([1, 2])(
    'as the clock says: seed %i',
    async (seed) => {
      const { file, lived, until } = await liveThrough(stories({ seed, items: 30, length: WEEK }), WEEK);

      const verdicts = lived.map((life) => judge(file, life, until));

      expect(verdicts.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
      expect(verdicts.reduce((sum, { steps }) => sum + steps, 0)).toBeGreaterThan(30);
    },
    WITHIN_MS,
  );
});
