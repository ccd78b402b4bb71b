import { describe, expect, test } from '@jest/globals';
import { mayPark, momentOf, readWall, usualMoments, wallAt, written } from '../../web/src/features/park/moments.ts';

const LONDON = 'Europe/London';
const at = (iso: string) => Date.parse(iso);
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);

describe('moments by the centre’s clock', () => {
  test('tomorrow at nine is the next day of the centre’s calendar, wherever the browser is', () => {
    expect(iso(usualMoments(LONDON, at('2026-07-01T22:30Z')).tomorrow)).toBe('2026-07-02T08:00');
    // Half past eleven in London, already the second in UTC's winter: still the day after.
    expect(iso(usualMoments(LONDON, at('2026-07-01T23:30Z')).tomorrow)).toBe('2026-07-03T08:00');
    expect(iso(usualMoments('Pacific/Auckland', at('2026-12-31T12:00Z')).tomorrow)).toBe('2027-01-01T20:00');
  });

  test('the clocks go on and back between now and then', () => {
    expect(iso(usualMoments(LONDON, at('2026-03-28T12:00Z')).tomorrow)).toBe('2026-03-29T08:00');
    expect(iso(usualMoments(LONDON, at('2026-10-24T12:00Z')).tomorrow)).toBe('2026-10-25T09:00');
  });

  test('what is written in the field is read back as the same moment, also on the days of the change', () => {
    for (let hour = 0; hour < 24 * 400; hour += 7) {
      const moment = at('2026-01-01T00:00Z') + hour * 3_600_000;
      const wall = readWall(written(wallAt(LONDON, moment)));
      const back = momentOf(LONDON, wall as never);
      // One hour a year is written twice.
      expect([0, 3_600_000]).toContain(Math.abs(back - moment));
      expect(wallAt(LONDON, back)).toEqual(wall);
    }
  });

  test('an hour that is left out is the one after it', () => {
    expect(iso(momentOf(LONDON, { year: 2026, month: 3, day: 29, hour: 1, minute: 30 }))).toBe('2026-03-29T01:30');
  });

  test('at least a minute, at most 30 days', () => {
    expect([59_999, 60_000, 30 * 86_400_000, 30 * 86_400_000 + 1].map((until) => mayPark(until, 0))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(readWall('')).toBeUndefined();
  });
});
