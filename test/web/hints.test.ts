import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { hear } from '../../web/src/centre/hints.ts';
import { queryClient } from '../../web/src/centre/query-client.ts';

const call = 'call_a.1';
const asked = [['interaction', call], ['timeline', call], ['explanation', call], ['inbox'], ['me']];

/** What the desktop knows of the call, by version: on its page, and in the list. */
function knows({ page, list }: { page: number; list?: number }) {
  const inHand = list === undefined ? [] : [{ interaction: call, version: list }];
  for (const key of asked) queryClient.setQueryData(key, {});
  queryClient.setQueryData(['interaction', call], { interaction: call, version: page });
  queryClient.setQueryData(['inbox'], { now: 0, offers: [], inHand, closed: [] });
}

/** What is asked again when a hint of this version is heard. */
function askedAgain(version: number): (string | undefined)[] {
  hear({ type: 'interaction', interaction: call, version });
  jest.runAllTimers();
  return asked.filter((key) => queryClient.getQueryState(key)?.isInvalidated).map(([name]) => name);
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  queryClient.clear();
  jest.useRealTimers();
});

test('a hint of what page and list know already asks nothing', () => {
  knows({ page: 7, list: 7 });
  expect(askedAgain(7)).toEqual([]);
});

test('a list that was asked just before the change is asked again, though the page knows of it', () => {
  knows({ page: 7, list: 6 });
  expect(askedAgain(7)).toEqual(['inbox', 'me']);
});

test('so is a list in which it does not stand', () => {
  knows({ page: 7 });
  expect(askedAgain(7)).toEqual(['inbox', 'me']);
});

test('a page that is older than its row is asked again', () => {
  knows({ page: 6, list: 7 });
  expect(askedAgain(7)).toEqual(['interaction', 'timeline', 'explanation']);
});
