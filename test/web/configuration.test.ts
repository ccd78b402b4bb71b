// rows 155
import { describe, expect, test } from '@jest/globals';
import { changesOf, type Drafts, draftFor, listed, lookUp } from '../../web/src/features/configuration/changes.ts';
import { comparisonsOf, whenOf } from '../../web/src/features/configuration/conditions.ts';
import { grouped, inWords } from '../../web/src/features/configuration/difference-words.ts';
import { keyFor, numberTyped, renamed, setAt } from '../../web/src/features/configuration/entry.ts';
import { lineAt, readText, written } from '../../web/src/features/configuration/entry-text.ts';
import { mergedDraft } from '../../web/src/features/configuration/merging.ts';
import { foreseen } from '../../web/src/features/configuration/preview.ts';
import { inOrder, inUnit } from '../../web/src/features/configuration/steps.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';

const gold = { name: 'Gold', targetMinutes: 60, calendar: 'always', steps: [{ percent: 50 }] };
const parts = {
  slaPlans: { gold },
  calendars: { always: { zone: 'UTC', alwaysOpen: true } },
  divisions: { north: { name: 'North' }, east: { name: 'East' } },
  sources: {},
  worktypes: {},
  workbins: {},
  triggers: {},
};
const was = canonicalJson(gold);
const drafts: Drafts = {
  'slaPlans/gold': { value: { ...gold, name: 'Golden' }, was, at: 0 },
  'divisions/north': { value: null, was: canonicalJson(parts.divisions.north), at: 0 },
  'divisions/west': { value: { name: 'West' }, at: 0 },
  'workbins/bad': { value: { name: 'Bad' }, text: 'name: [', at: 0 },
};

describe('what somebody has typed', () => {
  test('is listed with what is applied, by name, with how it stands', () => {
    expect(listed(parts, drafts, 'divisions').map(({ key, standing }) => [key, standing])).toEqual([
      ['east', 'same'],
      ['north', 'removed'],
      ['west', 'new'],
    ]);
    expect(lookUp(parts, drafts, 'slaPlans', 'gold')).toMatchObject({ standing: 'changed', overtaken: false });
  });

  test('is asked for as it is, but what cannot be read yet', () => {
    expect(changesOf(parts, drafts)).toEqual([
      { part: 'slaPlans', key: 'gold', value: { ...gold, name: 'Golden' } },
      { part: 'divisions', key: 'north', value: null },
      { part: 'divisions', key: 'west', value: { name: 'West' } },
    ]);
  });

  test('is no change once it says again what is applied, in whatever order', () => {
    const { name, ...rest } = gold;
    expect(draftFor(gold, drafts['slaPlans/gold'], { value: { ...rest, name } })).toBeUndefined();
    expect(draftFor(gold, undefined, { value: { ...gold, name: 'G' } })).toEqual({
      value: { ...gold, name: 'G' },
      was,
    });
    expect(draftFor(gold, undefined, { value: gold, text: 'x: [' })).toEqual({ value: gold, text: 'x: [', was });
  });

  test('is overtaken by what somebody else applied to the same entry, not to another one', () => {
    const theirs = { ...parts, slaPlans: { gold: { ...gold, targetMinutes: 90 } } };
    expect(lookUp(theirs, drafts, 'slaPlans', 'gold')).toMatchObject({ overtaken: true, entry: { name: 'Golden' } });
    const elsewhere = { ...parts, divisions: {} };
    expect(lookUp(elsewhere, drafts, 'slaPlans', 'gold')).toMatchObject({ overtaken: false });
    expect(changesOf(elsewhere, drafts).map(({ key }) => key)).toEqual(['gold', 'west']);
  });
});

describe('what two people changed in one entry', () => {
  const draft = (value: typeof gold) => ({ value, was, at: 0 });

  test('is put together where they changed different things', () => {
    const theirs = { ...gold, name: 'Golden' };
    const merged = mergedDraft(theirs, draft({ ...gold, targetMinutes: 90 }));
    expect(merged).toEqual({ value: { ...gold, name: 'Golden', targetMinutes: 90 }, was: canonicalJson(theirs) });
    expect(mergedDraft(theirs, draft(theirs))?.value).toEqual(theirs);
  });

  test('is left to them where they changed the same, or one took it away', () => {
    const mine = { ...gold, steps: [{ percent: 80 }] };
    expect(mergedDraft({ ...gold, steps: [] }, draft(mine))).toBeUndefined();
    expect(mergedDraft(undefined, draft(mine))).toBeUndefined();
    expect(mergedDraft({ ...gold, name: 'G' }, { value: null, was, at: 0 })).toBeUndefined();
  });
});

