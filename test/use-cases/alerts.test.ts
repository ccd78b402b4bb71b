// rows 55, 140
import { describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../domain/time.ts';
import { rows } from '../../store/table.ts';
import { type ContactCentre, expected } from '../support/contact-centre.ts';
import { aCentreThatPromises } from '../support/promises.ts';

const steps = [
  { percent: 50, alert: true },
  { percent: 80, alert: true },
];

/** Two supervisors who take no interactions, one who takes them in Billing, one in Technical; and others. */
async function aCentre() {
  const { centre, source } = await aCentreThatPromises({
    steps,
    change: ({ people }) => {
      for (const key of ['priya', 'luc']) people[key]?.roles.push('supervisor');
      const { sofia } = people;
      if (!sofia) throw new Error('no supervisor');
      people.sam = { ...sofia, name: 'Sam', email: 'sam@halden.example' };
      people.eva = { ...sofia, name: 'Eva', email: 'eva@halden.example', roles: ['evaluator'] };
      people.ada = { ...sofia, name: 'Ada', email: 'ada@halden.example', roles: ['administrator'] };
    },
  });
  const everyone = ['sofia', 'sam', 'eva', 'ada', 'priya', 'luc', 'amina'] as const;
  const desktops = await Promise.all(everyone.map((key) => centre.desk(key).opens()));
  expect(desktops.map(({ opened }) => opened)).toEqual(everyone.map(() => 'opened'));
  return { centre, source, sofias: desktops[0] as (typeof desktops)[number] };
}

/** To which desktops it was hinted since. */
function alerted({ hints }: ContactCentre): string[] {
  const said = hints.splice(0).filter(({ hint }) => hint.type === 'alert');
  return said.map(({ agent }) => agent).toSorted();
}

describe('an alert of a queue reaches', () => {
  test('each supervisor of the queue, and each who has no team, once, at the moment of the step; nobody else', async () => {
    const { centre, source } = await aCentre();
    await source.refund('R-1');
    await centre.clock.advance(50 * MINUTE - 1);
    expect(alerted(centre)).toEqual([]);
    await centre.clock.advance(1);
    expect(alerted(centre)).toEqual(['luc', 'sam', 'sofia']);
    await centre.clock.advance(30 * MINUTE - 1);
    expect(alerted(centre)).toEqual([]);
    await centre.clock.advance(HOUR);
    expect(alerted(centre)).toEqual(['luc', 'sam', 'sofia']);
  });

  test('all of them again when one has seen it, and then it is seen for all', async () => {
    const { centre, source } = await aCentre();
    const id = await source.refund('R-1');
    await centre.clock.advance(50 * MINUTE);
    alerted(centre);
    const [alert] = expected(await centre.desk('sofia').alerts()).alerts;

    await centre.desk('sofia').acknowledge(id, { step: alert?.step ?? '', at: alert?.at ?? 0 });

    expect(alerted(centre)).toEqual(['luc', 'sam', 'sofia']);
    for (const key of ['sam', 'luc'])
      expect(expected(await centre.desk(key).alerts()).alerts).toMatchObject([{ acknowledged: { by: 'Sofia' } }]);
  });

  test('every desktop that one has open', async () => {
    const { centre, source } = await aCentre();
    await centre.desk('sofia').opens('sofia-at-home');
    await source.refund('R-1');
    await centre.clock.advance(50 * MINUTE);
    expect(alerted(centre)).toEqual(['luc', 'sam', 'sofia', 'sofia-at-home']);
  });
});

describe('an alert that nobody has seen says where its item is now', () => {
  const stands = async (centre: ContactCentre) =>
    expected(await centre.desk('sofia').alerts()).alerts.map((alert) => alert.stands);

  test('wherever it has gone since; one that was seen does not', async () => {
    const { centre, source } = await aCentreThatPromises({ steps: [{ percent: 50, alert: true }] });
    const id = await source.refund('R-1');
    await centre.clock.advance(50 * MINUTE);
    const queue = { name: 'Billing' };
    expect(await stands(centre)).toMatchObject([{ state: 'waiting', queue }]);
    const [luc] = await centre.available('luc');
    await luc.accept();
    expect(await stands(centre)).toMatchObject([{ state: 'accepted', queue, agent: { name: 'Luc' } }]);
    await source.put('R-1', { revision: 1, action: 'complete' });
    expect(await stands(centre)).toMatchObject([{ state: 'terminated' }]);
    const [alert] = expected(await centre.desk('sofia').alerts()).alerts;
    await centre.desk('sofia').acknowledge(id, { step: '50%', at: alert?.at ?? 0 });
    expect(await stands(centre)).toEqual([undefined]);
  });

  test('its workbin, and when it is due', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps: [
        { percent: 50, alert: true },
        { percent: 80, alert: true },
      ],
    });
    const began = centre.clock.now();
    await source.visit('V-1');
    await centre.clock.advance(90 * MINUTE);
    const visits = { state: 'binned', workbin: { name: 'Visits' }, dueAt: began + 100 * MINUTE };
    expect(await stands(centre)).toMatchObject([visits, visits]);
  });
});

describe('the desktop of a supervisor who takes no interactions', () => {
  const rowsOf = ({ table }: ContactCentre) =>
    table.all().filter(({ pk, sk }) => pk === 'PEOPLE' && sk.startsWith('sofia#'));

  test.each(['closes', 'dies', 'signs out'] as const)('%s, and is hinted no more', async (end) => {
    const { centre, source, sofias } = await aCentre();
    if (end === 'closes') await sofias.closes();
    if (end === 'dies') sofias.dies();
    if (end === 'signs out') await centre.desk('sofia').signOut();
    await source.refund('R-1');
    await centre.clock.advance(50 * MINUTE);
    expect(alerted(centre)).toEqual(['luc', 'sam']);
    expect(rowsOf(centre)).toEqual([]);
    expect(await centre.table.get(rows.connection('desk-sofia'))).toBeUndefined();
  });

  test('is forgotten after a day even if nobody says that it has ended', async () => {
    const { centre } = await aCentre();
    const aDay = (centre.clock.now() + 24 * HOUR) / 1000;
    expect(rowsOf(centre)).toMatchObject([{ roles: ['supervisor'], expiresAt: aDay }]);
  });

  test('makes nobody look for work', async () => {
    const { centre, source } = await aCentre();
    const id = await source.refund('R-1');
    centre.table.drain();
    const before = (await source.item(id)).routing;
    await centre.desk('sofia').opens('sofia-again');
    expect((await source.item(id)).routing).toEqual(before);
  });
});
