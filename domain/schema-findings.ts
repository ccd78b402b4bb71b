import * as z from 'zod';
import { nearest } from './nearest.ts';
import { error, type Path, type Remark } from './remark.ts';

type Issue = z.core.$ZodIssue;

/** What zod found, in the words of somebody who writes a file by this schema. */
export function findingsOf({ issues }: z.ZodError, file: unknown, schema: z.ZodType): Remark[] {
  return issues.flatMap((issue) => readable(issue, { file, schema }));
}

interface Read {
  file: unknown;
  schema: z.ZodType;
}

function readable(issue: Issue, read: Read, above: Path = []): Remark[] {
  const path = [...above, ...(issue.path as Path)];
  const wrong = (message: string) => [error(path, message)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => unknownField(path, name, read.schema));
    case 'invalid_union':
      return closestBranch(issue.errors).flatMap((nested) => readable(nested, read, path));
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ ...error(path, message), atKey: true }));
    case 'invalid_type':
      return wrong(wrongType(issue.expected, valueAt(read.file, path)));
    case 'invalid_value':
      return wrong(`must be ${either(issue.values.map(String))}`);
    case 'too_small':
      return wrong(
        issue.origin === 'number' || issue.origin === 'int' ? `must be at least ${issue.minimum}` : 'must not be empty',
      );
    case 'too_big':
      return wrong(issue.origin === 'array' ? `at most ${issue.maximum}` : `must be at most ${issue.maximum}`);
    default:
      return wrong(issue.message);
  }
}

/** Of a field that may be this or that: the errors of what was probably meant. */
function closestBranch(branches: Issue[][]): Issue[] {
  const cost = (branch: Issue[]) =>
    branch.reduce((sum, { path, code }) => sum + (path.length === 0 ? (code === 'invalid_type' ? 100 : 2) : 1), 0);
  return branches.toSorted((a, b) => cost(a) - cost(b))[0] ?? [];
}

function unknownField(path: Path, name: string, schema: z.ZodType): Remark {
  const known = fieldsAt(path, schema);
  const meant = nearest(name, known);
  const hint = meant ? `; did you mean ${meant}?` : known.length > 0 ? `; known are ${known.join(', ')}` : '';
  return { ...error([...path, name], `there is no such field${hint}`), atKey: true };
}

function wrongType(expected: string, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return 'must be text: put it in quotes';
  const names: Record<string, string> = {
    record: 'a mapping',
    object: 'a mapping',
    array: 'a list',
    string: 'text',
    number: 'a number',
    int: 'a whole number',
  };
  return `must be ${names[expected] ?? expected}`;
}

function either(values: string[]): string {
  return values.length === 1 ? String(values[0]) : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string, unknown> | null | undefined)?.[part], file);
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

/** The names that the schema knows at a path. */
function fieldsAt(path: Path, schema: z.ZodType): string[] {
  let schemas = [z.toJSONSchema(schema, { io: 'input' }) as JsonSchema];
  for (const part of path) schemas = schemas.flatMap(alternatives).flatMap((schema) => inside(schema, part) ?? []);
  return [...new Set(schemas.flatMap(alternatives).flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf ? schema.anyOf.flatMap(alternatives) : [schema];
}

function inside(
  { properties, additionalProperties, items }: JsonSchema,
  part: string | number,
): JsonSchema | undefined {
  if (typeof part === 'number') return items;
  return properties?.[part] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}
