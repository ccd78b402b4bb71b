// rows 53-59, 65, 145
import { describe, expect, test } from '@jest/globals';
import { newAlerts } from '../../domain/alert.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../domain/time.ts';
import { type ContactCentre, expected } from '../support/contact-centre.ts';
import { aCentreThatPromises, ladders, taken } from '../support/promises.ts';

const at = (centre: ContactCentre, iso: string) => centre.clock.advance(Date.parse(iso) - centre.clock.now());
type Source = Awaited<ReturnType<typeof aCentreThatPromises>>['source'];
const alerted = { percent: 80, alert: true };

describe('a step at 80 % of 100 minutes', () => {
  test('is not taken at 79:59, and once at 80:00', async () => {
    const { centre, source } = await aCentreThatPromises({ steps: [alerted] });
    const began = centre.clock.now();
    const id = await source.refund('R-1');

    await centre.clock.advance(80 * MINUTE - 1);
    expect(taken(await source.item(id))).toEqual([]);
    await centre.clock.advance(1);
    expect(taken(await source.item(id))).toEqual([['80%', began + 80 * MINUTE]]);
    await centre.clock.advance(DAY);
    expect(taken(await source.item(id))).toHaveLength(1);
  });

  test('is not taken of what was done in the very millisecond before', async () => {
    const { centre, source } = await aCentreThatPromises({ steps: [alerted] });
    const id = await source.refund('R-1');
    await centre.clock.advance(80 * MINUTE - 1);

    await source.put('R-1', { revision: 1, action: 'complete' });
    await centre.clock.advance(DAY);

    expect(taken(await source.item(id))).toEqual([]);
  });
});

describe('a ladder', () => {
  const steps = [
    { percent: 50, raisePriority: 10 },
    { percent: 80, raisePriority: 10, tellSource: true },
    { percent: 100, workbin: 'supervisors', alert: true, tellSource: true },
  ];

  test('of 50, 80 and 100 % is climbed once and in order, in two transitions a step and two more', async () => {
    const { centre, source } = await aCentreThatPromises({ steps });
    const began = centre.clock.now();
    const id = await source.refund('R-1');

    await centre.clock.advance(DAY);

    const item = await source.item(id);
    expect(taken(item)).toEqual([50, 80, 100].map((percent) => [`${percent}%`, began + percent * MINUTE]));
    expect(item).toMatchObject({ routing: { state: 'binned', priority: 25 }, work: { workbin: 'supervisors' } });
    expect(ladders(centre, id)).toEqual([{ epoch: 1, status: 'SUCCEEDED', transitions: 8 }]);
    expect(await centre.deps.workbins.list('supervisors', { limit: 10 })).toMatchObject([{ interaction: id }]);
  });

  test('that wakes early, late or twice takes each step once, in order', async () => {
    const { centre, source } = await aCentreThatPromises({ steps });
    const began = centre.clock.now();
    const id = await source.refund('R-1');
    const wake = () => centre.wake(id, 1);

    await wake();
    await centre.clock.advance(50 * MINUTE - 1);
    await wake();
    expect(taken(await source.item(id))).toEqual([]);
    await centre.clock.advance(1);
    await Promise.all([wake(), wake(), wake()]);
    await centre.clock.advance(51 * MINUTE);
    await Promise.allSettled([wake(), wake()]);

    expect(taken(await source.item(id))).toEqual(
      [50, 80, 100].map((percent) => [`${percent}%`, began + percent * MINUTE]),
    );
  });
});

describe('a ladder that is lost', () => {
  const steps = [
    { percent: 50, raisePriority: 10 },
    { percent: 80, raisePriority: 10 },
  ];
  const places = {
    'in the queue': async () => {},
    'in a workbin': async () => {},
    'with an agent': async (centre: ContactCentre) => {
      const [luc] = await centre.available('luc');
      await luc.accept();
    },
    suspended: async (_: ContactCentre, source: Source) => {
      await source.put('R-1', { revision: 1, action: 'suspend', status: 'waits-inside' });
    },
  };

  test.each(Object.keys(places) as (keyof typeof places)[])('is found by the sweep, %s', async (place) => {
    const { centre, source } = await aCentreThatPromises({ steps });
    const began = centre.clock.now();
    const id = place === 'in a workbin' ? await source.visit('V-1') : await source.refund('R-1');
    await places[place](centre, source);
    centre.losesLadders(true);
    await centre.clock.advance(52 * MINUTE);
    expect(await centre.sweep()).toEqual({ found: 0 });
    await centre.clock.advance(4 * MINUTE);
    expect(taken(await source.item(id))).toEqual([]);
    centre.losesLadders(false);

    expect(await centre.sweep()).toEqual({ found: 1 });

    expect(taken(await source.item(id))).toEqual([['50%', began + 50 * MINUTE]]);
    await centre.clock.advance(HOUR);
    expect(taken(await source.item(id))).toEqual([
      ['50%', began + 50 * MINUTE],
      ['80%', began + 80 * MINUTE],
    ]);
    expect(await centre.sweep()).toEqual({ found: 0 });
  });
});

