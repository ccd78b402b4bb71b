import type { TFunction } from 'i18next';
import { config } from '../centre/config.ts';

type T = TFunction;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Times are the centre's, wherever the agent sits; written as in the reader's language, by the 24-hour clock. */
function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  const made =
    known ?? new Intl.DateTimeFormat('en-GB', { timeZone: config().centre.timeZone, hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made.format(at);
}

export const clockTime = (at: number): string => format(at, { hour: '2-digit', minute: '2-digit' });
export const clockSeconds = (at: number): string =>
  format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const weekdayTime = (at: number): string => `${format(at, { weekday: 'long' })} ${clockTime(at)}`;
export const shortDay = (at: number): string => format(at, { day: 'numeric', month: 'short' });
export const longDate = (at: number, timeZone = config().centre.timeZone): string =>
  format(at, { day: 'numeric', month: 'short', year: 'numeric', timeZone });
export const longDay = (at: number): string => format(at, { weekday: 'long', day: 'numeric', month: 'long' });

/** Two moments are on the same day when the centre's calendar says so. */
export const dayKey = (at: number): string => format(at, { year: 'numeric', month: '2-digit', day: '2-digit' });

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** "41 s", "2 min", "45 h": one unit, as much as a glance takes in. */
export function roughly(t: T, ms: number): string {
  if (ms < MINUTE) return t('time.s', { n: Math.max(0, Math.floor(ms / SECOND)) });
  if (ms < 2 * HOUR) return t('time.min', { n: Math.floor(ms / MINUTE) });
  if (ms < 96 * HOUR) return t('time.h', { n: Math.floor(ms / HOUR) });
  return t('time.d', { n: Math.floor(ms / (24 * HOUR)) });
}

/** "4 min 4 s", "142 ms": where the seconds, or less, matter. */
export function exactly(t: T, ms: number): string {
  if (ms < SECOND) return t('time.ms', { n: Math.round(ms) });
  const whole = Math.round(ms / SECOND);
  if (whole < 60 || whole >= 7_200) return roughly(t, whole * SECOND);
  const s = whole % 60;
  return s === 0 ? t('time.min', { n: whole / 60 }) : t('time.minS', { min: Math.floor(whole / 60), s });
}

/** "3:12", "1:02:03": how long a talk has lasted. */
export function stopwatch(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / SECOND));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3_600);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** "14:15" today, "Thu 09:00" within the week, "3 Dec, 09:00" after it. */
export function moment(at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return clockTime(at);
  if (Math.abs(at - now) < 6 * 24 * HOUR) return `${format(at, { weekday: 'short' })} ${clockTime(at)}`;
  return `${shortDay(at)}, ${clockTime(at)}`;
}

/** Today by name, other days by date; the time alone while it is today. */
export function dayOrTime(at: number, now: number): string {
  return dayKey(at) === dayKey(now) ? clockTime(at) : shortDay(at);
}
