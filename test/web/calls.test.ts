import { describe, expect, test } from '@jest/globals';
import { matching, placesOf, targetOf } from '../../web/src/features/transfer/places.ts';
import { stopwatch } from '../../web/src/words/times.ts';
import { berg } from './fake/berg.ts';

test('a talk is counted in minutes and seconds, with hours once there are any', () => {
  expect([0, 42_999, 192_000, 3_599_000, 3_723_000].map(stopwatch)).toEqual([
    '0:00',
    '0:42',
    '3:12',
    '59:59',
    '1:02:03',
  ]);
});

describe('where something is handed on to', () => {
  const places = placesOf({ ...berg(0).view, now: 0 });
  const named = (typed: string) => matching(places, typed).map(({ name }) => name);

  test('is found by a part of its name, queues first', () => {
    expect(named('r')).toEqual(['Technical – Fibre', 'Priority', 'General', 'Jonas Weber', 'Priya Nair', 'Luc Moreau']);
    expect(named(' bILL ')).toEqual(['Billing']);
    expect(named('nobody')).toEqual([]);
  });

  test('is what was chosen while it is shown, or the only one that fits what was typed', () => {
    const [first] = places;
    expect(targetOf(places, undefined, '')).toBeUndefined();
    expect(targetOf(places, first?.id, '')).toBe(first);
    expect(targetOf(matching(places, 'bill'), first?.id, 'bill')?.name).toBe('Billing');
    expect(targetOf(matching(places, 'pri'), undefined, 'pri')).toBeUndefined();
  });

  test('is nothing while the centre says nowhere', () => {
    const { transferTo: _, ...view } = berg(0).view;
    expect(placesOf({ ...view, now: 0 })).toEqual([]);
  });
});
