// row 55
import { describe, expect, test } from '@jest/globals';
import type { AlertView } from '../../domain/desktop-api.ts';
import { inPlace, isLate, needing, rowsOf, seenOf } from '../../web/src/features/oversight/alert-rows.ts';

const NOW = 1_000_000;
type Stands = NonNullable<AlertView['stands']>;

function alert(
  item: number,
  step: `${number}%`,
  more: Partial<AlertView> = {},
  stands: Partial<Stands> = {},
): AlertView {
  const dueAt = NOW + item * 1000;
  const common = { worktype: { id: 'refund', name: 'Refund' }, name: `Item ${item}`, at: NOW - 500 };
  return {
    ...common,
    interaction: `wrk_a${item}.1`,
    step,
    dueAt,
    stands: { state: 'waiting', dueAt, ...stands },
    ...more,
  };
}

const itemsOf = (rows: { interaction: string }[]) => rows.map(({ interaction }) => interaction.slice(5, 6));

describe('what needs a supervisor’s eyes', () => {
  test('is one row for each item, with all its steps that nobody has seen, the newest first', () => {
    const [row, ...others] = rowsOf([
      alert(1, '50%', { at: NOW - 900, acknowledged: { by: 'Sofia', at: NOW } }),
      alert(1, '80%', { at: NOW - 500 }),
      alert(1, '100%', { at: NOW - 100 }),
    ]);
    expect(others).toEqual([]);
    expect(row?.alerts.map(({ step }) => step)).toEqual(['100%', '80%']);
  });

  test('is due first; without a due moment later, and what is over needs none', () => {
    const { dueAt: _, ...still } = alert(3, '80%', { stands: { state: 'suspended' } });
    const rows = rowsOf([alert(4, '80%', {}, { state: 'closed' }), still, alert(2, '80%'), alert(1, '80%')]);
    expect(itemsOf(rows)).toEqual(['1', '2', '3', '4']);
    expect(itemsOf(needing(rows))).toEqual(['1', '2', '3']);
  });

  test('is due as it is promised now, not as it was at the step', () => {
    const [row] = rowsOf([alert(1, '80%', { dueAt: NOW - 1 }, { dueAt: NOW + 1 })]);
    expect([row?.dueAt, row && isLate(row, NOW), row && isLate(row, NOW + 2)]).toEqual([NOW + 1, false, true]);
  });

  test('what is over is not late', () => {
    const [row] = rowsOf([alert(1, '80%', {}, { state: 'terminated', dueAt: NOW - 1 })]);
    expect(row && isLate(row, NOW)).toBe(false);
  });

  test('stays where it stood; what is new comes below, however soon it is due', () => {
    const rows = rowsOf([alert(1, '80%'), alert(2, '80%'), alert(3, '80%')]);
    expect(itemsOf(inPlace(rows, ['wrk_a3.1', 'wrk_a9.1', 'wrk_a2.1']))).toEqual(['3', '2', '1']);
  });
});

test('what was seen stands by when it was seen', () => {
  const seen = (item: number, at: number) => alert(item, '80%', { acknowledged: { by: 'Sofia', at } });
  expect(itemsOf(seenOf([seen(1, 10), alert(2, '80%'), seen(3, 20)]))).toEqual(['3', '1']);
});
