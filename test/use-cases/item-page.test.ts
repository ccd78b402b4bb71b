// rows 50, 65, 69, 74, 75, 145
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { getCustomer } from '../../functions/get-customer/get-customer.ts';
import { aContactCentre, ANA, type ContactCentre, expected } from '../support/contact-centre.ts';
import { aCaller } from '../support/a-caller.ts';
import { aCentreThatPromises } from '../support/promises.ts';
import { aBackOffice, withWork } from '../support/work.ts';

const at = (centre: ContactCentre, iso: string) => centre.clock.advance(Date.parse(iso) - centre.clock.now());
const iso = (moment: number | undefined) => moment !== undefined && new Date(moment).toISOString().slice(0, 16);

const steps = [
  { percent: 50, raisePriority: 20, tellSource: true },
  { percent: 80, queue: 'technical', alert: true },
  { percent: 100, workbin: 'supervisors' },
];

/** Of an hour, from 9 to 5; posted on a Friday at 16:30. */
async function fridayAfternoon() {
  const { centre, source } = await aCentreThatPromises({ targetMinutes: 60, calendar: 'office', steps });
  await at(centre, '2026-01-16T16:30:00Z');
  const id = await source.refund('R-1');
  const sofia = centre.desk('sofia');
  const sla = async () => expected(await sofia.read(id)).work?.sla;
  return { centre, source, id, sla };
}

describe('the promise of an item', () => {
  test('says how much is used up, until when it counts, and what happens when', async () => {
    const { centre, sla } = await fridayAfternoon();
    await centre.clock.advance(10 * MINUTE);
    const said = await sla();
    expect(said).toMatchObject({
      plan: { id: 'promise', name: 'Promise' },
      targetMs: HOUR,
      consumedMs: 10 * MINUTE,
      running: true,
    });
    expect([said?.countsUntil, said?.dueAt].map(iso)).toEqual(['2026-01-16T17:00', '2026-01-19T09:30']);
    expect(
      said?.steps.map(({ key, thresholdMs, at: reached, does }) => [key, thresholdMs, iso(reached), does]),
    ).toEqual([
      ['50%', 30 * MINUTE, '2026-01-16T17:00', { raisePriority: 20, tellSource: true }],
      ['80%', 48 * MINUTE, '2026-01-19T09:18', { queue: 'Technical', alert: true }],
      ['100%', HOUR, '2026-01-19T09:30', { workbin: 'Supervisors' }],
    ]);
  });

  test('stands still while its office is closed, and says from when it counts again', async () => {
    const { centre, sla } = await fridayAfternoon();
    await at(centre, '2026-01-18T12:00:00Z');
    const said = await sla();
    expect(said).toMatchObject({ consumedMs: 30 * MINUTE, running: true, steps: [{ key: '50%' }, {}, {}] });
    expect(said?.countsUntil).toBeUndefined();
    expect(iso(said?.countsFrom)).toBe('2026-01-19T09:00');
    const [first] = said?.steps ?? [];
    expect([first?.at, first?.takenAt].map(iso)).toEqual(['2026-01-16T17:00', '2026-01-16T17:00']);
  });

  test('stands still while its status pauses it: nothing is due, and no step has a moment', async () => {
    const { centre, source, sla } = await fridayAfternoon();
    await centre.clock.advance(10 * MINUTE);
    await source.put('R-1', { revision: 1, action: 'suspend', status: 'waits-for-bank' });
    await centre.clock.advance(5 * MINUTE);
    const said = await sla();
    expect(said).toMatchObject({ consumedMs: 10 * MINUTE, running: false });
    expect([said?.dueAt, said?.countsUntil, said?.countsFrom, ...(said?.steps ?? []).map((step) => step.at)]).toEqual(
      Array(6).fill(undefined),
    );
  });

  test.each([
    [59, true],
    [60, true],
    [61, false],
  ])('completed after %i minutes of 60, in time: %s', async (minutes, inTime) => {
    const { centre, source } = await aCentreThatPromises({ targetMinutes: 60 });
    const id = await source.refund('R-1');
    await centre.clock.advance(minutes * MINUTE);
    await source.put('R-1', { revision: 1, action: 'complete' });
    await centre.clock.advance(HOUR);
    const { work } = expected(await centre.desk('sofia').read(id));
    expect(work?.sla).toMatchObject({ consumedMs: minutes * MINUTE, running: false, inTime });
  });

  test('is that of the version that gave it, whatever the file says since', async () => {
    const { centre, sla } = await fridayAfternoon();
    await centre.apply((file) => {
      const plan = file.slaPlans.promise;
      if (plan) Object.assign(plan, { name: 'Another', targetMinutes: 600, steps: [] });
    });
    expect(await sla()).toMatchObject({ plan: { name: 'Promise' }, targetMs: HOUR, steps: [{}, {}, {}] });
  });

  test('stands beside each item in inbox, offer and workbin', async () => {
    const { centre, source } = await aCentreThatPromises({ targetMinutes: 60 });
    const [luc] = await centre.available('luc');
    await source.refund('R-1');
    await source.visit('V-1');
    const used = { sla: { consumedMs: 0, targetMs: HOUR, running: true } };
    expect((await luc.inbox()).offers).toMatchObject([{ work: used }]);
    await luc.accept();
    await centre.clock.advance(6 * MINUTE);
    const later = { sla: { ...used.sla, consumedMs: 6 * MINUTE } };
    expect((await luc.inbox()).inHand).toMatchObject([{ work: later }]);
    expect(expected(await centre.desk('sofia').work.workbin('visits')).items).toMatchObject([{ work: later }]);
  });

  test('its escalations stand in the timeline with what they did', async () => {
    const { centre, id } = await fridayAfternoon();
    await at(centre, '2026-01-19T09:31:00Z');
    const { steps: told } = expected(await centre.desk('sofia').timeline(id));
    expect(told.filter(({ kind }) => kind === 'escalated').map((one) => one.with)).toEqual([
      { step: '50%', priority: 25 },
      { step: '80%', queue: 'Technical', alert: true },
      { step: '100%', workbin: 'Supervisors' },
    ]);
  });
});

