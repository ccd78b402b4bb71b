import { createStore } from '../../store.ts';

/** To the customer of which item a text is being written. */
export const texting = createStore<string | undefined>(undefined);

/** What has just been sent, and where it stands. */
export const texted = createStore<{ of: string; conversation: string } | undefined>(undefined);

/** The button that begins also ends it. */
export function beginTexting(id: string): void {
  texted.set(undefined);
  texting.set(texting.get() === id ? undefined : id);
}

export function stopTexting(): void {
  texting.set(undefined);
  document.querySelector<HTMLElement>('[data-texting]')?.focus();
}