describe('a ladder that comes after the end', () => {
  test('takes what was due before it, and moves nothing', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps: [
        { percent: 80, alert: true, raisePriority: 10, workbin: 'supervisors' },
        { percent: 100, alert: true },
      ],
    });
    const began = centre.clock.now();
    const id = await source.refund('R-1');
    centre.losesLadders(true);
    await centre.clock.advance(90 * MINUTE);
    await source.put('R-1', { revision: 1, action: 'complete' });

    await expect(centre.wake(id, 2)).rejects.toThrow('');
    await centre.pump();

    const item = await source.item(id);
    expect(taken(item)).toEqual([['80%', began + 80 * MINUTE]]);
    expect(item).toMatchObject({ routing: { state: 'terminated' }, work: { status: 'refunded' } });
    expect(item.work.workbin).toBeUndefined();
    expect(await centre.deps.alerts.list(10)).toMatchObject([{ interaction: id, step: '80%' }]);
  });
});

describe('what a step does', () => {
  test('raised, the later of two items comes first', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps: [],
      plans: { gold: { targetMinutes: 100, calendar: 'always', steps: [{ percent: 30, raisePriority: 60 }] } },
      change: ({ worktypes: { refund } }) => Object.assign(refund as object, { rules: [] }),
    });
    const first = await source.refund('R-1');
    await centre.clock.advance(10 * MINUTE);
    const second = await source.refund('R-2');
    await source.put('R-2', { revision: 1, action: 'update', plan: 'gold' });
    expect(await source.item(second)).toMatchObject({ work: { clock: { plan: 'gold@1' } } });

    await centre.clock.advance(31 * MINUTE);
    const [luc] = await centre.available('luc');

    expect((await luc.inbox()).offers.map(({ interaction }) => interaction)).toEqual([second]);
    expect(first).not.toBe(second);
    expect((await source.item(second)).routing).toMatchObject({ priority: 65 });
  });

  test('in another queue it keeps its age, is offered there, and no longer where it was', async () => {
    const { centre, source } = await aCentreThatPromises({ steps: [{ percent: 80, queue: 'technical' }] });
    const began = centre.clock.now();
    const [luc] = await centre.available('luc');
    const id = await source.refund('R-1');
    expect((await luc.inbox()).offers).toHaveLength(1);
    await luc.decline(id, 1);
    await luc.presence('busy');

    await centre.clock.advance(80 * MINUTE);
    expect((await source.item(id)).routing).toMatchObject({
      state: 'waiting',
      queue: 'que_technical',
      enqueuedAt: began,
    });
    await luc.presence('available');
    expect((await luc.inbox()).offers).toEqual([]);
    const [amina] = await centre.available('amina');

    expect((await amina.inbox()).offers).toMatchObject([{ interaction: id }]);

    await centre.clock.advance(10_000);
    await amina.accept();
    await centre.clock.advance(HOUR);
    const { waited } = expected(await amina.timeline(id));
    expect(waited).toEqual({
      ms: 80 * MINUTE + 10_000,
      queues: [
        { queue: { id: 'que_billing', name: 'Billing' }, ms: 80 * MINUTE },
        { queue: { id: 'que_technical', name: 'Technical' }, ms: 10_000 },
      ],
    });
  });

  test('an open offer is rescinded', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps: [{ minutes: '0.25', workbin: 'supervisors' }],
    });
    const [luc] = await centre.available('luc');
    const id = await source.refund('R-1');
    expect((await source.item(id)).routing).toMatchObject({ state: 'offered', turn: 1 });

    await centre.clock.advance(15_000);

    const { routing } = await source.item(id);
    expect(routing).toMatchObject({ state: 'binned', segments: [{ end: 'rescinded' }] });
    expect((await luc.inbox()).offers).toEqual([]);
    expect(await luc.tryAccept(id, 1)).toMatchObject({ refused: 'offer-withdrawn' });
    expect((await centre.deps.agents.agent('agt_luc'))?.slots.work.size).toBe(0);
  });

  test('out of the hands of its agent, who cannot complete it any more', async () => {
    const { centre, source } = await aCentreThatPromises({ steps: [{ percent: 80, workbin: 'supervisors' }] });
    const [luc] = await centre.available('luc');
    const id = await source.refund('R-1');
    await luc.accept();

    await centre.clock.advance(80 * MINUTE);

    const item = await source.item(id);
    expect(item.routing).toMatchObject({ state: 'binned', segments: [{ end: 'accepted', left: 'moved' }] });
    expect(item.work.escalations).toMatchObject([{ step: '80%', agent: 'agt_luc', workbin: 'supervisors' }]);
    expect(await luc.work.complete(id, item.work.revision)).toMatchObject({ refused: 'not-open' });
    expect((await centre.deps.agents.agent('agt_luc'))?.slots.work.size).toBe(0);
  });
});

