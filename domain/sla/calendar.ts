import { DAY, HOUR, type Instant, instant, MINUTE, type Millis } from '../time.ts';
import { type Span, spansBetween } from './zone.ts';

/** Local times of day as `HH:MM`. An end before its start lies on the next day, an end equal to it leaves nothing; `24:00` may be an end. */
export type OpeningHours = [start: string, end: string];

/** 1 is Monday, 7 is Sunday. */
export type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/** What a planner writes. Without `alwaysOpen` and without hours it is never open. */
export interface CalendarDefinition {
  /** An IANA name. */
  zone: string;
  weekly?: Partial<Record<Weekday, OpeningHours[] | undefined>> | undefined;
  /** Day and night, but on holidays; the weekly hours do not count then. */
  alwaysOpen?: boolean | undefined;
  /** Local dates, closed from 00:00 to 24:00. */
  holidays?: string[] | undefined;
}

/** A stretch of a local day, in milliseconds since its 00:00. */
interface Stretch {
  from: Millis;
  to: Millis;
}

/** Made once from its definition; shared and never changed. */
export interface Calendar {
  zone: string;
  /** Monday to Sunday: what is open on that weekday, in order, without overlaps. */
  week: Stretch[][];
  /** Days since 1970-01-01. */
  holidays: Set<number>;
}

/** What would be open later than this is never: a rule that waits for a century is a mistake. */
const LOOK_AHEAD = 100 * 366 * DAY;

const weekdays: Weekday[] = ['1', '2', '3', '4', '5', '6', '7'];

export function calendarOf({ zone, weekly = {}, alwaysOpen, holidays = [] }: CalendarDefinition): Calendar {
  const hours = weekdays.map((day) => (alwaysOpen ? [['00:00', '24:00'] as OpeningHours] : (weekly[day] ?? [])));
  return {
    zone,
    week: hours.map((today, day) => joined([...today.map(onItsDay), ...(hours.at(day - 1) ?? []).map(afterMidnight)])),
    holidays: new Set(holidays.map((date) => Date.parse(date) / DAY)),
  };
}

/** The open milliseconds of `[from, to)`. */
export function openBetween(calendar: Calendar, range: { from: Instant; to: Instant }): Millis {
  let sum = 0;
  for (const opening of openings(calendar, range)) sum += opening.to - opening.from;
  return sum;
}

/** The first instant at which `millis` are over that were open since `from`; nothing if they never are. */
export function openFor(calendar: Calendar, from: Instant, millis: Millis): Instant | undefined {
  if (millis <= 0) return from;
  let left = millis;
  for (const opening of openings(calendar, { from, to: instant(from + LOOK_AHEAD) })) {
    const length = opening.to - opening.from;
    if (length >= left) return instant(opening.from + left);
    left -= length;
  }
  return undefined;
}

/** An opening that goes on for longer need not be followed, and one that is further away need not be announced. */
const IN_SIGHT = 31 * DAY;

/** The opening that `at` lies in, from `at` on, or else the next one; those that touch, as at midnight, are one. Nothing if none begins within a month. */
export function openingFrom(calendar: Calendar, at: Instant): { from: Instant; to: Instant } | undefined {
  let found: Stretch | undefined;
  for (const opening of openings(calendar, { from: at, to: instant(at + IN_SIGHT) })) {
    if (found && opening.from > found.to) break;
    found = { from: found?.from ?? opening.from, to: opening.to };
  }
  return found && { from: instant(found.from), to: instant(found.to) };
}

/**
 * When it is open in `[from, to)`, in order. Each span is gone through by its own local days: what a change of the clocks skips lies in
 * none, what it doubles lies in two.
 */
function* openings(calendar: Calendar, range: { from: Instant; to: Instant }): Generator<Stretch> {
  if (calendar.week.every((day) => day.length === 0)) return;
  for (const span of spansBetween(calendar.zone, range)) {
    const from = Math.max(span.from, range.from);
    const to = Math.min(span.to, range.to);
    yield* withinSpan(calendar, { ...span, from: instant(from), to: instant(to) });
  }
}

function* withinSpan({ week, holidays }: Calendar, { from, to, offset }: Span): Generator<Stretch> {
  const lastDay = Math.ceil((to + offset) / DAY);
  for (let day = Math.floor((from + offset) / DAY); day < lastDay; day++) {
    if (holidays.has(day)) continue;
    const midnight = day * DAY - offset;
    for (const stretch of week[weekdayOf(day)] ?? []) {
      const opens = Math.max(midnight + stretch.from, from);
      const closes = Math.min(midnight + stretch.to, to);
      if (opens < closes) yield { from: opens, to: closes };
    }
  }
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function onItsDay([start, end]: OpeningHours): Stretch {
  const [from, to] = [timeOfDay(start), timeOfDay(end)];
  return { from, to: to < from ? DAY : to };
}

/** What spills over into the next day. */
function afterMidnight([start, end]: OpeningHours): Stretch {
  const to = timeOfDay(end);
  return { from: 0, to: to < timeOfDay(start) ? to : 0 };
}

function timeOfDay(text: string): Millis {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE;
}

function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { from, to } of stretches.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}
