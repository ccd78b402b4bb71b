import * as z from 'zod';
import { decimalOf } from '../domain/sla/decimal.ts';
import type { SlaEvent } from '../domain/sla/sla-clock.ts';
import type { SlaCase } from '../domain/sla/time-line.ts';
import { isTimeZone } from '../domain/sla/zone.ts';
import { nearest } from '../domain/nearest.ts';
import { error, type Path, type Remark } from '../domain/remark.ts';
import { type Instant, instant } from '../domain/time.ts';
import { findingsOf } from '../domain/schema-findings.ts';

/** Whoever writes more years is mistaken; before 1970 zones are not known well. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2199];

/** A hundred years. */
const LONGEST_TARGET = 100 * 365 * 24 * 60;

/** Fields of other names are notes, but what looks like a field misspelt is refused: it would otherwise be silence. */
function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject(shape).superRefine((value, context) => {
    for (const name of Object.keys(value).filter((name) => !Object.hasOwn(shape, name))) {
      const meant = nearest(name, Object.keys(shape));
      const message = `there is no such field; did you mean ${meant}?`;
      if (meant !== undefined) context.addIssue({ code: 'custom', path: [name], message });
    }
  });
}

const moment = z.string().transform((text, context): Instant => {
  const [, date = ''] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const year = Number(date.slice(0, 4));
  const at = z.iso.date().safeParse(date).success ? Date.parse(text) : Number.NaN;
  const message = `must be a moment such as 2026-03-27T16:30:00.000Z, from ${FIRST_YEAR} to ${LAST_YEAR}`;
  if (Number.isNaN(at) || year < FIRST_YEAR || year > LAST_YEAR) context.addIssue({ code: 'custom', message });
  return instant(at);
});

/** Numbers come as they were written: see `keepingDigits`. */
const number = z.unknown().transform((written, context): number | string => {
  const text = typeof written === 'number' || typeof written === 'string' ? written : '';
  const message = written === undefined ? 'is missing' : 'must be a number of at least 0';
  if (decimalOf(text) === undefined) context.addIssue({ code: 'custom', message });
  return text;
});

const target = number.refine((written) => Number(written) > 0 && Number(written) <= LONGEST_TARGET, {
  error: `must be more than 0 and at most ${LONGEST_TARGET}`,
});

const HOURS = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;
const start = z.string().regex(HOURS, 'must be a time such as 09:00, from 00:00 to 23:59');
const end = z.string().refine((text) => text === '24:00' || HOURS.test(text), {
  error: 'must be a time such as 17:30, from 00:00 to 24:00',
});
const hours = z
  .array(z.tuple([start, end], { error: 'must be a start and an end, such as ["09:00", "17:30"]' }))
  .optional();

const calendar = fields({
  zone: z.string().refine(isTimeZone, { error: 'must be an IANA time zone, such as Europe/London' }),
  weekly: z.strictObject({ 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours }).optional(),
  alwaysOpen: z.boolean().optional(),
  holidays: z.array(z.iso.date({ error: 'must be a date such as 2026-12-25' })).optional(),
});

const step = fields({ percent: number.optional(), minutes: number.optional() }).transform(
  ({ percent, minutes }, context) => {
    const message = 'must have either percent or minutes';
    if ((percent === undefined) === (minutes === undefined)) context.addIssue({ code: 'custom', message });
    return percent === undefined ? { minutes: minutes ?? 0 } : { percent };
  },
);

const plan = fields({ targetMinutes: target, calendar: z.string(), steps: z.array(step).optional() });

const event = fields({
  type: z.enum(['status', 'plan', 'complete']),
  at: moment,
  paused: z.boolean().optional(),
  plan: z.string().optional(),
}).transform(({ type, at, paused, plan }, context): SlaEvent => {
  const without = (name: string) => context.addIssue({ code: 'custom', path: [name], message: 'is missing' });
  if (type === 'status' && paused === undefined) without('paused');
  if (type === 'plan' && plan === undefined) without('plan');
  if (type === 'status') return { type, at, paused: paused ?? false };
  return type === 'plan' ? { type, at, plan: plan ?? '' } : { type, at };
});

const slaCase = fields({
  id: z.union([z.string(), z.number()]).optional(),
  calendars: z.record(z.string(), calendar),
  plans: z.record(z.string(), plan),
  plan: z.string(),
  created: moment,
  initialPaused: z.boolean().optional(),
  events: z.array(event).default([]),
  queryAt: moment,
});

const caseFile = fields({ cases: z.array(slaCase) });

export type NamedCase = SlaCase & { id?: string | number | undefined };

export type ReadCases = { cases: NamedCase[]; single: boolean } | { problems: Remark[] };

/** Throws a SyntaxError if it is no JSON. */
export function readCases(text: string): ReadCases {
  const file = JSON.parse(text, keepingDigits) as unknown;
  const single = !(typeof file === 'object' && file !== null && 'cases' in file);
  const parsed = single ? slaCase.safeParse(file) : caseFile.safeParse(file);
  if (!parsed.success) return { problems: findingsOf(parsed.error, file, single ? slaCase : caseFile) };
  const cases = 'cases' in parsed.data ? (parsed.data.cases as NamedCase[]) : [parsed.data as NamedCase];
  const problems = cases.flatMap((one, index) => misled(one, single ? [] : ['cases', index]));
  return problems.length > 0 ? { problems } : { cases, single };
}

/** A number of many places would be rounded before anybody saw it. */
function keepingDigits(key: string, value: unknown, context?: { source?: string }): unknown {
  const exact = ['percent', 'minutes', 'targetMinutes'].includes(key) && typeof value === 'number';
  return exact ? (context?.source ?? value) : value;
}

/** Names that lead nowhere, and events before there was anything that they could happen to. */
function misled({ calendars, plans, plan, created, events }: NamedCase, above: Path): Remark[] {
  const named = (path: Path, what: 'plan' | 'calendar', name: string): Remark[] => {
    const known = Object.keys(what === 'plan' ? plans : calendars);
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    const hint = meant ? `; did you mean "${meant}"?` : '';
    return [error([...above, ...path], `there is no ${what} "${name}"${hint}`)];
  };
  return [
    ...Object.entries(plans).flatMap(([id, { calendar }]) => named(['plans', id, 'calendar'], 'calendar', calendar)),
    ...named(['plan'], 'plan', plan),
    ...events.flatMap((event, index) => [
      ...(event.type === 'plan' ? named(['events', index, 'plan'], 'plan', event.plan) : []),
      ...(event.at < created ? [error([...above, 'events', index, 'at'], 'lies before created')] : []),
    ]),
  ];
}
