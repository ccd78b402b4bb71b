/**
 * The judge of the SLA clock: walks through the calendar piece by piece, reads each piece's wall time, and looks whether it is open. It knows
 * nothing of offsets, sums or steps to come, and shares no line with domain/sla.
 */

export interface RawCalendar {
  zone: string;
  weekly?: Record<string, [string, string][]>;
  alwaysOpen?: boolean;
  holidays?: string[];
}

export interface RawPlan {
  targetMinutes: number;
  calendar: string;
  steps: { percent?: number | string; minutes?: number }[];
}

export interface RawEvent {
  at: string;
  type: string;
  paused?: boolean;
  plan?: string;
}

/** A case as it stands in a file. */
export interface RawCase {
  id?: string;
  calendars: Record<string, RawCalendar>;
  plans: Record<string, RawPlan>;
  plan: string;
  created: string;
  initialPaused?: boolean;
  events?: RawEvent[];
  queryAt: string;
}

export interface Walked {
  fired: { step: string; at: string }[];
  consumedMs: number;
  dueAt: string | null;
}

const MINUTE = 60_000;
const WALKED_DAYS = 400;

/** `fired` holds what fires within `days`; who wants more walks longer. */
export function walk(raw: RawCase, days = WALKED_DAYS): Walked {
  const created = Date.parse(raw.created);
  const asked = Date.parse(raw.queryAt);
  const events = (raw.events ?? [])
    .map((event) => ({ ...event, at: Date.parse(event.at) }))
    .sort((a, b) => a.at - b.at);
  const end = Math.max(created + days * 24 * 60 * MINUTE, asked);
  const whole = through(raw, { events, end, asked });
  const known = events.filter(({ at }) => at <= asked);
  const due = through(raw, { events: known, end: created + WALKED_DAYS * 24 * 60 * MINUTE, asked: created }).due;
  return {
    fired: whole.fired.map(({ step, at }) => ({ step, at: new Date(at).toISOString() })),
    consumedMs: whole.consumedWhenAsked,
    dueAt: due === undefined ? null : new Date(due).toISOString(),
  };
}

interface Way {
  events: (Omit<RawEvent, 'at'> & { at: number })[];
  end: number;
  asked: number;
}

interface Place {
  at: number;
  plan: string;
  paused: boolean;
  completed: boolean;
  consumed: number;
  fired: { step: string; at: number }[];
  /** The first instant with the target used up since the last exchange. */
  due: number | undefined;
}

/** One walk from creation to the end, or to where nothing moves any more. */
function through(raw: RawCase, { events, end, asked }: Way) {
  const grain = grainOf(raw);
  const start = { at: Date.parse(raw.created), plan: raw.plan, paused: raw.initialPaused === true };
  const place: Place = { ...start, completed: false, consumed: 0, fired: [], due: undefined };
  let consumedWhenAsked = 0;
  while (place.at <= end) {
    if (place.at === asked) consumedWhenAsked = place.consumed;
    for (const event of events.filter(({ at }) => at === place.at)) happen(place, event);
    lookAround(place, termsOf(raw, place.plan));
    const cuts = [...events.map((event) => event.at), asked].filter((at) => at > place.at);
    if (cuts.length === 0 && isOver(place, termsOf(raw, place.plan))) break;
    stepForward(place, termsOf(raw, place.plan), Math.min((Math.floor(place.at / grain) + 1) * grain, ...cuts));
  }
  const { fired, due } = place;
  return {
    fired: fired.filter(({ at }) => at <= end),
    consumedWhenAsked,
    due: due !== undefined && due <= end ? due : undefined,
  };
}

function happen(place: Place, event: Way['events'][number]) {
  if (place.completed) return;
  if (event.type === 'status') place.paused = event.paused === true;
  if (event.type === 'complete') place.completed = true;
  if (event.type === 'plan') [place.plan, place.due] = [event.plan ?? '', undefined];
}

/** After the events of an instant: whatever is passed already. */
function lookAround(place: Place, { target, steps }: Terms) {
  if (place.consumed >= target) place.due ??= place.at;
  if (place.completed) return;
  for (const { step, threshold } of unfired(place, steps)) {
    if (threshold <= place.consumed) place.fired.push({ step, at: place.at });
  }
}

function isOver(place: Place, { steps }: Terms): boolean {
  return place.completed || place.paused || (place.due !== undefined && unfired(place, steps).length === 0);
}

