// rows 30, 32-42, 44-51, 53, 55-60, 62-66, 68, 143, 145, 151
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { castOf } from '../../tools/scenario/cast.ts';
import { perform } from '../../tools/scenario/perform.ts';
import { reported } from '../../tools/scenario/report.ts';
import { readScenario } from '../../tools/scenario/scenario-file.ts';
import { helpDesk, memoryStage } from '../support/memory-stage.ts';

/** What an administrator runs against his centre, in the use cases and on virtual time. */
const files = globSync('config/scenarios/*.yaml').sort();

describe('every scenario that is shipped, with the configuration and the CRM that are shipped', () => {
  test.each(files)('%s', async (file) => {
    const configuration = helpDesk();
    const { scenario, problems } = readScenario(readFileSync(file, 'utf8'), castOf(configuration));
    expect(problems).toEqual([]);
    const told: string[] = [];
    if (!scenario) throw new Error('no scenario');
    const stage = await memoryStage(configuration);
    const passed = await perform(scenario, stage, (played) => told.push(...reported(played)));
    expect(passed ? '' : told.join('\n')).toBe('');
  });
});
