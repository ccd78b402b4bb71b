import { describe, expect, test } from '@jest/globals';
import type { Offer } from '../../domain/desktop-api.ts';
import { bigCard, type Card, follow, secondsLeft, shareLeft } from '../../web/src/features/offers/cards.ts';
import { anOffer, aPerson } from './fake/sample.ts';

const offer = (n: number, expiresInMs: number): Offer => anOffer(aPerson(500 + n), { expiresInMs });
const heard = (offers: Offer[], now: number, mine: string[] = []) => ({
  offers,
  heardAt: now,
  mine: new Set(mine),
  now,
});
const keys = (cards: readonly Card[]) => cards.map(({ key, phase, ending }) => [key, phase, ending]);

describe('offers on the screen', () => {
  test('counts down from the length that the API told, on a monotonic clock', () => {
    const [card] = follow([], heard([offer(1, 22_000)], 1_000));
    expect(secondsLeft(card as Card, 1_000)).toBe(22);
    expect(secondsLeft(card as Card, 1_001)).toBe(22);
    expect(secondsLeft(card as Card, 22_999)).toBe(1);
    expect(secondsLeft(card as Card, 23_000)).toBe(0);
    expect(shareLeft(card as Card, 8_000)).toBeCloseTo(0.5);
  });

  test('a countdown does not jump because answers travel for different times', () => {
    const first = follow([], heard([offer(1, 22_000)], 0));
    expect(follow(first, heard([offer(1, 20_500)], 1_000))[0]?.deadline).toBe(22_000);
    expect(follow(first, heard([offer(1, 10_000)], 1_000))[0]?.deadline).toBe(11_000);
  });

  test('one that ended early was withdrawn, and says so', () => {
    const first = follow([], heard([offer(1, 22_000)], 0));
    expect(keys(follow(first, heard([], 5_000)))).toEqual([['cnv_fake501.1#1', 'ended', 'withdrawn']]);
  });

  test('one that became mine, or whose time is up, just goes', () => {
    const first = follow([], heard([offer(1, 22_000)], 0));
    expect(follow(first, heard([], 5_000, ['cnv_fake501.1']))).toEqual([]);
    expect(follow(first, heard([], 21_500))).toEqual([]);
  });

  test('one that is being accepted waits for its own answer', () => {
    const first = follow([], heard([offer(1, 22_000)], 0)).map((card): Card => ({ ...card, phase: 'accepting' }));
    expect(keys(follow(first, heard([], 5_000)))).toEqual([['cnv_fake501.1#1', 'accepting', undefined]]);
  });

  test('the next turn of the same interaction is another offer', () => {
    const first = follow([], heard([offer(1, 22_000)], 0));
    expect(follow(first, heard([{ ...offer(1, 30_000), turn: 2 }], 5_000)).map(({ key }) => key)).toEqual([
      'cnv_fake501.1#1',
      'cnv_fake501.1#2',
    ]);
  });

  test('the one that expires first is the big one, unless the hand is on another', () => {
    const cards = follow([], heard([offer(1, 22_000), offer(2, 28_000)], 0));
    expect(bigCard(cards, undefined)?.key).toBe('cnv_fake501.1#1');
    expect(bigCard(cards, 'cnv_fake502.1#1')?.key).toBe('cnv_fake502.1#1');
    expect(bigCard(cards, 'gone')?.key).toBe('cnv_fake501.1#1');
  });
});
