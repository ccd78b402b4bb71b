import { createStore } from '../../store.ts';

/** Of which interaction a work item is being made. */
export const creating = createStore<string | undefined>(undefined);

/** What has just been made, and of what. */
export const created = createStore<{ of: string; id: string | undefined; name: string } | undefined>(undefined);

export function beginCreating(id: string): void {
  created.set(undefined);
  creating.set(id);
}

export function stopCreating(): void {
  creating.set(undefined);
  document.querySelector<HTMLElement>('[data-more]')?.focus();
}
