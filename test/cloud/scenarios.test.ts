// rows 31, 46, 47, 57, 58, 60, 63, 97, 151
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { applied } from '../../tools/scenario/applied.ts';
import { castOf } from '../../tools/scenario/cast.ts';
import { deployedStage } from '../../tools/scenario/deployed-stage.ts';
import { perform } from '../../tools/scenario/perform.ts';
import { reported } from '../../tools/scenario/report.ts';
import { readScenario } from '../../tools/scenario/scenario-file.ts';
import type { Stage } from '../../tools/scenario/stage.ts';
import { clearCentre } from '../support/cleared-centre.ts';
import { deployedCentre } from '../support/deployed-centre.ts';
import { helpDesk } from '../support/memory-stage.ts';

/** One or two of each kind, for callers and promises take their time here. All of them play in the use cases, wrong PINs and a dead CRM have tests of their own beside this. */
const files = ['uc17-base', 'text-reopens', 'work-offered', 'work-leaves-whoever-was-late'];
/** Callers are spoken to twice as fast: the patience for a key is 3 s, far longer than a step takes. */
const SPEED = 2;
const WITHIN_MS = 60_000;

describe('on the deployed stack', () => {
  const configuration = helpDesk();
  let stage: Stage;

  beforeAll(async () => {
    const { addresses } = deployedCentre();
    await clearCentre(addresses, configuration.people);
    const centre = await applied(process.env.TRUNKLINE_ADDRESSES as string);
    stage = await deployedStage({ addresses, ...centre, speed: SPEED });
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
