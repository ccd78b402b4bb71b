// rows 81
import { describe, expect, test } from '@jest/globals';
import { momentOf } from '../../domain/date-moment.ts';

const on = (more: object = {}) => ({ event: 'date' as const, field: 'when', ...more });

describe('the moment that a field names', () => {
  test.each<[string, object, string]>([
    ['2026-12-24', {}, '2026-12-24T00:00:00.000Z'],
    ['2026-12-24', { at: '09:00' }, '2026-12-24T09:00:00.000Z'],
    ['2026-06-24', { at: '09:00' }, '2026-06-24T08:00:00.000Z'],
    ['2026-06-24T09:00', {}, '2026-06-24T08:00:00.000Z'],
    ['2026-06-24 09:00:30', {}, '2026-06-24T08:00:30.000Z'],
    ['2026-06-24T09:00:00Z', {}, '2026-06-24T09:00:00.000Z'],
    ['2026-06-24T09:00:00.000+02:00', {}, '2026-06-24T07:00:00.000Z'],
    ['2028-02-29', {}, '2028-02-29T00:00:00.000Z'],
    // Clocks go forward on 29 March 2026 at 01:00 UTC, and back on 25 October at 01:00 UTC.
    ['2026-03-29T01:30', {}, '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T01:30', {}, '2026-10-25T00:30:00.000Z'],
    ['2026-03-30T09:00', { before: { days: 1 } }, '2026-03-29T08:00:00.000Z'],
    ['2026-03-30T09:00', { before: { days: 2 } }, '2026-03-28T09:00:00.000Z'],
    ['2026-03-30T09:00', { before: { hours: 48 } }, '2026-03-28T08:00:00.000Z'],
    ['2026-10-26', { at: '09:00', before: { days: 1, hours: 1 } }, '2026-10-25T08:00:00.000Z'],
    ['2026-12-31', { after: { days: 1, minutes: 30 } }, '2027-01-01T00:30:00.000Z'],
  ])('%s, %j: %s', (value, more, moment) => {
    expect(new Date(momentOf(value, on(more), 'Europe/London') ?? 0).toISOString()).toBe(moment);
  });

  test.each([
    '2026-02-30',
    '2026-13-01',
    '9999-12-31',
    '24.12.2026',
    '2026-12-24T25:00',
    '',
    'soon',
    20261224,
    null,
    true,
  ])('%j names none', (value) => {
    expect(momentOf(value, on(), 'Europe/London')).toBeUndefined();
  });
});
