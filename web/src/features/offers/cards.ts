import type { Offer } from '../../../../domain/desktop-api.ts';
import { JITTER, steady } from '../../centre/time-left.ts';

/** What became of an offer, in the card, for a few seconds. */
export type Ending = 'taken' | 'withdrawn';

export type Card = {
  key: string;
  offer: Offer;
  /** Monotonic milliseconds: from the API's `expiresInMs`, never from a wall clock. */
  deadline: number;
  phase: 'open' | 'accepting' | 'declining' | 'ended';
  ending?: Ending;
  /** Monotonic moment at which an ended card goes. */
  until?: number;
};

/** How long a card says what became of it. */
export const SAY_FOR = 4_000;

export const keyOf = (offer: { interaction: string; turn: number }): string => `${offer.interaction}#${offer.turn}`;

type Heard = { offers: readonly Offer[]; heardAt: number; mine: ReadonlySet<string>; now: number };

/**
 * The tray after an answer of the API: what it names stays or comes, what it names no more is over. An offer that ended
 * before its time and did not become mine was withdrawn; one whose time is up was missed, which the presence tells.
 */
export function follow(cards: readonly Card[], { offers, heardAt, mine, now }: Heard): readonly Card[] {
  const named = new Map(offers.map((offer) => [keyOf(offer), offer]));
  const kept = cards.flatMap((card): Card[] => {
    const offer = named.get(card.key);
    named.delete(card.key);
    if (offer)
      return [
        card.phase === 'ended'
          ? card
          : { ...card, offer, deadline: steady(card.deadline, heardAt + offer.expiresInMs) },
      ];
    if (card.phase !== 'open') return [card];
    if (mine.has(card.offer.interaction) || card.deadline - now < JITTER) return [];
    return [ended(card, 'withdrawn', now)];
  });
  const fresh = [...named].map(
    ([key, offer]): Card => ({ key, offer, deadline: heardAt + offer.expiresInMs, phase: 'open' }),
  );
  return [...kept, ...fresh];
}

export function ended(card: Card, ending: Ending, now: number): Card {
  return { ...card, phase: 'ended', ending, until: now + SAY_FOR };
}

/** The big card is the one that expires first, unless the pointer or the focus is in another. */
export function bigCard(cards: readonly Card[], held: string | undefined): Card | undefined {
  const first = cards.toSorted((a, b) => a.deadline - b.deadline)[0];
  return cards.find((card) => card.key === held) ?? first;
}

export function secondsLeft(card: Card, now: number): number {
  const left = Math.ceil((card.deadline - now) / 1_000);
  return Math.min(Math.max(0, left), Math.ceil(card.offer.offerMs / 1_000));
}

/** Of the time that the offer had, as it is drawn: in whole seconds. */
export function shareLeft(card: Card, now: number): number {
  return Math.min(1, (secondsLeft(card, now) * 1_000) / card.offer.offerMs);
}
