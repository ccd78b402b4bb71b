import { heard } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { monotonic } from '../../centre/clock.ts';
import { allRows } from '../../centre/merge.ts';
import { isProblem, statusOf } from '../../centre/problem.ts';
import type { HeardInbox } from '../../centre/queries.ts';
import { queryClient } from '../../centre/query-client.ts';
import { createStore } from '../../store.ts';
import { type Card, type Ending, ended, follow, SAY_FOR } from './cards.ts';

/** The cards on this screen, fed by the inbox and by what the agent presses. */
export const cards = createStore<readonly Card[]>([]);

export function hearInbox(inbox: HeardInbox): void {
  const mine = new Set(allRows(inbox).map((row) => row.interaction));
  const next = follow(cards.get(), { offers: inbox.offers, heardAt: inbox.heardAt, mine, now: monotonic() });
  cards.set(next);
  if (next.some((card) => card.phase === 'ended')) sweepLater();
}

function put(key: string, change: (card: Card) => Card): void {
  cards.set(cards.get().map((card) => (card.key === key ? change(card) : card)));
}

function drop(key: string): void {
  cards.set(cards.get().filter((card) => card.key !== key));
}

function sweepLater(): void {
  setTimeout(() => {
    const now = monotonic();
    cards.set(cards.get().filter((card) => card.until === undefined || card.until > now));
  }, SAY_FOR + 50);
}

function finish(key: string, ending: Ending): void {
  put(key, (card) => ended(card, ending, monotonic()));
  sweepLater();
}

/** Somebody else may have it by now, or it was taken back; anything else may be pressed again. */
function refused(key: string, error: unknown): void {
  if (statusOf(error) === 409 || statusOf(error) === 404)
    finish(key, isProblem(error, 'offer-taken') ? 'taken' : 'withdrawn');
  else put(key, (card) => ({ ...card, phase: 'open' }));
  void queryClient.invalidateQueries({ queryKey: ['me'] });
  void queryClient.invalidateQueries({ queryKey: ['inbox'] });
}

/** A second press does nothing. Returns the interaction once it is this agent's. */
export async function accept(key: string): Promise<string | undefined> {
  const card = cards.get().find((one) => one.key === key);
  if (card?.phase !== 'open') return undefined;
  put(key, (one) => ({ ...one, phase: 'accepting' }));
  const id = card.offer.interaction;
  try {
    await heard(id, await api.accept(id, card.offer.turn));
  } catch (error) {
    refused(key, error);
    return undefined;
  }
  drop(key);
  return id;
}

export async function decline(key: string): Promise<void> {
  const card = cards.get().find((one) => one.key === key);
  if (card?.phase !== 'open') return;
  put(key, (one) => ({ ...one, phase: 'declining' }));
  try {
    await api.decline(card.offer.interaction, card.offer.turn);
  } catch (error) {
    return refused(key, error);
  }
  await queryClient.refetchQueries({ queryKey: ['inbox'] });
  drop(key);
  void queryClient.invalidateQueries({ queryKey: ['me'] });
}
