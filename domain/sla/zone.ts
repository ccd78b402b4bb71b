import { DAY, type Instant, instant, type Millis, SECOND } from '../time.ts';

/** A stretch of time in which a zone's clocks are not changed: local time is UTC plus the offset. */
export interface Span {
  from: Instant;
  to: Instant;
  offset: Millis;
}

/** Looking every three days misses no change: the shortest stretch since 1970 was a week (northern Brazil, October 2000). */
const LOOK_EVERY = 3 * DAY;

export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** The stretches that lie in `[from, to)` or reach into it, in order. */
export function* spansBetween(zone: string, { from, to }: { from: Instant; to: Instant }): Generator<Span> {
  const last = new Date(to).getUTCFullYear();
  for (let year = new Date(from).getUTCFullYear(); year <= last; year++) {
    for (const span of spansOf(zone, year)) if (span.to > from && span.from < to) yield span;
  }
}

/** By zone and year. Asking the platform is a thousand times slower than adding up, so each year is asked for once. */
const known = new Map<string, Span[]>();

function spansOf(zone: string, year: number): Span[] {
  const key = `${zone} ${year}`;
  const found = known.get(key);
  if (found) return found;
  const spans = lookThrough(zone, { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) });
  known.set(key, spans);
  return spans;
}

function lookThrough(zone: string, { from, to }: { from: number; to: number }): Span[] {
  const spans: Span[] = [];
  let begin = from;
  let offset = offsetAt(zone, from);
  for (let at = from; at < to; ) {
    const next = Math.min(at + LOOK_EVERY, to);
    const after = offsetAt(zone, next);
    if (after !== offset) {
      const change = changeBetween(zone, at, next);
      spans.push({ from: instant(begin), to: instant(change), offset });
      begin = change;
    }
    offset = after;
    at = next;
  }
  if (begin < to) spans.push({ from: instant(begin), to: instant(to), offset });
  return spans;
}

/** The first second with the later offset; clocks are changed at whole seconds. */
function changeBetween(zone: string, before: number, after: number): number {
  const offset = offsetAt(zone, before);
  let [low, high] = [before / SECOND, after / SECOND];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * SECOND) === offset) low = middle;
    else high = middle;
  }
  return high * SECOND;
}

/** `at` is a whole second. */
function offsetAt(zone: string, at: number): Millis {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
    formatOf(zone).format(at).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws if there is no such zone. The pattern of `en-US` is month, day, year, hour, minute, second. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const found = formats.get(timeZone);
  if (found) return found;
  const date = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, ...date, ...time });
  formats.set(timeZone, format);
  return format;
}
