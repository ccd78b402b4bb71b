import { createStore, type Store } from '../store.ts';

/**
 * A value that survives a reload: `localStorage` under one key, told to every tab. A full or forbidden storage costs the
 * survival, never the work at hand. `whole` completes what an older desktop kept.
 */
export function keptStore<T>(key: string, first: T, whole: (kept: T) => T = (kept) => kept): Store<T> {
  const store = createStore<T>(whole(read(key, first)));
  addEventListener('storage', (event) => {
    if (event.key === key) store.set(whole(read(key, first)));
  });
  return {
    ...store,
    set(next) {
      store.set(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Kept in memory until the page is left.
      }
    },
  };
}

function read<T>(key: string, first: T): T {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : first;
  } catch {
    return first;
  }
}
