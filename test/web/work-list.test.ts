// rows 61, 83
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import type { WhyOpen } from '../../domain/desktop-api.ts';
import { keepOrder } from '../../web/src/centre/kept-order.ts';
import { whySentence } from '../../web/src/features/oversight/why-words.ts';
import { isFiltered, sortedBy, sortOf, without, workSearch } from '../../web/src/features/oversight/work-search.ts';

const rows = (ids: string, version = 1) => [...ids].map((interaction) => ({ interaction, version }));
const shown = (kept: string, latest: string) => {
  const { rows: found, changed, moved } = keepOrder(rows(kept), rows(latest, 2));
  return [found.map(({ row, gone }) => (gone ? `(${row.interaction})` : row.interaction)).join(''), changed, moved];
};

describe('rows that somebody looks at', () => {
  test.each([
    ['stay where they are', 'abc', 'abc', ['abc', 0, false]],
    ['keep the place of one that has gone', 'abc', 'ac', ['a(b)c', 1, false]],
    ['let nothing in between them', 'abc', 'axbc', ['abc', 1, false]],
    ['take what is new behind them', 'abc', 'abcde', ['abcde', 0, false]],
    ['fill up behind one that has gone', 'abc', 'bcd', ['(a)bcd', 1, false]],
    ['do not change their order', 'abc', 'cab', ['abc', 0, true]],
    ['all of them may go', 'ab', 'xy', ['(a)(b)xy', 2, false]],
    ['begin with what there is', '', 'ab', ['ab', 0, false]],
  ])('%s', (_, kept, latest, expected) => {
    expect(shown(kept, latest)).toEqual(expected);
  });

  test('say what is new of them', () => {
    expect(keepOrder(rows('ab', 1), rows('ab', 2)).rows.map(({ row }) => row.version)).toEqual([2, 2]);
  });
});

describe('the address of the list', () => {
  test('says filters, order and page, and nothing that is not known', () => {
    const said = { late: true, queue: 'que_billing', dueWithin: 60, sort: 'name', order: 'desc', after: '0x~wrk_a.1' };
    expect(workSearch(said)).toEqual(said);
    expect(workSearch({ late: 'yes', dueWithin: 'soon', sort: 'colour', order: 'up', other: 1 })).toEqual({});
    expect(workSearch({ sort: 'due', worktype: 48 })).toEqual({ worktype: '48' });
  });

  test('goes back to the first page with another filter', () => {
    expect(without({ state: 'waiting', after: 'x', sort: 'name' }, 'state')).toEqual({ sort: 'name' });
    expect([isFiltered({ sort: 'name', after: 'x' }), isFiltered({ late: true })]).toEqual([false, true]);
  });

  test('turns the order with a second press; priority begins with the highest', () => {
    expect(sortOf({})).toEqual({ sort: 'due', order: 'asc' });
    expect(sortedBy({ after: 'x' }, 'priority')).toEqual({ sort: 'priority' });
    expect(sortOf({ sort: 'priority' })).toEqual({ sort: 'priority', order: 'desc' });
    expect(sortedBy({ sort: 'priority' }, 'priority')).toEqual({ sort: 'priority', order: 'asc' });
    expect(sortedBy({ sort: 'priority', order: 'asc' }, 'priority')).toEqual({ sort: 'priority' });
    expect(sortedBy({ sort: 'priority' }, 'due')).toEqual({});
  });
});

describe('why nobody has it, in a sentence', () => {
  const read = (file: string) => JSON.parse(readFileSync(`web/src/locales/${file}.json`, 'utf8'));
  const i18n = i18next.createInstance();
  void i18n.init({
    lng: 'en',
    resources: { en: { translation: { ...read('en'), ...read('en.oversight') } } },
    interpolation: { escapeValue: false },
  });
  const refunds = [{ name: 'Refunds', level: 2 }];
  const nobody = (counts: Extract<WhyOpen, { kind: 'nobody' }>['counts'], skills = refunds): WhyOpen => ({
    kind: 'nobody',
    skills,
    counts,
  });

  test.each([
    [nobody({ 'lacks-skill': 4 }), 'Nobody has Refunds 2+.'],
    [nobody({ 'lacks-skill': 4, 'no-room': 2 }), 'Nobody with Refunds 2+ has room: 2 are full.'],
    [nobody({ 'no-room': 2, 'not-available': 1 }, []), 'Nobody has room: 2 are full and 1 is away.'],
    [
      nobody({ 'no-connection': 1, 'not-responding': 1, 'not-available': 1 }),
      'Nobody with Refunds 2+ is available: 3 are away.',
    ],
    [nobody({ 'declined-recently': 1, 'not-available': 2 }, []), 'Nobody can take it: 2 are away and 1 declined it.'],
    [nobody({ 'other-division': 3 }), 'Nobody of its division serves its queue.'],
    [nobody({}), 'Nobody serves its queue.'],
    [{ kind: 'soon' }, 'About to be offered: somebody has room.'],
    [{ kind: 'suspended', clock: 'paused' }, 'Suspended. Its clock stands still.'],
  ] as [WhyOpen, string][])('%j', (why, sentence) => {
    expect(whySentence(i18n.t, why, 0)).toBe(sentence);
  });
});
