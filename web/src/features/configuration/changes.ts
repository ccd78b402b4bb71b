import { canonicalJson } from '../../../../domain/canonical-json.ts';
import type { ConfigurationProblem, ConfigurationView } from '../../../../domain/desktop-api.ts';
import type { Entry } from './entry.ts';
import { isPart, type Part } from './parts.ts';

/** An entry as somebody wants it; `null`: gone. */
export type Draft = {
  value: Entry | null;
  /** What it said when it was begun, in canonical JSON; absent for a new one. */
  was?: string | undefined;
  /** As it is being written in the text, while that is not an entry. */
  text?: string | undefined;
  at: number;
};
export type Drafts = Record<string, Draft>;
export type Change = { part: Part; key: string; value: Entry | null };

export type Standing = 'same' | 'changed' | 'new' | 'removed';
export type Listed = {
  part: Part;
  key: string;
  standing: Standing;
  /** What it says now: the draft, or else what is applied. */
  entry: Entry;
  /** It was changed by somebody else since the draft was begun. */
  overtaken: boolean;
  /** Its text cannot be read yet. */
  broken: boolean;
};

const WEEK = 7 * 24 * 60 * 60 * 1_000;

export function withoutOld(drafts: Drafts, now: number): Drafts {
  return Object.fromEntries(Object.entries(drafts).filter(([, { at }]) => now - at <= WEEK));
}

export const placeOf = (part: Part, key: string): string => `${part}/${key}`;

function split(place: string): { part: Part; key: string } | undefined {
  const [part = '', key = ''] = place.split('/');
  return isPart(part) && key ? { part, key } : undefined;
}

export type Parts = ConfigurationView['parts'];

export const entryOf = (all: Parts, part: Part, key: string): Entry | undefined =>
  all[part]?.[key] as Entry | undefined;

/** A draft that says what is applied is none. */
export function draftFor(
  base: Entry | undefined,
  before: Draft | undefined,
  { value, text }: Pick<Draft, 'value' | 'text'>,
): Omit<Draft, 'at'> | undefined {
  const next = { value, ...(text !== undefined && { text }) };
  const was = before ? before.was : base && canonicalJson(base);
  const nothing = next.text === undefined && (next.value === null ? !base : base && sameAs(base, next.value));
  return nothing ? undefined : { ...next, was };
}

const sameAs = (one: Entry, other: Entry): boolean => canonicalJson(one) === canonicalJson(other);

/** Everything of a part, whatever of it is applied already, by name. */
export function listed(all: Parts, drafts: Drafts, part: Part): Listed[] {
  const begun = Object.keys(drafts).flatMap((place) => split(place) ?? []);
  const keys = new Set([
    ...Object.keys(all[part] ?? {}),
    ...begun.filter((one) => one.part === part).map(({ key }) => key),
  ]);
  return [...keys]
    .flatMap((key) => lookUp(all, drafts, part, key) ?? [])
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
}

export function lookUp(all: Parts, drafts: Drafts, part: Part, key: string): Listed | undefined {
  const base = entryOf(all, part, key);
  const draft = drafts[placeOf(part, key)];
  const entry = draft?.value ?? base;
  if (!entry) return undefined;
  const overtaken = draft !== undefined && draft.was !== (base && canonicalJson(base));
  return { part, key, standing: standing(base, draft), entry, overtaken, broken: draft?.text !== undefined };
}

function standing(base: Entry | undefined, draft: Draft | undefined): Standing {
  if (!draft) return 'same';
  if (!base) return 'new';
  return draft.value === null ? 'removed' : 'changed';
}

export function nameOf({ entry, key }: Pick<Listed, 'entry' | 'key'>): string {
  return typeof entry.name === 'string' && entry.name.trim() !== '' ? entry.name : key;
}

/** What is asked of the API; an entry whose text cannot be read is not. A removal of what somebody else removed asks nothing. */
export function changesOf(all: Parts, drafts: Drafts): Change[] {
  return Object.entries(drafts).flatMap(([place, { value, text }]) => {
    const named = split(place);
    if (!named || text !== undefined || (value === null && !entryOf(all, named.part, named.key))) return [];
    return [{ ...named, value }];
  });
}

export function problemsOf(problems: ConfigurationProblem[], { part, key }: { part: Part; key: string }) {
  return problems
    .filter(({ path }) => path[0] === part && path[1] === key)
    .map((problem) => ({ ...problem, path: problem.path.slice(2) }));
}
