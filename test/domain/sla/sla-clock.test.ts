// rows 56, 58, 65, 145
import { describe, expect, test } from '@jest/globals';
import { calendarOf, openBetween, openFor, openingFrom } from '../../../domain/sla/calendar.ts';
import { type SlaPlan, slaPlan } from '../../../domain/sla/plan.ts';
import {
  consumedAt,
  dueAt,
  fold,
  nextStep,
  type SlaClock,
  startedClock,
  stepTaken,
  wasInTime,
} from '../../../domain/sla/sla-clock.ts';
import { DAY, HOUR, type Instant, instant, MINUTE } from '../../../domain/time.ts';

const office = calendarOf({
  zone: 'Europe/London',
  weekly: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]])),
});
const steps = [{ percent: 50 }, { percent: 80 }, { percent: 100 }];
const standard = slaPlan('standard', { targetMinutes: 100, calendar: 'office', steps }, office);
const urgent = slaPlan('urgent', { targetMinutes: 30, calendar: 'office', steps: [{ percent: 50 }] }, office);

const at = (time: string): Instant => instant(Date.parse(`2026-01-12T${time}Z`));
const created = at('10:00:00');
const started = () => startedClock({ plan: 'standard', createdAt: created });
const paused = (time: string, is = true) => ({ type: 'status', at: at(time), paused: is }) as const;
const completed = (time: string) => ({ type: 'complete', at: at(time) }) as const;

/** What a ladder does that wakes at `now`: everything that is due, once each. */
function climb(clock: SlaClock, plan: SlaPlan, now: Instant): { clock: SlaClock; taken: string[] } {
  const taken: string[] = [];
  for (let rest = clock; ; ) {
    const next = nextStep(rest, plan);
    if (!next || next.at > now) return { clock: rest, taken };
    taken.push(next.step);
    rest = stepTaken(rest, next.step);
  }
}

describe('a ladder that asks what comes next', () => {
  test('is told 80 % for 11:20:00.000, and not before 50 % is taken', () => {
    expect(nextStep(started(), standard)).toEqual({ step: '50%', at: at('10:50:00') });
    const { clock, taken } = climb(started(), standard, at('11:19:59.999'));
    expect(taken).toEqual(['50%']);
    expect(nextStep(clock, standard)).toEqual({ step: '80%', at: at('11:20:00') });
  });

  test('takes each step once and in order, however late it wakes', () => {
    const { clock, taken } = climb(started(), standard, at('15:00:00'));
    expect(taken).toEqual(['50%', '80%', '100%']);
    expect(nextStep(clock, standard)).toBeUndefined();
  });

  test('a step taken twice is taken once', () => {
    const once = stepTaken(started(), '50%');
    expect(stepTaken(once, '50%')).toEqual(once);
  });

  test('a pause that was recorded before it woke does not hide the step that was passed before the pause', () => {
    const clock = fold(started(), standard, paused('11:00:00'));
    expect(climb(clock, standard, at('16:00:00'))).toMatchObject({ taken: ['50%'], clock: { fired: ['50%'] } });
  });

  test('nor does a completion; what would have come after it never comes', () => {
    const clock = fold(started(), standard, completed('11:30:00'));
    expect(clock.owed?.map(({ step }) => step)).toEqual(['50%', '80%']);
    expect(climb(clock, standard, at('16:00:00'))).toMatchObject({ taken: ['50%', '80%'] });
    expect(climb(clock, standard, at('16:00:00')).clock).not.toHaveProperty('owed');
  });

  test('a step that is owed when another plan comes is told with the plan whose it is, and is not taken again', () => {
    const clock = fold(started(), standard, { type: 'plan', at: at('11:00:00'), plan: 'urgent' });
    expect(nextStep(clock, urgent)).toEqual({ step: '50%', at: at('10:50:00'), plan: 'standard' });
    expect(climb(clock, urgent, at('16:00:00')).taken).toEqual(['50%']);
  });

  test('while it is paused there is nothing to wait for', () => {
    expect(nextStep(fold(started(), standard, paused('10:10:00')), standard)).toBeUndefined();
  });
});

