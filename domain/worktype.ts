import * as z from 'zod';
import type { Configuration, SourceConfiguration, WorktypeConfiguration } from './configuration.ts';
import { applies, type Attributes, decideFlow, type FlowDecision } from './flow.ts';
import { calendarOf } from './sla/calendar.ts';
import { type SlaPlan, slaPlan } from './sla/plan.ts';
import type { Fields, FieldValue, StatusCategory } from './work-item.ts';

/** The source of what agents make; its ids are ours. */
export const DESK = 'desk';

/** What rules may ask of an item: its fields, as far as they are words, numbers, yes or no, or lists of words. */
export function attributesOf(fields: Fields): Attributes {
  const simple = (value: FieldValue) => ['string', 'number', 'boolean'].includes(typeof value);
  const pairs = Object.entries(fields).flatMap(([name, value]): [string, Attributes[string]][] => {
    if (Array.isArray(value)) return [[name, value.filter(simple).map(String)]];
    return simple(value) ? [[name, value as string | number | boolean]] : [];
  });
  return Object.fromEntries(pairs);
}

/** The first rule that holds; nothing if none does, which is for a person to look at. */
export function worktypeFor({ worktypes, otherwise }: SourceConfiguration, fields: Fields): string | undefined {
  const said = { medium: 'work' as const, text: '', attributes: attributesOf(fields) };
  return worktypes.find((rule) => applies(rule, said))?.worktype ?? otherwise;
}

/** Queue, skills and priority, by the worktype's rules and defaults (row 51). */
export function decideWork({ rules, queue, skills, priority }: WorktypeConfiguration, fields: Fields): FlowDecision {
  const said = { medium: 'work' as const, text: '', attributes: attributesOf(fields) };
  return decideFlow({ rules, otherwise: { queue, skills, priority } }, said);
}

/** Where the fields break the worktype's schema (row 50), and how. */
export interface Violation {
  path: string;
  message: string;
}

const schemas = new WeakMap<WorktypeConfiguration, z.ZodType>();

export function violationOf(worktype: WorktypeConfiguration, fields: Fields): Violation | undefined {
  const schema = schemas.get(worktype) ?? z.fromJSONSchema({ type: 'object', ...worktype.schema } as never);
  schemas.set(worktype, schema);
  const result = z.safeParse(schema, fields);
  const issue = result.success ? undefined : result.error.issues[0];
  if (!issue) return undefined;
  const [unknown] = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys : [];
  const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])].map(String).join('.');
  return { path, message: issue.message };
}

/** The fields that hold addresses, by the schema: shown as links (row 69). */
export function linksOf({ schema }: WorktypeConfiguration, fields: Fields): { name: string; url: string }[] {
  const properties = (schema.properties ?? {}) as Record<string, { format?: unknown } | undefined>;
  return Object.entries(fields).flatMap(([name, value]) =>
    ['uri', 'url'].includes(String(properties[name]?.format)) && isWebAddress(value) ? [{ name, url: value }] : [],
  );
}

/** Only what a browser may open: an address that begins with `javascript:` is none. */
export function isWebAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 2_000 &&
    URL.canParse(value) &&
    /^https?:$/.test(new URL(value).protocol)
  );
}

/** The first status of a category by its key; `preferred`, if it is there. */
export function statusFor(
  { statuses }: WorktypeConfiguration,
  category: StatusCategory,
  preferred?: string,
): string | undefined {
  if (preferred !== undefined && statuses[preferred]?.category === category) return preferred;
  return Object.keys(statuses).find((key) => statuses[key]?.category === category);
}

const plans = new WeakMap<Configuration, Map<string, SlaPlan>>();

/**
 * A plan with its calendar, made once for each configuration. Its id names the version too: what is promised stays promised, and a plan that was changed
 * is another one.
 */
export function planIn(configuration: Configuration, key: string): SlaPlan | undefined {
  const made = plans.get(configuration) ?? new Map<string, SlaPlan>();
  plans.set(configuration, made);
  const known = made.get(key);
  if (known) return known;
  const written = configuration.slaPlans[key];
  const calendar = written && configuration.calendars[written.calendar];
  if (!calendar) return undefined;
  const plan = slaPlan(`${key}@${configuration.version}`, written, calendarOf(calendar));
  made.set(key, plan);
  return plan;
}

/** What a plan's id is made of. */
export function planParts(id: string): { key: string; version: number } {
  const [key = '', version] = id.split('@');
  return { key, version: Number(version) };
}
