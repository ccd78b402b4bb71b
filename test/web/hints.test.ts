import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Hint } from '../../domain/desktop-api.ts';
import { hear } from '../../web/src/centre/hints.ts';
import { queryClient } from '../../web/src/centre/query-client.ts';

const call = 'call_a.1';
const hint = (version: number): Hint => ({ type: 'interaction', interaction: call, version });

/** What is asked again when this is heard. */
function askedBy(heard: Hint): string[] {
  const asked = jest.spyOn(queryClient, 'invalidateQueries').mockResolvedValue();
  hear(heard);
  jest.runAllTimers();
  return asked.mock.calls.map(([filters]) => String(filters?.queryKey?.[0]));
}

function known({ page, list }: { page?: number; list?: number }) {
  if (page !== undefined) queryClient.setQueryData(['interaction', call], { interaction: call, version: page });
  const inHand = list === undefined ? [] : [{ interaction: call, version: list }];
  queryClient.setQueryData(['inbox'], { now: 0, offers: [], inHand, closed: [] });
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  queryClient.clear();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('a hint of what page and list know already asks nothing', () => {
  known({ page: 7, list: 7 });
  expect(askedBy(hint(7))).toEqual([]);
});

test('a list that was asked just before the change is asked again, though the page knows of it', () => {
  known({ page: 7, list: 6 });
  expect(askedBy(hint(7))).toEqual(['inbox', 'me']);
});

test('so is a list in which it does not stand', () => {
  known({ page: 7 });
  expect(askedBy(hint(7))).toEqual(['inbox', 'me']);
});

test('a page that is older than its row is asked again', () => {
  known({ page: 6, list: 7 });
  expect(askedBy(hint(7))).toEqual(['interaction', 'timeline', 'explanation']);
});

test('what nobody has opened is asked for where it is shown', () => {
  known({ list: 6 });
  expect(askedBy(hint(7))).toEqual(['interaction', 'timeline', 'explanation', 'inbox', 'me']);
});
