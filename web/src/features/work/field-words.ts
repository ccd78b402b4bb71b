import type { WorkView } from '../../../../domain/desktop-api.ts';

export type Value = WorkView['fields'][string];
/** What can be written in a line; lists and objects are their source's to change. */
export type Plain = string | number | boolean;

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

/** Lists of words as words; what is deeper, as it was sent. */
export function valueWords(value: Value, yesNo: { yes: string; no: string }): string {
  if (typeof value === 'boolean') return value ? yesNo.yes : yesNo.no;
  if (isPlain(value)) return String(value);
  const flat = Array.isArray(value) && value.every((one) => isPlain(one));
  return flat ? value.map((one) => valueWords(one, yesNo)).join(', ') : JSON.stringify(value, null, 2);
}

/** What was typed as a value of the kind that stands there; undefined where it is none. */
export function typedAs(was: Plain, typed: string): Plain | undefined {
  if (typeof was === 'string') return typed;
  if (typeof was === 'boolean') return typed === 'true';
  const number = Number(typed.trim().replace(',', '.'));
  return typed.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
