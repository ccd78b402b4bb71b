import { type Entry, isEntry, type Json, shownAs } from './entry.ts';

export const operators = ['equals', 'oneOf', 'contains', 'atLeast', 'atMost'] as const;
export type Operator = (typeof operators)[number];

/** One line of a rule: an attribute, one comparison, and what it is compared with. */
export type Comparison = { attribute: string; operator: Operator; value: string };

/** The lines of a `when`; nothing if it says something that no line can, and has to be read as text. */
export function comparisonsOf(when: Json | undefined): Comparison[] | undefined {
  const all = (Array.isArray(when) ? when : [when]).map(comparisonOf);
  return all.every((one) => one !== undefined) ? all : undefined;
}

function comparisonOf(condition: Json | undefined): Comparison | undefined {
  if (!isEntry(condition)) return undefined;
  const { attribute, ...compared } = condition;
  const [name, ...others] = Object.keys(compared);
  const operator = operators.find((one) => one === name);
  if (typeof attribute !== 'string' || !operator || others.length > 0) return undefined;
  return { attribute, operator, value: [compared[operator]].flat().map(written).join(', ') };
}

/** A text that looks like a number stands in quotes. */
function written(value: Json | undefined): string {
  const text = shownAs(value);
  return typeof value === 'string' && meant(text) !== value ? `"${text}"` : text;
}

/** `true`, `12` and `12.5` mean what they say; a code that begins with 0 is a word. */
function meant(typed: string): string | number | boolean {
  const [, quoted] = /^"(.*)"$/.exec(typed) ?? [];
  if (quoted !== undefined) return quoted;
  if (typed === 'true' || typed === 'false') return typed === 'true';
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(typed) ? Number(typed) : typed;
}

function conditionOf({ attribute, operator, value }: Comparison): Entry {
  if (operator === 'oneOf')
    return { attribute, oneOf: value.split(',').map((one) => meant(one.trim()) as string | number) };
  return { attribute, [operator]: operator === 'contains' ? value : meant(value.trim()) };
}

/** One condition stands alone, as people write it. */
export function whenOf(comparisons: Comparison[]): Json {
  const all = comparisons.map(conditionOf);
  return all.length === 1 ? (all[0] as Json) : all;
}
