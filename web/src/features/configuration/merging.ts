import { canonicalJson } from '../../../../domain/canonical-json.ts';
import type { Draft } from './changes.ts';
import { type Entry, isEntry, type Json } from './entry.ts';

/**
 * A draft brought up to what somebody else has applied meanwhile: what only they changed is theirs, what only I changed is mine. Nothing, if both changed the same,
 * or one of us took it away: then a person chooses. Lists count as one.
 */
export function mergedDraft(base: Entry | undefined, draft: Draft): Omit<Draft, 'at'> | undefined {
  const { value, was, text } = draft;
  if (!base || !value || was === undefined || text !== undefined) return undefined;
  const merged = merge(JSON.parse(was) as Json, value, base);
  return merged && isEntry(merged.value) ? { value: merged.value, was: canonicalJson(base) } : undefined;
}

type Maybe = Json | undefined;

const same = (one: Maybe, other: Maybe): boolean => canonicalJson(one) === canonicalJson(other);

function merge(was: Maybe, mine: Maybe, theirs: Maybe): { value: Maybe } | undefined {
  if (same(mine, was) || same(mine, theirs)) return { value: theirs };
  if (same(theirs, was)) return { value: mine };
  if (!isEntry(was) || !isEntry(mine) || !isEntry(theirs)) return undefined;
  const members: [string, Json][] = [];
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const merged = merge(was[name], mine[name], theirs[name]);
    if (!merged) return undefined;
    if (merged.value !== undefined) members.push([name, merged.value]);
  }
  return { value: Object.fromEntries(members) };
}