describe('the fields of an item', () => {
  const titled = withWork(({ worktypes: { refund } }: ConfigurationFile) => {
    if (refund)
      refund.schema = {
        required: ['amount'],
        properties: {
          amount: { type: 'number', title: 'Amount in euros', description: 'As the customer paid it' },
          reason: { enum: ['late', 'fault'], title: 'Reason' },
          urgent: { type: 'boolean' },
          boughtOn: { type: ['string', 'null'], format: 'date' },
          invoice: { type: 'string', format: 'uri', title: 'Invoice' },
          level: {
            oneOf: [
              { const: 1, title: 'Low' },
              { const: 2, title: 'High' },
            ],
          },
          story: { type: 'string', maxLength: 500 },
          parts: { type: 'array' },
        },
      };
  });
  const described = [
    { name: 'amount', title: 'Amount in euros', hint: 'As the customer paid it', kind: 'number', required: true },
    { name: 'boughtOn', kind: 'date', required: false },
    { name: 'invoice', title: 'Invoice', kind: 'link', required: false },
    {
      name: 'level',
      kind: 'choice',
      choices: [
        { value: 1, name: 'Low' },
        { value: 2, name: 'High' },
      ],
      required: false,
    },
    { name: 'parts', kind: 'other', required: false },
    {
      name: 'reason',
      title: 'Reason',
      kind: 'choice',
      choices: [
        { value: 'late', name: 'late' },
        { value: 'fault', name: 'fault' },
      ],
      required: false,
    },
    { name: 'story', kind: 'text', long: true, required: false },
    { name: 'urgent', kind: 'yes-no', required: false },
  ];

  test('are described by its worktype, those that are empty too, and are filled in and emptied by name', async () => {
    const centre = await aContactCentre(titled);
    const source = aBackOffice(centre);
    const [luc] = await centre.available('luc');
    const id = await source.refund('R-1');
    expect(expected(await luc.accept()).work).toMatchObject({ described, fields: { amount: 20 } });
    const filled = expected(await luc.work.set(id, 1, { fields: { level: 2, urgent: true } }));
    expect(filled.work?.fields).toMatchObject({ amount: 20, level: 2, urgent: true });
    const emptied = expected(await luc.work.set(id, 2, { fields: { urgent: null } }));
    expect(Object.keys(emptied.work?.fields ?? {})).not.toContain('urgent');
    expect(await luc.work.set(id, 3, { fields: { level: 3 } })).toMatchObject({ field: 'fields.level' });
    expect(await luc.work.set(id, 3, { fields: { amount: null } })).toMatchObject({ field: 'fields.amount' });
    const { steps: told } = expected(await luc.timeline(id));
    expect(told.find(({ kind }) => kind === 'updated')?.with.what).toBe('level, urgent');
  });

  test('are told of every worktype to whoever may make an item, and to nobody else', async () => {
    const centre = await aContactCentre(titled);
    expect(expected(await centre.desk('luc').work.worktypes()).worktypes).toMatchObject([
      { id: 'visit', name: 'Engineer visit', fields: [] },
      { id: 'refund', name: 'Refund', fields: described },
    ]);
  });
});

