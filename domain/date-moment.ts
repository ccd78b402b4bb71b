import type { DateOccasion } from './configuration.ts';
import { spansBetween } from './sla/zone.ts';
import { DAY, HOUR, type Instant, instant, type Millis, MINUTE } from './time.ts';
import type { FieldValue } from './work-item.ts';

/** A wall clock's time, as if it were UTC. */
type Local = number;

const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** "Until further notice" is written 9999-12-31, and is no moment that comes. */
const LAST_YEAR = 2200;

/**
 * When a date rule's moment is, for what its field holds; nothing if that is no date. A day is one of the calendar, so that the time of day stays whatever
 * the clocks do; hours and minutes are as long as they are.
 */
export function momentOf(value: FieldValue | undefined, on: DateOccasion, zone: string): Instant | undefined {
  const written = typeof value === 'string' ? momentIn(value.trim(), on.at ?? '00:00', zone) : undefined;
  if (written === undefined) return undefined;
  const [{ days = 0, hours = 0, minutes = 0 }, sign] = on.before ? [on.before, -1] : [on.after ?? {}, 1];
  const day = days === 0 ? written : instantOf(localOf(written, zone) + sign * days * DAY, zone);
  const moment = day + sign * (hours * HOUR + minutes * MINUTE);
  return moment > 0 ? instant(moment) : undefined;
}

function momentIn(text: string, timeOfDay: string, zone: string): Instant | undefined {
  const [, date, time = timeOfDay, seconds = '00', offset] = pattern.exec(text) ?? [];
  if (date === undefined || Number(date.slice(0, 4)) > LAST_YEAR || !isDate(date)) return undefined;
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  if (hours > 24 || minutes > 59 || Number(seconds) > 59) return undefined;
  const local = Date.parse(`${date}T00:00:00Z`) + hours * HOUR + minutes * MINUTE + Number(seconds) * 1000;
  if (offset === undefined) return instantOf(local, zone);
  const moment = local - offsetIn(offset);
  return moment > 0 ? instant(moment) : undefined;
}

/** There is no 30th of February. */
function isDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

function offsetIn(offset: string): Millis {
  if (offset === 'Z') return 0;
  const digits = offset.slice(1).replace(':', '');
  return (offset.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * HOUR + Number(digits.slice(2)) * MINUTE);
}

/** Of a time that comes twice the first; one that is skipped comes as much later as the clocks are put forward. */
function instantOf(local: Local, zone: string): Instant {
  const around = [
    ...spansBetween(zone, { from: instant(Math.max(0, local - DAY)), to: instant(Math.max(1, local + DAY)) }),
  ];
  const fits = around.find(({ from, to, offset }) => local - offset >= from && local - offset < to);
  const before = around.findLast(({ from, offset }) => from <= local - offset);
  return instant(Math.max(0, local - (fits ?? before ?? { offset: 0 }).offset));
}

function localOf(moment: Instant, zone: string): Local {
  const [span] = spansBetween(zone, { from: moment, to: instant(moment + 1) });
  return moment + (span?.offset ?? 0);
}