/** To `next`, whose own instant is left to the next look around. */
function stepForward(place: Place, { target, steps, calendar }: Terms, next: number) {
  const { at, consumed } = place;
  if (!place.completed && !place.paused && isOpen(calendar, at, next)) {
    const inside = (threshold: number) => threshold > consumed && threshold < consumed + next - at;
    for (const { step, threshold } of unfired(place, steps)) {
      if (inside(threshold)) place.fired.push({ step, at: at + threshold - consumed });
    }
    if (inside(target)) place.due ??= at + target - consumed;
    place.consumed += next - at;
  }
  place.at = next;
}

function unfired({ fired }: Place, steps: Terms['steps']) {
  return steps.filter(({ step }) => !fired.some((each) => each.step === step));
}

interface Terms {
  target: number;
  steps: { step: string; threshold: number }[];
  calendar: RawCalendar;
}

const terms = new WeakMap<RawPlan, Terms>();

function termsOf(raw: RawCase, id: string): Terms {
  const plan = raw.plans[id] as RawPlan;
  const found = terms.get(plan) ?? readTerms(raw, plan);
  terms.set(plan, found);
  return found;
}

function readTerms(raw: RawCase, { targetMinutes, calendar, steps }: RawPlan): Terms {
  const target = Math.round(targetMinutes * MINUTE);
  const read = steps.map(({ percent, minutes }) =>
    percent === undefined
      ? { step: `${minutes}m`, threshold: Math.round(Number(minutes) * MINUTE) }
      : { step: `${withoutZeros(String(percent))}%`, threshold: share(target, String(percent)) },
  );
  return {
    target,
    steps: once(read).sort((a, b) => a.threshold - b.threshold),
    calendar: raw.calendars[calendar] as RawCalendar,
  };
}

function withoutZeros(percent: string): string {
  return percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent;
}

function once<Step extends { step: string }>(steps: Step[]): Step[] {
  return steps.filter(({ step }, index) => steps.findIndex((each) => each.step === step) === index);
}

/** The smallest whole number that is at least so many percent of the target, found by trying. */
function share(target: number, percent: string): number {
  const [whole = '', fraction = ''] = percent.split('.');
  const wanted = BigInt(target) * BigInt(whole + fraction);
  const one = 100n * BigInt(`1${'0'.repeat(fraction.length)}`);
  let threshold = BigInt(Math.max(0, Math.floor((target * Number(percent)) / 100) - 2));
  while (threshold * one < wanted) threshold += 1n;
  return Number(threshold);
}

/** Nothing opens or closes between two of its multiples: zones change, and stand apart from UTC, by quarters of an hour. */
function grainOf({ calendars }: RawCase): number {
  const times = Object.values(calendars).flatMap(({ weekly = {} }) => Object.values(weekly).flat(2));
  const minutes = times.map((time) => Number(time.slice(-2)));
  return MINUTE * ([15, 5].find((grain) => minutes.every((minute) => minute % grain === 0)) ?? 1);
}

/** Both ends are looked at: a piece that would open or close in its middle means that the walk is wrong. */
function isOpen(calendar: RawCalendar, from: number, to: number): boolean {
  const open = isOpenAt(calendar, from);
  if (isOpenAt(calendar, to - 1) !== open) throw new Error(`it opens or closes after ${new Date(from).toISOString()}`);
  return open;
}

function isOpenAt({ zone, weekly = {}, alwaysOpen, holidays = [] }: RawCalendar, at: number): boolean {
  const [date = '', seconds = ''] = wallFormat(zone).format(at).split(' ');
  if (holidays.includes(date)) return false;
  if (alwaysOpen) return true;
  const time = `${seconds}.${String(at % 1_000).padStart(3, '0')}`;
  const sinceSunday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const today = weekly[String(sinceSunday || 7)] ?? [];
  const yesterday = weekly[String((sinceSunday + 6) % 7 || 7)] ?? [];
  return (
    today.some(([start, end]) => time >= start && (end < start || time < end)) ||
    yesterday.some(([start, end]) => end < start && time < end)
  );
}

const wallFormats = new Map<string, Intl.DateTimeFormat>();

/** As Swedes write it, `2026-03-29 03:00:00`, so that times compare as texts. */
function wallFormat(timeZone: string): Intl.DateTimeFormat {
  const digits = '2-digit' as const;
  const format =
    wallFormats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
  wallFormats.set(timeZone, format);
  return format;
}
