// rows 65, 145
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import type { SlaView } from '../../domain/desktop-api.ts';
import { HOUR, MINUTE } from '../../domain/time.ts';
import { slaScale, slaSentences, stepName, toneOf, usedAt } from '../../web/src/features/work/sla-words.ts';

/** A Friday, 11:12 in London. */
const NOW = Date.parse('2026-01-16T11:12:00Z');

const words = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../web/src/locales/${file}`, import.meta.url), 'utf8')) as object;

beforeAll(async () => {
  const translation = { ...words('en.json'), ...words('en.work.json') };
  await i18next.init({ lng: 'en', resources: { en: { translation } } });
});

/** "Mon 14:30" */
const when = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
    .format(at)
    .replace(',', '');

const step = (share: number, more: Partial<SlaView['steps'][number]> = {}) => ({
  key: `${share}%`,
  thresholdMs: (share / 100) * 8 * HOUR,
  does: {},
  ...more,
});

const promise: SlaView = {
  plan: { id: 'day', name: 'One day' },
  targetMs: 8 * HOUR,
  consumedMs: 3 * HOUR + 12 * MINUTE,
  running: true,
  countsUntil: NOW + 2 * HOUR,
  dueAt: Date.parse('2026-01-19T14:30:00Z'),
  steps: [
    step(40, { at: NOW, takenAt: NOW }),
    step(80, { at: Date.parse('2026-01-19T13:10:00Z'), does: { raisePriority: 40, alert: true } }),
    step(100, { does: { workbin: 'Escalations', tellSource: true } }),
  ],
};

const sentences = (sla: SlaView, used = sla.consumedMs, how?: string) => {
  const given = { sla, used, when, status: 'With the bank', source: 'Back office', how };
  const { first, rest } = slaSentences(i18next.t, given);
  return [first, ...rest].map((one) => one.replaceAll('\u00a0', ' '));
};

describe('what is used up', () => {
  test('grows from what the API said, and no further than the office is open', () => {
    expect(usedAt(promise, NOW, NOW + 5 * MINUTE)).toBe(promise.consumedMs + 5 * MINUTE);
    expect(usedAt(promise, NOW, NOW + 5 * HOUR)).toBe(promise.consumedMs + 2 * HOUR);
    expect(usedAt({ ...promise, running: false }, NOW, NOW + HOUR)).toBe(promise.consumedMs);
    expect(usedAt(promise, NOW, NOW - MINUTE)).toBe(promise.consumedMs);
  });

  test.each([
    [8 * HOUR * 0.8 - 1, 'calm'],
    [8 * HOUR * 0.8, 'close'],
    [8 * HOUR, 'close'],
    [8 * HOUR + 1, 'late'],
  ])('%i ms of 8 h are %s', (used, tone) => {
    expect(toneOf(promise, used)).toBe(tone);
  });

  test('what stands still is late or calm, never close', () => {
    expect(toneOf({ ...promise, running: false }, 7 * HOUR)).toBe('calm');
    expect(toneOf({ ...promise, running: false }, 9 * HOUR)).toBe('late');
  });
});

describe('the promise in sentences', () => {
  test('while it counts: how much, until when, and what comes next', () => {
    expect(sentences(promise)).toEqual([
      '3 h 12 min of 8 h used.',
      'Due Mon 14:30.',
      'Next: 80 % at Mon 13:10 raises priority by 40 and alerts supervisors.',
    ]);
  });

  test('close to its end: how much is left, first', () => {
    expect(sentences(promise, 7 * HOUR)[0]).toBe('1 h left.');
  });

  test('late: by how much, first', () => {
    expect(sentences({ ...promise, steps: [] }, 8 * HOUR + 12 * MINUTE)).toEqual([
      'Late by 12 min.',
      '8 h 12 min of 8 h used.',
    ]);
  });

  test('paused: by which status, and no moment that nobody knows', () => {
    const { dueAt: _, countsUntil: __, ...rest } = promise;
    const paused = { ...rest, running: false, steps: promise.steps.slice(2) };
    expect(sentences(paused)).toEqual([
      'Paused: With the bank.',
      '3 h 12 min of 8 h used.',
      'Next: 100 % moves it to Escalations and tells Back office.',
    ]);
  });

  test('while the office is closed: until when', () => {
    const { countsUntil: _, ...rest } = { ...promise, countsFrom: Date.parse('2026-01-19T09:00:00Z'), steps: [] };
    expect(sentences(rest)).toEqual([
      '3 h 12 min of 8 h used.',
      'Outside opening hours until Mon 09:00.',
      'Due Mon 14:30.',
    ]);
  });

  test.each([
    [{ inTime: true }, 4 * HOUR, 'completed', 'Done in time.'],
    [{ inTime: false }, 8 * HOUR + 41_000, 'completed', 'Done 41 s late.'],
    [{ inTime: true }, 4 * HOUR, 'cancelled', 'Over.'],
  ])('over, %j after %i ms: %s', (more, used, how, words) => {
    expect(sentences({ ...promise, running: false, ...more }, used, how)).toEqual([
      words,
      expect.stringContaining('of 8 h used.'),
    ]);
  });
});

test('a step in minutes goes by its time', () => {
  const names = [step(33.3), { key: '90m', thresholdMs: 90 * MINUTE }, { key: '0.5m', thresholdMs: 30_000 }];
  expect(names.map((one) => stepName(i18next.t, one).replaceAll('\u00a0', ' '))).toEqual([
    '33.3 %',
    '1 h 30 min',
    '30 s',
  ]);
});

test('the bar is as long as the last step, the target or what is used', () => {
  const longer = { ...promise, steps: [...promise.steps, step(160)] };
  expect(slaScale(promise, 2 * HOUR)).toMatchObject({ used: 25, target: 100 });
  expect(slaScale(longer, 2 * HOUR)).toMatchObject({ target: 62.5 });
  expect(slaScale(promise, 16 * HOUR)).toMatchObject({ used: 100, target: 50 });
});