describe('an alert', () => {
  const steps = [
    { percent: 50, alert: true },
    { percent: 80, alert: true },
  ];

  test('is one for each item and step, however often it is told, and says who has the item', async () => {
    const { centre, source } = await aCentreThatPromises({ steps });
    const began = centre.clock.now();
    const [luc] = await centre.available('luc');
    const id = await source.refund('R-1');
    await luc.accept();
    await centre.clock.advance(DAY);
    const item = await source.item(id);
    for (const alert of newAlerts(item, undefined)) await centre.deps.alerts.raise(alert);

    const { alerts } = expected(await centre.desk('sofia').alerts());

    expect(alerts).toMatchObject([
      { interaction: id, step: '80%', at: began + 80 * MINUTE, queue: { name: 'Billing' }, agent: { name: 'Luc' } },
      { interaction: id, step: '50%', at: began + 50 * MINUTE, name: 'Refund R-1', worktype: { name: 'Refund' } },
    ]);
    expect(alerts).toHaveLength(2);
  });

  test('reaches the supervisors of its queue, and no agent', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps,
      change: ({ people }) => {
        for (const key of ['priya', 'luc']) people[key]?.roles.push('supervisor');
      },
    });
    const [priya, luc] = await centre.available('priya', 'luc');
    await luc.presence('busy');
    const id = await source.refund('R-1');
    centre.hints.length = 0;
    await centre.clock.advance(DAY);

    const hinted = centre.hints.filter(({ hint }) => hint.type === 'alert').map(({ agent }) => agent);

    expect(new Set(hinted)).toEqual(new Set(['agt_luc']));
    expect(expected(await luc.alerts()).alerts.map(({ interaction }) => interaction)).toEqual([id, id]);
    expect(expected(await priya.alerts()).alerts).toEqual([]);
    expect(await centre.desk('amina').alerts()).toMatchObject({ refused: 'not-allowed' });
  });

  test('that a supervisor has seen says so, and the first to see it stays the first', async () => {
    const { centre, source } = await aCentreThatPromises({ steps });
    const id = await source.refund('R-1');
    await centre.clock.advance(50 * MINUTE);
    const sofia = centre.desk('sofia');
    const [alert] = expected(await sofia.alerts()).alerts;
    const which = { step: alert?.step ?? '', at: alert?.at ?? 0 };

    await sofia.acknowledge(id, which);
    const seenAt = centre.clock.now();
    await centre.clock.advance(MINUTE);
    await sofia.acknowledge(id, which);

    expect(expected(await sofia.alerts()).alerts).toMatchObject([{ acknowledged: { by: 'Sofia', at: seenAt } }]);
    expect(await sofia.acknowledge(id, { ...which, step: '99%' })).toMatchObject({ refused: 'not-found' });
  });
});

