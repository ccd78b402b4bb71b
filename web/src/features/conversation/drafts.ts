import { keptStore } from '../../centre/kept.ts';
import { subject } from '../../centre/session.ts';
import { type Store, useStore } from '../../store.ts';
import { type Drafts, withDraft, withoutOld } from './draft-shelf.ts';

const stores = new Map<string, Store<Drafts>>();

/** Kept per agent: a shared browser shows nobody the drafts of another. */
function mine(): Store<Drafts> {
  const who = subject();
  const known = stores.get(who);
  if (known) return known;
  const store = keptStore<Drafts>(`trunkline.drafts.${who}`, {});
  store.set(withoutOld(store.get(), Date.now()));
  stores.set(who, store);
  return store;
}

export function saveDraft(place: string, text: string): void {
  const store = mine();
  store.set(withDraft(store.get(), place, text, Date.now()));
}

export function draftOf(place: string): string {
  return mine().get()[place]?.text ?? '';
}

export function useDraft(place: string): string {
  return useStore(mine())[place]?.text ?? '';
}

/** The note of a wrap-up is a draft too, in a place of its own. */
export const notePlace = (interaction: string): string => `${interaction}/note`;
