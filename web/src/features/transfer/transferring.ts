import { createStore } from '../../store.ts';

/** For which interaction it is asked where it should go. */
export const transferring = createStore<string | undefined>(undefined);

/** What this agent has just handed on, and to whom. */
export const handedOn = createStore<{ id: string; to: string; bin?: true } | undefined>(undefined);

/** The button that asks also stops asking. */
export function askWhere(id: string): void {
  transferring.set(transferring.get() === id ? undefined : id);
}

export function stopAsking(): void {
  transferring.set(undefined);
  document.querySelector<HTMLElement>('[data-transfer]')?.focus();
}