describe('while it is suspended', () => {
  const steps = [{ percent: 80, raisePriority: 1 }];

  test('a status that pauses lets the clock stand still', async () => {
    const { centre, source } = await aCentreThatPromises({ steps });
    const began = centre.clock.now();
    const id = await source.refund('R-1');
    await centre.clock.advance(30 * MINUTE);
    await source.put('R-1', { revision: 1, action: 'suspend', status: 'waits-for-bank' });
    await centre.clock.advance(2 * DAY);
    expect(taken(await source.item(id))).toEqual([]);

    await source.put('R-1', { revision: 2, action: 'resume' });
    await centre.clock.advance(DAY);

    expect(taken(await source.item(id))).toEqual([['80%', began + 80 * MINUTE + 2 * DAY]]);
    expect(expected(await centre.desk('sofia').timeline(id)).waited?.ms).toBe(30 * MINUTE + DAY);
  });

  test('a status that does not pause lets it run, and nobody is offered the item', async () => {
    const { centre, source } = await aCentreThatPromises({ steps });
    const began = centre.clock.now();
    const id = await source.refund('R-1');
    await source.put('R-1', { revision: 1, action: 'suspend', status: 'waits-inside' });
    const [luc] = await centre.available('luc');

    await centre.clock.advance(DAY);

    expect(taken(await source.item(id))).toEqual([['80%', began + 80 * MINUTE]]);
    expect((await luc.inbox()).offers).toEqual([]);
    expect((await source.item(id)).routing).toMatchObject({ state: 'suspended', priority: 6 });
  });
});

describe('by business hours', () => {
  test('created Friday 16:30 with an hour from 9 to 5, it is due Monday 09:30', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps: [{ percent: 100, alert: true }],
      targetMinutes: 60,
      calendar: 'office',
    });
    await at(centre, '2026-01-09T16:30:00Z');
    const id = await source.refund('R-1');
    expect((await source.item(id)).work.dueAt).toBe(Date.parse('2026-01-12T09:30:00Z'));

    await at(centre, '2026-01-12T09:29:59.999Z');
    expect(taken(await source.item(id))).toEqual([]);
    await centre.clock.advance(1);

    expect(taken(await source.item(id))).toEqual([['100%', Date.parse('2026-01-12T09:30:00Z')]]);
  });

  test('over the night on which clocks go forward, 9 comes an hour earlier', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps: [{ percent: 100, alert: true }],
      targetMinutes: 60,
      calendar: 'office',
    });
    await at(centre, '2026-03-27T16:30:00Z');
    const id = await source.refund('R-1');

    await at(centre, '2026-04-01T00:00:00Z');

    expect(taken(await source.item(id))).toEqual([['100%', Date.parse('2026-03-30T08:30:00Z')]]);
  });
});

describe('another promise', () => {
  const plans = {
    short: {
      targetMinutes: 50,
      calendar: 'always',
      steps: [
        { percent: 80, alert: true },
        { percent: 100, alert: true },
      ],
    },
  };

  test('keeps what was used up: what is over already fires at the exchange, the rest at its own moment', async () => {
    const { centre, source } = await aCentreThatPromises({ steps: [{ percent: 80, alert: true }], plans });
    const began = centre.clock.now();
    const id = await source.refund('R-1');
    await centre.clock.advance(45 * MINUTE);

    await source.put('R-1', { revision: 1, action: 'update', plan: 'short' });
    expect(taken(await source.item(id))).toEqual([['80%', began + 45 * MINUTE]]);
    await centre.clock.advance(DAY);

    expect(taken(await source.item(id))).toEqual([
      ['80%', began + 45 * MINUTE],
      ['100%', began + 50 * MINUTE],
    ]);
  });

  test('a plan that is changed in the file changes no promise that was given', async () => {
    const { centre, source } = await aCentreThatPromises({ steps: [{ percent: 80, alert: true }] });
    const began = centre.clock.now();
    const id = await source.refund('R-1');
    await centre.apply(({ slaPlans: { promise } }) => Object.assign(promise as object, { targetMinutes: 10 }));

    await centre.clock.advance(DAY);

    expect(taken(await source.item(id))).toEqual([['80%', began + 80 * MINUTE]]);
  });
});

describe('in a workbin', () => {
  test('of two unclaimed items the nearer due climbs past as time passes, and a change counts at once', async () => {
    const { centre, source } = await aCentreThatPromises({
      steps: [],
      targetMinutes: 600,
      plans: { short: { targetMinutes: 60, calendar: 'always', steps: [] } },
    });
    const order = async () =>
      (await centre.deps.workbins.list('visits', { limit: 10 })).map(({ interaction }) => interaction);
    const first = await source.visit('V-1');
    await centre.clock.advance(HOUR);
    const second = await source.visit('V-2');
    expect(await order()).toEqual([first, second] satisfies WorkItemId[]);

    await source.put('V-2', { revision: 1, action: 'update', plan: 'short' });

    expect(await order()).toEqual([second, first]);
  });
});
