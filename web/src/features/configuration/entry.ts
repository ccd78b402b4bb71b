/** What an entry is made of: JSON, whatever its part. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Entry = { [name: string]: Json };
export type Path = (string | number)[];

export function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function getAt(value: Json | undefined, [part, ...rest]: Path): Json | undefined {
  if (part === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return getAt((value as Entry)[part as string], rest);
}

/** A copy with another value at a place; `undefined` takes it away. What is missing on the way is made. */
export function setAt(value: Json | undefined, [part, ...rest]: Path, to: Json | undefined): Json | undefined {
  if (part === undefined) return to;
  if (typeof part === 'number') return listWith(Array.isArray(value) ? value : [], part, [rest, to]);
  const given = isEntry(value) ? value : {};
  const member = setAt(given[part], rest, to);
  if (member !== undefined) return { ...given, [part]: member };
  const { [part]: _, ...others } = given;
  return others;
}

function listWith(list: Json[], at: number, [rest, to]: [Path, Json | undefined]): Json[] {
  const member = setAt(list[at], rest, to);
  if (member === undefined) return list.toSpliced(at, 1);
  return at < list.length ? list.with(at, member) : [...list, member];
}

/** A copy in which one key is called otherwise, in its place. */
export function renamed(entry: Entry, from: string, to: string): Entry {
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key === from ? to : key, value]));
}

/** Lists and mappings of a place; none if it holds something else, which the text then shows. */
export function listAt(entry: Entry, path: Path): Json[] {
  const value = getAt(entry, path);
  return Array.isArray(value) ? value : [];
}

export function mappingAt(entry: Entry, path: Path): Entry {
  const value = getAt(entry, path);
  return isEntry(value) ? value : {};
}

/** As people read it; what is more than one value as JSON. */
export function shownAs(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** As a number, where it is one to the last letter; as it was typed elsewhere, and then the API says what it thinks of it. */
export function numberTyped(typed: string): Json | undefined {
  const written = typed.trim().replace(',', '.');
  if (written === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : typed;
}

/** A key made of a name: lower-case words joined by hyphens, and not one that is there already. */
export function keyFor(name: string, taken: Iterable<string>): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const base = (words ?? ['new']).join('-').slice(0, 50);
  const known = new Set(taken);
  const free = (number: number): string =>
    known.has(number === 1 ? base : `${base}-${number}`) ? free(number + 1) : number === 1 ? base : `${base}-${number}`;
  return free(1);
}

export const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