describe('an entry', () => {
  test('is changed at a place, and nowhere else', () => {
    expect(setAt(gold, ['steps', 0, 'alert'], true)).toEqual({ ...gold, steps: [{ percent: 50, alert: true }] });
    expect(setAt(gold, ['steps', 1], { minutes: 5 })).toEqual({ ...gold, steps: [{ percent: 50 }, { minutes: 5 }] });
    expect(setAt(gold, ['steps', 0], undefined)).toEqual({ ...gold, steps: [] });
    expect(setAt({}, ['weekly', '1', 0, 1], '17:00')).toEqual({ weekly: { '1': [['17:00']] } });
    expect(gold.steps).toEqual([{ percent: 50 }]);
  });

  test('keeps the order of its names when one of them is called otherwise', () => {
    expect(Object.keys(renamed({ a: 1, b: 2, c: 3 }, 'b', 'x'))).toEqual(['a', 'x', 'c']);
  });

  test('gets a key made of its name, and not one that is taken', () => {
    expect(keyFor('Zwei Stünden (neu)', [])).toBe('zwei-stunden-neu');
    expect(keyFor('Gold', ['gold', 'gold-2'])).toBe('gold-3');
    expect(keyFor('漢字', [])).toBe('new');
  });

  test.each([
    ['12', 12],
    ['12,5', 12.5],
    ['', undefined],
    ['12x', '12x'],
    ['1e9', '1e9'],
  ])('what is typed as a number is one to the last letter: %j', (typed, value) =>
    expect(numberTyped(typed)).toBe(value),
  );
});

describe('a ladder', () => {
  test('is ordered by moment, shares and minutes together; what is no number yet comes last', () => {
    const steps = [{ minutes: 45 }, { percent: 'x' }, { percent: 50 }, { percent: 100 }];
    expect(inOrder(steps, 60)).toEqual([{ percent: 50 }, { minutes: 45 }, { percent: 100 }, { percent: 'x' }]);
    expect(inOrder(gold.steps, 60)).toBe(gold.steps);
  });

  test('keeps what a step does when its unit changes', () => {
    expect(inUnit({ percent: 80, alert: true }, 'minutes')).toEqual({ minutes: 80, alert: true });
  });

  test('is foreseen by the centre’s own clock', () => {
    const monday = Date.parse('2026-01-05T09:00:00Z');
    const plan = { ...gold, steps: [{ percent: 50 }, { minutes: 45 }] };
    expect(foreseen(plan, parts.calendars.always, monday)).toEqual({
      due: monday + 3_600_000,
      steps: [
        { step: '50%', at: monday + 1_800_000 },
        { step: '45m', at: monday + 2_700_000 },
      ],
    });
    expect(foreseen({ ...plan, targetMinutes: 'x' }, parts.calendars.always, monday)).toBeUndefined();
    expect(foreseen(plan, undefined, monday)).toBeUndefined();
  });
});

describe('the conditions of a rule', () => {
  test.each([
    { attribute: 'kind', equals: 'refund' },
    { attribute: 'code', equals: '12' },
    { attribute: 'amount', atLeast: 12.5 },
    { attribute: 'vip', equals: true },
    [
      { attribute: 'kind', oneOf: ['a', 'b'] },
      { attribute: 'note', contains: 'urgent' },
    ],
  ])('come back as they were: %j', (when) => {
    const lines = comparisonsOf(when);
    expect(lines && whenOf(lines)).toEqual(when);
  });

  test('that no line can say are left to the text', () => {
    expect(comparisonsOf({ attribute: 'amount', atLeast: 1, atMost: 5 })).toBeUndefined();
    expect(comparisonsOf({ keywords: ['refund'] })).toBeUndefined();
  });
});

describe('the text of an entry', () => {
  test('says where a place stands; of what is missing, the nearest', () => {
    const read = readText(written(gold));
    expect(read.value).toEqual(gold);
    expect([['calendar'], ['steps', 0, 'percent'], ['steps', 0, 'queue']].map((path) => lineAt(read, path))).toEqual([
      3, 5, 5,
    ]);
    expect(lineAt(read, [])).toBe(1);
  });

  test('that cannot be read is told by its line; JSON can be', () => {
    expect(readText('name: Gold\nsteps: [').problem).toMatchObject({ line: 2 });
    expect(readText('- 1').problem).toMatchObject({ line: 1 });
    expect(readText('{ "name": "Gold" }')).toMatchObject({ value: { name: 'Gold' } });
  });
});

describe('a difference', () => {
  const words = { yes: 'Yes', no: 'No' };

  test('is told by entry, and field by field', () => {
    const groups = grouped([
      { path: 'slaPlans.gold.targetMinutes', before: 60, after: 90 },
      { path: 'slaPlans.gold.steps[65%]', after: { percent: 65, alert: true, tellSource: false } },
      { path: 'divisions.west', after: { name: 'West' } },
      { path: 'divisions.north', before: { name: 'North' } },
    ]);
    expect(groups).toEqual([
      {
        part: 'slaPlans',
        key: 'gold',
        lines: [
          { field: 'Target minutes', before: 60, after: 90 },
          { field: 'Steps 65%', before: undefined, after: { percent: 65, alert: true, tellSource: false } },
        ],
      },
      { part: 'divisions', key: 'west', whole: 'new', lines: [{ field: 'Name', after: 'West' }] },
      { part: 'divisions', key: 'north', whole: 'gone', lines: [] },
    ]);
    expect(inWords({ percent: 65, alert: true, tellSource: false }, words)).toBe('percent 65, alert Yes');
  });
});
