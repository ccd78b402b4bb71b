// row 70
import { describe, expect, test } from '@jest/globals';
import { costs } from '../../tools/bench/decisions.ts';
import { fairness } from '../../tools/bench/fairness.ts';
import { race } from '../../tools/bench/races.ts';
import { isConstant, isFair } from '../../tools/bench/report.ts';

describe('what a decision costs', () => {
  test('beside 10,000 waiting is what it costs beside 100', async () => {
    const found = await costs({ waiting: [100, 10_000], agents: [10, 50] });

    expect(found).toHaveLength(16);
    expect({ constant: isConstant(found), found }).toMatchObject({ constant: true });
  }, 30_000);

  test('is not constant if one more request in ten comes with the longer queue', () => {
    const cost = { decision: 'a text, queued', agents: 10, writeUnits: 3, readUnits: 6 } as const;
    const beside = (requests: number) => [
      { ...cost, waiting: 100, requests: 10 },
      { ...cost, waiting: 10_000, requests },
    ];
    expect(isConstant(beside(11))).toBe(true);
    expect(isConstant(beside(11.1))).toBe(false);
  });
});

test.each(['room', 'queue'] as const)(
  '300 equal texts over 7 equal agents differ by at most one (%s)',
  async (load) => {
    const shared = await fairness({ agents: 7, load });
    expect(shared.most + shared.least).toBeGreaterThan(80);
    expect({ ...shared, fair: isFair(shared) }).toMatchObject({ fair: true });
  },
  20_000,
);

test('four assigners at steady work lose less than 5 % of the write units to each other, and serve everybody', async () => {
  const { share, writeUnits } = await race({ assigners: 4, load: 'steady', seed: 3, texts: 40 });
  expect(writeUnits).toBeGreaterThan(40 * 25);
  expect(share).toBeLessThan(0.05);
}, 20_000);
