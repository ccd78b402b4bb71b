import { createStore } from '../../store.ts';

/** What screen readers say: `now` interrupts (an offer), `soon` waits its turn (a new text). */
export const said = createStore<{ now: string; soon: string }>({ now: '', soon: '' });

export function announce(when: 'now' | 'soon', words: string): void {
  // The same words twice are silent unless the region was empty in between.
  said.set({ ...said.get(), [when]: '' });
  setTimeout(() => said.set({ ...said.get(), [when]: words }), 30);
}