describe('what an item came of', () => {
  test('is named by its customer, says how it stands, and may be read by whoever has the item', async () => {
    const centre = await aContactCentre(withWork());
    centre.knows({ displayName: 'Ana Torres' });
    const [amina] = await centre.available('amina');
    const text = await centre.text({ body: 'My pipe is on the table' });
    await amina.accept();
    const wanted = { id: 'abcdefgh', worktype: 'refund', name: 'Refund for Ana', fields: { amount: 12 } };
    expect(expected(await amina.work.create(text, wanted)).related).toMatchObject([
      { name: 'Refund for Ana', state: 'new' },
    ]);
    const luc = centre.desk('luc');
    expect(await luc.read(text)).toMatchObject({ refused: 'not-found' });
    await centre.available('luc');
    const item = expected(await luc.accept());
    expect(item.related).toMatchObject([
      { interaction: text, medium: 'message', name: 'Ana Torres', state: 'accepted' },
    ]);
    expect(expected(await luc.read(text))).toMatchObject({ mine: false });
    await luc.work.complete(item.interaction as `wrk_${string}`, 1);
    expect(await luc.read(text)).toMatchObject({ refused: 'not-found' });
  });

  test('an item of a division is read by nobody but those whose it is', async () => {
    const centre = await aContactCentre(
      withWork(({ worktypes: { refund } }) => Object.assign(refund as object, { division: 'north' })),
    );
    const [amina] = await centre.available('amina');
    const text = await centre.text({ body: 'My pipe is on the table' });
    await amina.accept();
    const wanted = { id: 'abcdefgh', worktype: 'refund', name: 'Refund for Ana', fields: { amount: 12 } };
    const [item] = expected(await amina.work.create(text, wanted)).related ?? [];
    expect(await amina.read(item?.interaction as never)).toMatchObject({ refused: 'not-found' });
  });
});

test('one list holds a text, an item and a call, each with its state', async () => {
  const withCalls = ({ flows, people }: ConfigurationFile) => {
    const music = 'https://halden.example/music.mp3';
    const calls = { language: 'en-GB', prompts: {}, menu: false, positionEverySeconds: 30, music };
    Object.assign(flows['help-desk'] as object, { calls });
    Object.assign(people.amina as object, { telephone: 'sip:amina@halden.example' });
  };
  const centre = await aContactCentre(withWork(withCalls));
  const source = aBackOffice(centre);
  const [amina] = await centre.available('amina');
  const ana = aCaller(centre, { from: ANA });
  await ana.dial();
  await amina.accept();
  await centre.clock.advance(SECOND);
  const text = await centre.text({ from: '+447700900417', body: 'And my pipe is on the table' });
  const item = await source.visit('V-1');
  await amina.pull(item);
  await centre.clock.advance(SECOND);
  await amina.accept();
  const { inHand } = await amina.inbox();
  expect(inHand).toMatchObject([
    { interaction: text, medium: 'message', state: 'accepted', last: { body: 'And my pipe is on the table' } },
    { interaction: item, medium: 'work', state: 'accepted', work: { status: { name: 'Open' } } },
    { interaction: ana.id, medium: 'call', state: 'accepted', call: { state: 'ringing' } },
  ]);
});

describe('the customer of an item', () => {
  const centreWithItem = async (knows: () => void = () => {}) => {
    const centre = await aContactCentre(withWork());
    knows();
    const source = aBackOffice(centre);
    const [luc] = await centre.available('luc');
    const id = await source.refund('R-1', { customer: { phone: ANA } });
    await luc.accept();
    const customer = async () => expected(await getCustomer(centre.deps)(luc.caller(), id));
    return { centre, customer };
  };

  test('is found by the number that its source gave', async () => {
    const { centre, customer } = await centreWithItem();
    expect(await customer()).toMatchObject({ state: 'unidentified', number: ANA });
    centre.knows({ displayName: 'Ana Torres' });
    const found = await customer();
    expect(found).toMatchObject({ state: 'identified', number: ANA, record: { displayName: 'Ana Torres' } });
    expect(found.asOf).toBe(centre.clock.now());
  });
});
