import type { DescribedFieldView, WorkView } from '../../../../domain/desktop-api.ts';
import { config } from '../../centre/config.ts';
import { longDate, moment } from '../../words/times.ts';
import { momentOf, readWall, wallAt, written } from '../park/moments.ts';

export type Value = WorkView['fields'][string];
/** What can be written in a line; lists and objects are their source's to change. */
export type Plain = string | number | boolean;
export type Field = DescribedFieldView;

export const isPlain = (value: Value | undefined): value is Plain =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** "accountNumber", "account_number": Account number. */
export function fieldName(key: string): string {
  const words = key
    .replace(/([\p{Ll}\d])(\p{Lu})(?=\p{Ll})/gu, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const titleOfField = ({ name, title }: Pick<Field, 'name' | 'title'>): string => title ?? fieldName(name);

/** What the schema names, then what else the item says; of that the value tells how it is written. */
export function fieldsOf({ described, fields }: Pick<WorkView, 'described' | 'fields'>): Field[] {
  const named = new Set(described.map(({ name }) => name));
  const kinds = { string: 'text', number: 'number', boolean: 'yes-no' } as const;
  const others = Object.entries(fields)
    .filter(([name, value]) => !named.has(name) && value !== null)
    .map(([name, value]): Field => {
      const kind = isPlain(value) ? kinds[typeof value as keyof typeof kinds] : 'other';
      return { name, kind, required: false };
    });
  return [...described, ...others];
}

/** Whether a person can write it: not a list, and nothing that the schema does not say how to write. */
export const isWritable = ({ kind }: Field, value: Value | undefined): boolean =>
  kind !== 'other' && (value === undefined || value === null || isPlain(value));

/** Lists of words as words; what is deeper, as it was sent. */
export function valueWords(value: Value, yesNo: { yes: string; no: string }, field?: Field): string {
  if (typeof value === 'boolean') return value ? yesNo.yes : yesNo.no;
  if (isPlain(value)) return (field && namedValue(field, value)) ?? String(value);
  const flat = Array.isArray(value) && value.every((one) => isPlain(one));
  return flat ? value.map((one) => valueWords(one, yesNo)).join(', ') : JSON.stringify(value, null, 2);
}

function namedValue({ kind, choices }: Field, value: Plain): string | undefined {
  if (kind === 'choice') return choices?.find((one) => one.value === value)?.name;
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  if (kind === 'date') return longDate(at, 'UTC');
  return kind === 'moment' ? `${longDate(at)}, ${moment(at, at)}` : undefined;
}

/** A value as its input has it. */
export function typedOf({ kind }: Field, value: Value | undefined): string {
  if (!isPlain(value)) return '';
  const at = kind === 'moment' ? Date.parse(String(value)) : Number.NaN;
  return Number.isNaN(at) ? String(value) : written(wallAt(config().centre.timeZone, at));
}

/** What was typed, as a value; null where nothing stands there any more, undefined where it is no such value. */
export function typedAs({ kind, choices }: Field, typed: string): Plain | null | undefined {
  if (typed.trim() === '') return null;
  if (kind === 'yes-no') return typed === 'true';
  if (kind === 'choice') return choices?.find(({ value }) => String(value) === typed)?.value ?? typed;
  if (kind === 'number' || kind === 'integer') return numberOf(typed);
  if (kind !== 'moment') return typed;
  const wall = readWall(typed);
  return wall && new Date(momentOf(config().centre.timeZone, wall)).toISOString();
}

function numberOf(typed: string): number | undefined {
  const number = Number(typed.trim().replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}
