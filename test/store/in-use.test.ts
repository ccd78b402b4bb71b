// rows 155
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { fieldName } from '../../domain/remark.ts';
import { MINUTE } from '../../domain/time.ts';
import { inUse } from '../../store/in-use.ts';
import { aContactCentre, type ContactCentre } from '../support/contact-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

/** What stands where: a refund waits, one is in hand, one is suspended, a visit stands in its list, and a text is parked. */
async function anOpenDay(more: (file: ConfigurationFile) => void = () => {}) {
  const centre = await aContactCentre(
    withWork((file) => {
      Object.assign(file.worktypes.refund ?? {}, { division: 'north' });
      Object.assign(file.people.luc ?? {}, { division: 'north', capacity: { message: 3, call: 1, work: 2 } });
      more(file);
    }),
  );
  const office = aBackOffice(centre);
  const [luc, amina] = await centre.available('luc', 'amina');
  for (const id of ['R-1', 'R-2']) {
    await office.refund(id);
    await luc.accept();
  }
  await luc.work.suspend(office.idOf('R-2'), 1, 'waits-inside');
  await luc.presence('busy');
  await office.refund('R-3');
  await office.visit('V-1');
  const text = await centre.text({});
  await amina.accept();
  await amina.park(text, centre.clock.now() + 60 * MINUTE);
  return { centre, office };
}

async function refused(centre: ContactCentre, change: (file: ConfigurationFile) => void): Promise<string[]> {
  const before = await centre.deps.configurations.current();
  const { version: _, ...after } = structuredClone(before);
  change(after);
  const used = await inUse(centre.table, before, after, centre.clock.now());
  return used.map(
    ({ path, message }) => `${fieldName(path)} ${message.replace('; keep it until they are closed', '')}`,
  );
}

type Part = 'worktypes' | 'workbins' | 'sources' | 'divisions' | 'slaPlans' | 'calendars' | 'queues' | 'people';

const without =
  (part: Part, key: string) =>
  (file: ConfigurationFile): void => {
    delete (file[part] as Record<string, unknown>)[key];
  };

const three = '1 waiting, 1 with an agent, 1 suspended';

describe('what open items need stays', () => {
  test.each<[string, (file: ConfigurationFile) => void, string[]]>([
    ['a worktype', without('worktypes', 'refund'), [`worktypes.refund is in use (${three})`]],
    [
      'the worktype of what stands in a list',
      without('worktypes', 'visit'),
      ['worktypes.visit is in use (1 in a workbin)'],
    ],
    [
      'a source',
      without('sources', 'back-office'),
      ['sources.back-office is in use (1 waiting, 1 with an agent, 1 in a workbin, 1 suspended)'],
    ],
    ['a division', without('divisions', 'north'), [`divisions.north is in use (${three})`]],
    ['a workbin', without('workbins', 'visits'), ['workbins.visits is in use (1 in a workbin)']],
    [
      'the queue of what is suspended, parked or in a list',
      without('queues', 'technical'),
      ['queues.technical is in use (1 with an agent, 1 in a workbin)'],
    ],
    ['an agent who has parked something', without('people', 'amina'), ['people.amina is in use (1 with an agent)']],
    [
      'a status that an item has',
      ({ worktypes }) => delete worktypes.refund?.statuses['waits-inside'],
      ['worktypes.refund.statuses.waits-inside is in use (1 suspended)'],
    ],
  ])('%s', async (_, change, said) => {
    const { centre } = await anOpenDay();
    expect(await refused(centre, change)).toEqual(said);
  });
});

describe('what they do not need goes', () => {
  test.each<[string, (file: ConfigurationFile) => void]>([
    ['a promise: items keep the version that they were promised', without('slaPlans', 'two-hours')],
    ['a calendar: it stays with the promise', without('calendars', 'always')],
    ['a workbin where nothing stands', without('workbins', 'supervisors')],
    ['a division of nobody', without('divisions', 'south')],
    ['a status that no open item has', ({ worktypes }) => delete worktypes.refund?.statuses['waits-for-bank']],
    ['an agent who has nothing', without('people', 'jonas')],
  ])('%s', async (_, change) => {
    const { centre } = await anOpenDay();
    expect(await refused(centre, change)).toEqual([]);
  });

  test('what only closed items name', async () => {
    const { centre, office } = await anOpenDay();
    for (const [id, revision] of [
      ['R-1', 1],
      ['R-2', 2],
      ['R-3', 1],
      ['V-1', 1],
    ] as const)
      await office.put(id, { action: 'complete', revision });
    for (const part of ['worktypes', 'sources', 'divisions', 'workbins'] as const) {
      const keys = { worktypes: 'refund', sources: 'back-office', divisions: 'north', workbins: 'visits' };
      expect(await refused(centre, without(part, keys[part]))).toEqual([]);
    }
  });
});

describe('a list to which a step yet to come would move an item', () => {
  const leadsThere = ({ slaPlans }: ConfigurationFile) => {
    slaPlans['two-hours']?.steps.push({ percent: 80, workbin: 'supervisors', alert: false, tellSource: false });
  };

  test('stays, though the plan of the new file leads there no more', async () => {
    const { centre } = await anOpenDay(leadsThere);
    const said = await refused(centre, (file) => {
      file.slaPlans['two-hours']?.steps.pop();
      delete file.workbins.supervisors;
    });
    expect(said).toEqual(['workbins.supervisors is in use (4 to be moved there in time)']);
  });

  test('goes once the step was taken and the item left it', async () => {
    const { centre, office } = await anOpenDay(leadsThere);
    await centre.clock.advance(97 * MINUTE);
    for (const id of ['R-1', 'R-2', 'R-3', 'V-1']) {
      const { revision } = (await office.item(office.idOf(id))).work;
      await office.put(id, { action: 'complete', revision });
    }
    expect(await refused(centre, without('workbins', 'supervisors'))).toEqual([]);
  });
});
