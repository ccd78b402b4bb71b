import type { WorktypeConfiguration } from './configuration.ts';

/** How a field is written by people. `other`: a list or an object, which only its source can write. */
export type FieldKind = 'text' | 'number' | 'integer' | 'yes-no' | 'choice' | 'date' | 'moment' | 'link' | 'other';

/** A field as its worktype's schema describes it to people. */
export interface DescribedField {
  name: string;
  title?: string;
  hint?: string;
  kind: FieldKind;
  /** Of a choice: the values that the schema allows. */
  choices?: { value: string | number | boolean; name: string }[];
  /** A text of several lines. */
  long?: true;
  required: boolean;
}

type Schema = { [keyword: string]: unknown };

/** From so many characters on a text is written in several lines. */
const LONG = 120;

/** Those that are required first, in the order in which they are, then by title: what is applied keeps no order of a schema's properties. */
export function describedFields({ schema }: Pick<WorktypeConfiguration, 'schema'>): DescribedField[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema | boolean>;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(properties).map(([name, property]) => ({
    name,
    ...described(typeof property === 'object' ? property : {}),
    required: required.includes(name),
  }));
  const place = ({ name }: DescribedField) => required.indexOf(name) + 1 || required.length + 1;
  const word = ({ title, name }: DescribedField) => title ?? name;
  return fields.sort((a, b) => place(a) - place(b) || word(a).localeCompare(word(b), 'en'));
}

function described(property: Schema): Omit<DescribedField, 'name' | 'required'> {
  const { title, description, maxLength } = property;
  const choices = choicesOf(property);
  const kind = choices ? 'choice' : kindOf(property);
  return {
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { hint: description }),
    kind,
    ...(choices && { choices }),
    ...(kind === 'text' && typeof maxLength === 'number' && maxLength >= LONG && { long: true as const }),
  };
}

const plain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** `enum`, or `oneOf` with a constant and a title each. */
function choicesOf({ enum: values, oneOf }: Schema): DescribedField['choices'] {
  if (Array.isArray(values)) return values.filter(plain).map((value) => ({ value, name: String(value) }));
  const named = Array.isArray(oneOf) ? (oneOf as Schema[]) : [];
  if (named.length === 0 || !named.every((one) => plain(one.const))) return undefined;
  return named.map(({ const: value, title }) => ({
    value: value as string | number | boolean,
    name: typeof title === 'string' ? title : String(value),
  }));
}

const kinds: Record<string, FieldKind> = {
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'yes-no',
  array: 'other',
  object: 'other',
};

const formats: Record<string, FieldKind> = { date: 'date', 'date-time': 'moment', uri: 'link', url: 'link' };

/** Without a type it may be anything; then what stands there decides, and what is new is text. */
function kindOf({ type, format }: Schema): FieldKind {
  const types = (Array.isArray(type) ? type : [type]).filter((one) => one !== 'null');
  if (types.length > 1) return 'other';
  const [only = 'string'] = types;
  return (only === 'string' ? formats[String(format)] : undefined) ?? kinds[String(only)] ?? 'other';
}
