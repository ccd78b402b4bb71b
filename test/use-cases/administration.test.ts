// rows 48, 50, 140, 155
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import type { EntryChange } from '../../domain/configuration-changes.ts';
import { withChanges } from '../../domain/configuration-changes.ts';
import type { ConfigurationFile, SlaPlanConfiguration } from '../../domain/configuration.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { fieldName, type Remark } from '../../domain/remark.ts';
import { MINUTE } from '../../domain/time.ts';
import { readConfiguration } from '../../tools/configuration-file.ts';
import { anAdministrator } from '../support/administering.ts';
import { aContactCentre, expected } from '../support/contact-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

const refusal = (answer: object): Refusal => {
  if (!isRefusal(answer)) throw new Error('it was not refused');
  return answer;
};

const shown = ({ problems = [] }: { problems?: Remark[] }) =>
  problems.map(({ path, message, severity }) => `${severity} ${fieldName(path)} ${message}`);

async function aCentre(more?: (file: ConfigurationFile) => void) {
  const centre = await aContactCentre(withWork(more));
  return { centre, office: aBackOffice(centre), ada: await anAdministrator(centre) };
}

const atThirty = (plan: SlaPlanConfiguration) => ({
  ...plan,
  steps: [...plan.steps, { percent: 30, raisePriority: 30, alert: true }],
});

describe('an administrator adds a step to a ladder', () => {
  test('what comes after climbs it; what was promised before stays as it was promised', async () => {
    const { centre, office, ada } = await aCentre();
    const before = await office.refund('R-1');
    const answer = expected(await ada.apply(1, await ada.change('slaPlans', 'two-hours', atThirty)));
    expect(answer).toMatchObject({ version: 2, problems: [] });
    expect(answer.difference.map(({ path }) => path)).toEqual(['slaPlans.two-hours.steps[30%]']);

    const after = await office.refund('R-2');
    await centre.clock.advance(40 * MINUTE);

    expect((await office.item(after)).work.escalations).toMatchObject([{ step: '30%', priority: 35, alert: true }]);
    expect((await office.item(before)).work.escalations).toBeUndefined();
  });

  test('who did it, and when, is shown, kept with the version and written into the audit log', async () => {
    const { centre, ada } = await aCentre();
    expect(await ada.read()).toMatchObject({ version: 1, how: 'file' });
    const at = centre.clock.now();
    await ada.apply(1, await ada.change('slaPlans', 'two-hours', atThirty));
    expect(await ada.read()).toMatchObject({ version: 2, how: 'page', by: 'Ada Berg', appliedAt: at });
    const by = 'person:sub-Ada Berg';
    const parts = centre.table.all().filter(({ pk, sk }) => pk === 'CONFIG' && sk.startsWith('V#'));
    expect(parts.map(({ by, at }) => ({ by, at }))).toEqual([
      expect.objectContaining({ by: 'system:configure' }),
      { by, at },
    ]);
    expect(centre.audited.filter(({ kind }) => kind === 'configuration')).toMatchObject([
      { to: 1, by: 'system:configure', state: 'applied' },
      { from: 1, to: 2, by, at, state: 'applied' },
    ]);
  });

  test('a repeat, whose first answer was lost, is answered as the first was', async () => {
    const { ada } = await aCentre();
    const change = await ada.change('slaPlans', 'two-hours', atThirty);
    await ada.apply(1, change);
    expect(await ada.apply(1, change)).toMatchObject({ version: 2 });
    expect(await ada.read()).toMatchObject({ version: 2 });
  });
});

describe('a worktype and a source made by page', () => {
  const plan = { name: 'Parcel lost', queue: 'technical', initialStatus: 'open', slaPlan: 'two-hours', priority: 7 };
  const statuses = { open: { name: 'Open', category: 'open' }, done: { name: 'Done', category: 'closed' } };
  const schema = { properties: { weight: { type: 'number' } } };
  const capture = { externalId: '$.no', name: '$.what', fields: { weight: '$.grams' } };
  const changes: EntryChange[] = [
    { part: 'worktypes', key: 'parcel', value: { ...plan, statuses, schema } },
    { part: 'sources', key: 'depot', value: { name: 'Depot', secret: 'depot', capture, otherwise: 'parcel' } },
  ];

  test('take posts by their own map, with every default; a field against the schema is named', async () => {
    const { centre, ada } = await aCentre();
    expect(expected(await ada.check(...changes)).difference.map(({ path }) => path)).toEqual([
      'worktypes.parcel',
      'sources.depot',
    ]);
    await ada.apply(1, ...changes);
    const depot = aBackOffice(centre, 'depot');
    const answer = await depot.post({ no: 'P-1', what: 'A parcel', grams: 250 });
    const item = await depot.item(depot.idOf('P-1'));
    expect(answer).toMatchObject({ status: 201 });
    expect(item).toMatchObject({
      routing: { priority: 7, queue: 'que_technical' },
      work: { source: 'depot', worktype: 'parcel', status: 'open', clock: { plan: 'two-hours@2' } },
    });
    expect(await depot.post({ no: 'P-2', what: 'A parcel', grams: 'heavy' })).toMatchObject({ field: 'weight' });
  });
});

