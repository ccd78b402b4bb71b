// rows 31, 38, 44, 46, 97, 151
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { castOf } from '../../tools/scenario/cast.ts';
import { deployedStage } from '../../tools/scenario/deployed-stage.ts';
import { perform } from '../../tools/scenario/perform.ts';
import { reported } from '../../tools/scenario/report.ts';
import { readScenario } from '../../tools/scenario/scenario-file.ts';
import type { Stage } from '../../tools/scenario/stage.ts';
import { clearCentre } from '../support/cleared-centre.ts';
import { deployedCentre } from '../support/deployed-centre.ts';
import { helpDesk } from '../support/memory-stage.ts';

/** The courses of UC17 and one text; all of them play in the use cases. */
const files = [
  'uc17-base',
  'uc17-a-zero',
  'uc17-b-wrong-account',
  'uc17-c-no-pin',
  'uc17-d-wrong-pin',
  'crm-down',
  'text-reopens',
];
/** Callers are spoken to twice as fast: the patience for a key is 3 s, far longer than a step takes. */
const SPEED = 2;
const WITHIN_MS = 60_000;

describe('on the deployed stack', () => {
  const configuration = helpDesk();
  let stage: Stage;

  beforeAll(async () => {
    const { addresses } = deployedCentre();
    await clearCentre(addresses, configuration.people);
    stage = await deployedStage({ addresses, people: configuration.people, speed: SPEED });
  }, WITHIN_MS);

  test.each(files)(
    '%s',
    async (file) => {
      const { scenario } = readScenario(readFileSync(`config/scenarios/${file}.yaml`, 'utf8'), castOf(configuration));
      if (!scenario) throw new Error('no scenario');
      const told: string[] = [];
      const passed = await perform(scenario, stage, (played) => told.push(...reported(played)));
      expect(passed ? '' : told.join('\n')).toBe('');
    },
    WITHIN_MS,
  );
});
