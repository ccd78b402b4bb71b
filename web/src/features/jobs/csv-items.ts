import Papa from 'papaparse';
import * as z from 'zod';
import type { JobChoices, JobRequest } from '../../../../domain/desktop-api.ts';
import { MOST_ROWS } from '../../../../domain/job.ts';

type Row = Extract<JobRequest, { kind: 'create' }>['rows'][number];
type Fields = NonNullable<Row['fields']>;
type Worktype = JobChoices['worktypes'][number];

/** What is wrong with a row, as far as it can be seen before it is posted. */
export type Wrong = { row: number; field: string; why: string };

export type CsvItems = {
  columns: string[];
  /** As they stand in the file. */
  cells: string[][];
  rows: Row[];
  wrong: Wrong[];
  /** Columns that are no fields of the worktype: it may refuse them or not, as its schema says. */
  unknown: string[];
};

export type Unreadable = { unreadable: string } | { tooMany: number } | { noName: true } | { noRows: true };

/** Of the item itself; every other column is a field. */
const OWN = ['externalId', 'name', 'customerNumber', 'url'] as const;

// The pages’ policy forbids making functions of text, which zod would try otherwise.
z.config({ jitless: true });

/** The first line names the columns. An empty cell says nothing of its field. */
export function csvItems(text: string, worktype: Worktype): CsvItems | Unreadable {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const [error] = errors.filter(({ type }) => type === 'Quotes' || type === 'FieldMismatch');
  if (error) return { unreadable: error.message };
  const [head = [], ...cells] = data;
  const columns = head.map((name) => name.trim());
  if (cells.length === 0) return { noRows: true };
  if (cells.length > MOST_ROWS) return { tooMany: cells.length };
  if (!columns.includes('name')) return { noName: true };
  const types = typesOf(worktype);
  const rows = cells.map((line) => rowOf(columns, line, types));
  const names = columns.filter((column) => column !== '' && !isOwn(column));
  const unknown = types.size === 0 ? [] : names.filter((name) => !types.has(name));
  return { columns, cells, rows, wrong: wrongIn(rows, worktype), unknown };
}

function rowOf(columns: string[], line: string[], types: Map<string, string>): Row {
  const pairs = columns
    .map((column, index) => [column, line[index]?.trim() ?? ''] as const)
    .filter(([column, cell]) => column !== '' && cell !== '');
  const own = Object.fromEntries(pairs.filter(([column]) => isOwn(column)));
  const fields = Object.fromEntries(
    pairs.filter(([column]) => !isOwn(column)).map(([column, cell]) => [column, typed(cell, types.get(column))]),
  );
  return { ...own, fields };
}

function isOwn(column: string): boolean {
  return OWN.some((one) => one === column);
}

/** What the schema says that each field is; one that says nothing of a field takes text. */
function typesOf({ schema }: Worktype): Map<string, string> {
  const properties = (schema.properties ?? {}) as Record<string, { type?: unknown } | boolean>;
  return new Map(
    Object.entries(properties).map(([name, property]) => {
      const type = typeof property === 'object' ? property.type : undefined;
      const [only = 'string'] = [type].flat().filter((one) => one !== 'null');
      return [name, String(only)];
    }),
  );
}

const YES = ['true', 'yes', '1'];
const NO = ['false', 'no', '0'];

/** A cell as its field’s type; what is none stays text, which the schema then refuses by name. */
function typed(cell: string, type: string | undefined): Fields[string] {
  if (type === 'number' || type === 'integer') return Number.isFinite(Number(cell)) ? Number(cell) : cell;
  if (type === 'boolean')
    return YES.includes(cell.toLowerCase()) ? true : NO.includes(cell.toLowerCase()) ? false : cell;
  if (type === 'array' || type === 'object') return parsed(cell);
  return cell;
}

function parsed(cell: string): Fields[string] {
  try {
    return JSON.parse(cell) as Fields[string];
  } catch {
    return cell;
  }
}

/** By the worktype’s schema, as the centre would: the first fault of each row. */
function wrongIn(rows: Row[], worktype: Worktype): Wrong[] {
  const schema = z.fromJSONSchema({ type: 'object', ...worktype.schema } as never);
  return rows.flatMap(({ name = '', fields }, index): Wrong[] => {
    const row = index + 1;
    if (name === '') return [{ row, field: 'name', why: 'It has no name.' }];
    const issue = z.safeParse(schema, fields).error?.issues[0];
    if (!issue) return [];
    const [unknown] = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys : [];
    const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])];
    return [{ row, field: path.map(String).join('.'), why: issue.message }];
  });
}