describe('the clock in an item', () => {
  test('keeps working time, not a date: two pauses leave what was used', () => {
    const events = [paused('10:20:00'), paused('12:00:00', false), paused('12:05:00'), paused('16:30:00', false)];
    const clock = events.reduce((before, event) => fold(before, standard, event), started());
    expect(clock).toEqual({
      plan: 'standard',
      createdAt: created,
      consumedMs: 25 * MINUTE,
      since: at('16:30:00'),
      running: true,
      fired: [],
    });
    expect(consumedAt(clock, standard, at('16:40:00'))).toBe(35 * MINUTE);
    expect(dueAt(clock, standard)).toBe(instant(at('09:45:00') + DAY));
  });

  test('an event that carries an earlier moment than the one before it counts from that one', () => {
    const clock = fold(fold(started(), standard, paused('10:20:00')), standard, paused('10:19:59.990', false));
    expect(clock).toMatchObject({ consumedMs: 20 * MINUTE, since: at('10:20:00'), running: true });
    expect(consumedAt(clock, standard, at('10:19:00'))).toBe(20 * MINUTE);
  });

  test('a plan that is not in force is refused', () => {
    expect(() => dueAt(started(), urgent)).toThrow('plan "standard" is in force, not "urgent"');
  });

  test.each([
    ['11:39:59.999', true],
    ['11:40:00', true],
    ['11:40:00.001', false],
  ])('completed at %s, 100 minutes after 10:00: in time is %s', (time, inTime) => {
    expect(wasInTime(started(), standard)).toBeUndefined();
    expect(wasInTime(fold(started(), standard, completed(time)), standard)).toBe(inTime);
  });
});

describe('a year of working time', () => {
  const year = { from: at('00:00:00'), to: instant(at('00:00:00') + 365 * DAY) };

  test('is added up and gone through within milliseconds', () => {
    const cpu = process.cpuUsage();
    expect(openBetween(office, year)).toBe(261 * 8 * HOUR);
    expect(openFor(office, year.from, 261 * 8 * HOUR)).toBe(Date.parse('2027-01-11T17:00Z'));
    for (let time = 0; time < 100; time++) openBetween(office, { ...year, from: instant(year.from + time) });
    const { user, system } = process.cpuUsage(cpu);
    // A hundred times, with a zone that nobody asked for before: 15 ms measured.
    expect((user + system) / 1_000).toBeLessThan(150);
  });

  test('a plan that would need more than a century is never used up', () => {
    const weekly = calendarOf({ zone: 'UTC', weekly: { '1': [['09:00', '09:01']] } });
    expect(openFor(weekly, year.from, 90 * 52 * MINUTE)).toBeDefined();
    expect(openFor(weekly, year.from, 120 * 52 * MINUTE)).toBeUndefined();
  });
});

describe('the opening that a moment lies in', () => {
  const shown = (opening: { from: number; to: number } | undefined) =>
    opening && [opening.from, opening.to].map((one) => new Date(one).toISOString().slice(5, 23));
  const around = calendarOf({
    zone: 'Europe/London',
    weekly: {
      '1': [['22:00', '24:00']],
      '2': [
        ['00:00', '06:00'],
        ['06:00', '07:00'],
        ['08:00', '09:00'],
      ],
    },
    holidays: ['2026-01-20'],
  });

  test.each([
    [office, '2026-01-12T10:00:00.000Z', ['01-12T10:00:00.000', '01-12T17:00:00.000']],
    [office, '2026-01-12T16:59:59.999Z', ['01-12T16:59:59.999', '01-12T17:00:00.000']],
    [office, '2026-01-12T17:00:00.000Z', ['01-13T09:00:00.000', '01-13T17:00:00.000']],
    [office, '2026-03-27T17:00:00.000Z', ['03-30T08:00:00.000', '03-30T16:00:00.000']],
    [around, '2026-01-12T23:00:00.000Z', ['01-12T23:00:00.000', '01-13T07:00:00.000']],
    [around, '2026-01-13T07:00:00.000Z', ['01-13T08:00:00.000', '01-13T09:00:00.000']],
    [around, '2026-01-19T23:00:00.000Z', ['01-19T23:00:00.000', '01-20T00:00:00.000']],
  ])('ends where the next instant does not count, or is the next one', (calendar, from, opening) => {
    expect(shown(openingFrom(calendar, instant(Date.parse(from))))).toEqual(opening);
  });

  test('is none where nothing is open', () => {
    expect(openingFrom(calendarOf({ zone: 'UTC' }), at('10:00:00'))).toBeUndefined();
  });

  test('of what never closes is followed for a month', () => {
    const { from, to } = openingFrom(calendarOf({ zone: 'UTC', alwaysOpen: true }), at('10:00:00')) ?? {
      from: 0,
      to: 0,
    };
    expect((to - from) / DAY).toBe(31);
  });
});
