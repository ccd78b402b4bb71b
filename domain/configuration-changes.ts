import type { ConfigurationFile } from './configuration.ts';
import { error, type Path, type Remark } from './remark.ts';

/** What administrators change by page, entry by entry; whatever else the file says is changed by file. */
export const pageParts = [
  'sources',
  'worktypes',
  'triggers',
  'slaPlans',
  'calendars',
  'workbins',
  'divisions',
] as const satisfies readonly (keyof ConfigurationFile)[];

export type PagePart = (typeof pageParts)[number];

export interface EntryChange {
  part: PagePart;
  key: string;
  /** The whole entry; null: it goes. */
  value: unknown;
}

/** The file that would stand then; it has yet to be checked. Of two changes of one entry the later counts. */
export function withChanges(file: ConfigurationFile, changes: EntryChange[]): Record<string, unknown> {
  const result: Record<string, unknown> = { ...file };
  for (const { part, key, value } of changes) {
    const { [key]: _, ...others } = result[part] as Record<string, unknown>;
    result[part] = value === null ? others : { ...others, [key]: value };
  }
  return result;
}

const VARIABLE = /\$\{[A-Za-z_][A-Za-z0-9_]*\}/;

/** Only a file's variables are filled in, by whoever applies it: on the page they would stay as they stand. */
export function unfilledIn(changes: EntryChange[]): Remark[] {
  return changes.flatMap(({ part, key, value }) => unfilled(value, [part, key]));
}

function unfilled(value: unknown, path: Path): Remark[] {
  if (typeof value === 'string') {
    const [variable] = VARIABLE.exec(value) ?? [];
    return variable ? [error(path, `${variable} is filled in from a file only: write what it stands for`)] : [];
  }
  if (Array.isArray(value)) return value.flatMap((member, index) => unfilled(member, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => unfilled(member, [...path, name]));
}
