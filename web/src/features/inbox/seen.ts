import { keptStore } from '../../centre/kept.ts';
import { subject } from '../../centre/session.ts';
import { type Store, useStore } from '../../store.ts';

/** The newest message that was shown, by interaction. */
type Seen = Record<string, string>;

/** More interactions than an agent ever has on the screen; older marks are forgotten. */
const REMEMBERED = 200;

const stores = new Map<string, Store<Seen>>();

function mine(): Store<Seen> {
  const who = subject();
  const known = stores.get(who) ?? keptStore<Seen>(`trunkline.seen.${who}`, {});
  stores.set(who, known);
  return known;
}

export function markSeen(interaction: string, message: string): void {
  const store = mine();
  if (store.get()[interaction] === message) return;
  const { [interaction]: _, ...others } = store.get();
  const recent = Object.entries(others).slice(-REMEMBERED);
  store.set({ ...Object.fromEntries(recent), [interaction]: message });
}

export function useSeen(interaction: string): string | undefined {
  return useStore(mine())[interaction];
}

export function seenOf(interaction: string): string | undefined {
  return mine().get()[interaction];
}