describe('by page and by file, the same is refused in the same words', () => {
  const statuses = { open: { name: 'Open', category: 'open' } };
  test.each<[string, EntryChange[], string[]]>([
    [
      'a name that leads nowhere',
      [{ part: 'worktypes', key: 'visit', value: { name: 'V', queue: 'tecnical', initialStatus: 'open', statuses } }],
      [
        'error worktypes.visit.statuses needs a status of the category closed',
        'error worktypes.visit.queue there is no queue "tecnical"; did you mean "technical"?',
      ],
    ],
    [
      'a field that the schema does not know',
      [{ part: 'workbins', key: 'visits', value: { name: 'Visits', team: ['technical'] } }],
      ['error workbins.visits.team there is no such field; did you mean teams?'],
    ],
    [
      'a value of the wrong kind',
      [{ part: 'calendars', key: 'always', value: { zone: 'Europe/Londn', weekly: { 1: [['9', '17:00']] } } }],
      ['error calendars.always.weekly.1[0][0] must be a time of day such as "09:00"'],
    ],
    [
      'what others still name',
      [{ part: 'calendars', key: 'always', value: null }],
      ['error slaPlans.two-hours.calendar there is no calendar "always"'],
    ],
    [
      'a step of which there is another',
      [
        {
          part: 'slaPlans',
          key: 'gold',
          value: { name: 'Gold', targetMinutes: 5, calendar: 'always', steps: [{ percent: 50 }, { percent: '50.0' }] },
        },
      ],
      ['error slaPlans.gold.steps[1] there is a step 50% before this one: make one of the two'],
    ],
    [
      'a path that is none',
      [
        {
          part: 'sources',
          key: 'depot',
          value: { name: 'Depot', secret: 'd', capture: { externalId: '$.[', name: '$.n' } },
        },
      ],
      ['error sources.depot.capture.externalId "$.[" is no JSONPath (RFC 9535)'],
    ],
    [
      'nothing at all',
      [{ part: 'divisions', key: 'north', value: 'North' }],
      ['error divisions.north must be a mapping'],
    ],
  ])('%s', async (_, changes, said) => {
    const { centre, ada } = await aCentre();
    const { version: __, ...before } = await centre.deps.configurations.current();

    const byPage = refusal(await ada.apply(1, ...changes));
    expect(byPage.refused).toBe('invalid-configuration');
    expect(
      shown(byPage)
        .filter((one) => one.startsWith('error'))
        .toSorted(),
    ).toEqual(said.toSorted());
    expect(await ada.check(...changes)).toEqual(byPage);
    expect((await ada.read()).version).toBe(1);

    const byFile = readConfiguration(stringify(withChanges(before, changes)), {});
    expect(byFile.problems.map(({ field, message, severity }) => `${severity} ${field} ${message}`).toSorted()).toEqual(
      shown(byPage).toSorted(),
    );
  });

  test('a variable of a file is filled in from a file only', async () => {
    const { ada } = await aCentre();
    const elsewhere = { ...(await ada.read()).parts.sources?.['back-office'], deliverTo: '${OFFICE_URL}/hooks' };
    const refused = refusal(await ada.apply(1, { part: 'sources', key: 'back-office', value: elsewhere }));
    expect(shown(refused)[0]).toBe(
      'error sources.back-office.deliverTo ${OFFICE_URL} is filled in from a file only: write what it stands for',
    );
  });

  test('what open items need stays, and is counted', async () => {
    const { office, ada } = await aCentre();
    await office.visit('V-1');
    const worktypes = (await ada.read()).parts.sources?.['back-office'];
    const changes: EntryChange[] = [
      { part: 'sources', key: 'back-office', value: { ...worktypes, worktypes: [] } },
      { part: 'worktypes', key: 'visit', value: null },
    ];
    const refused = refusal(await ada.apply(1, ...changes));
    expect(refused.refused).toBe('in-use');
    expect(shown(refused)).toEqual(['error worktypes.visit is in use (1 in a workbin); keep it until they are closed']);
    await office.put('V-1', { action: 'complete', revision: 1 });
    expect(await ada.apply(1, ...changes)).toMatchObject({ version: 2 });
  });
});

describe('two administrators at once', () => {
  test('the second is told of the first, and nothing of the first is taken back', async () => {
    const { centre, ada } = await aCentre();
    const bo = await anAdministrator(centre, 'Bo Holm');
    const [first, second] = [
      await ada.change('slaPlans', 'two-hours', atThirty),
      { part: 'divisions', key: 'west', value: { name: 'West' } } as const,
    ];
    await bo.apply(1, second);
    expect(refusal(await ada.apply(1, first))).toMatchObject({
      refused: 'other-version',
      detail: 'Version 2 was applied meanwhile.',
    });
    expect(await ada.read()).toMatchObject({ version: 2, by: 'Bo Holm' });
    expect(expected(await ada.apply(2, first)).version).toBe(3);
    expect((await ada.read()).parts.divisions).toHaveProperty('west');
  });

  test('of two that were checked at one version, one is applied', async () => {
    const { centre, ada } = await aCentre();
    const bo = await anAdministrator(centre, 'Bo Holm');
    const change = await ada.change('slaPlans', 'two-hours', atThirty);
    const answers = await Promise.all([
      ada.apply(1, change),
      bo.apply(1, { part: 'divisions', key: 'west', value: { name: 'West' } }),
    ]);
    expect(answers.filter(isRefusal)).toMatchObject([{ refused: 'other-version' }]);
    expect((await ada.read()).version).toBe(2);
  });
});
