// rows 56, 58, 145
import { expect, test } from '@jest/globals';
import { HOUR } from '../../domain/time.ts';
import { week } from '../../tools/week/run.ts';
import { deployedCentre } from '../support/deployed-centre.ts';

/** A day holds an opening and a closing of most calendars. */
const DAYS = 1;
/** Half as many jumps as the command makes: each has the sweep and its like run once more. */
const AT_A_TIME = 2 * HOUR;
const WITHIN_MS = 240_000;
/** Functions are cold, and many steps come due at one opening. */
const LATE_MS = 60_000;

test(
  '100 items live through a day on the deployed centre: each step is taken once, at its millisecond by the clock',
  async () => {
    deployedCentre();
    const addresses = process.env.TRUNKLINE_ADDRESSES as string;

    const { verdicts, alerts, steps, latest } = await week({
      addresses,
      items: 100,
      seed: 7,
      days: DAYS,
      atATime: AT_A_TIME,
    });

    expect(verdicts.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    expect(alerts.wrong).toEqual([]);
    expect(steps).toBeGreaterThan(60);
    expect(latest).toBeLessThan(LATE_MS);
  },
  WITHIN_MS,
);
