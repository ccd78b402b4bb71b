import { keptStore } from '../../centre/kept.ts';
import { subject } from '../../centre/session.ts';
import { type Store, useStore } from '../../store.ts';
import { type Draft, type Drafts, draftFor, entryOf, listed, type Parts, placeOf, withoutOld } from './changes.ts';
import type { Entry } from './entry.ts';
import { mergedDraft } from './merging.ts';
import { type Part, parts } from './parts.ts';

const stores = new Map<string, Store<Drafts>>();

/** Kept per person: what is typed survives a reload, another's apply, and signing out. */
function mine(): Store<Drafts> {
  const who = subject();
  const known = stores.get(who);
  if (known) return known;
  const store = keptStore<Drafts>(`trunkline.configuration.${who}`, {});
  store.set(withoutOld(store.get(), Date.now()));
  stores.set(who, store);
  return store;
}

export function useDrafts(): Drafts {
  return useStore(mine());
}

/** What is applied of an entry, and where it stands. */
export type Place = { part: Part; key: string; base: Entry | undefined };

/** Whatever was typed a moment ago is seen, whether it is on the screen yet or not. */
export function edit({ part, key, base }: Place, change: (entry: Entry) => Entry | null, text?: string): void {
  const place = placeOf(part, key);
  const before = mine().get()[place];
  const value = change(before?.value ?? base ?? {});
  saveDraft(place, draftFor(base, before, { value, ...(text !== undefined && { text }) }));
}

/** After somebody else's apply: what goes together is put together; the rest is left for a person to choose. */
export function catchUp(all: Parts): void {
  for (const part of parts) {
    for (const { key, overtaken } of listed(all, mine().get(), part)) {
      const place = placeOf(part, key);
      const draft = mine().get()[place];
      const base = entryOf(all, part, key);
      const merged = overtaken && draft ? mergedDraft(base, draft) : undefined;
      if (merged) saveDraft(place, draftFor(base, draft, merged) && merged);
    }
  }
}

/** What somebody else made of it meanwhile was seen, and is to be gone over. */
export function keepMine({ part, key, base }: Place): void {
  const place = placeOf(part, key);
  const draft = mine().get()[place];
  if (draft) saveDraft(place, draftFor(base, undefined, draft));
}

/** Under another key: of what is not applied yet. */
export function rename(part: Part, from: string, to: string): void {
  const draft = mine().get()[placeOf(part, from)];
  saveDraft(placeOf(part, from), undefined);
  if (draft) saveDraft(placeOf(part, to), draft);
}

export function saveDraft(place: string, draft: Omit<Draft, 'at'> | undefined): void {
  const { [place]: _, ...others } = mine().get();
  mine().set(draft ? { ...others, [place]: { ...draft, at: Date.now() } } : others);
}

export function dropDrafts(places: readonly string[]): void {
  mine().set(Object.fromEntries(Object.entries(mine().get()).filter(([place]) => !places.includes(place))));
}
