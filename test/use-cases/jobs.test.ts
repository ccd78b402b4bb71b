// rows 82
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { JobRequest, JobResultView, JobWithResults } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId, WorkItemId } from '../../domain/ids.ts';
import { DAY, MINUTE, SECOND } from '../../domain/time.ts';
import { cancelJob } from '../../functions/cancel-job/cancel-job.ts';
import { getJob } from '../../functions/get-job/get-job.ts';
import { listJobChoices } from '../../functions/list-job-choices/list-job-choices.ts';
import { listJobs } from '../../functions/list-jobs/list-jobs.ts';
import { startJob } from '../../functions/start-job/start-job.ts';
import { rows } from '../../store/table.ts';
import { type ContactCentre, aContactCentre, expected } from '../support/contact-centre.ts';
import { aBackOffice, BACK_OFFICE, withWork } from '../support/work.ts';

const ID = 'a-job-of-sofia';

async function aCentreWithJobs(more: (file: ConfigurationFile) => void = () => {}) {
  const centre = await aContactCentre(withWork(more));
  return { centre, office: aBackOffice(centre), sofia: aJobDesk(centre, 'sofia') };
}

function aJobDesk(centre: ContactCentre, key: string) {
  const { caller } = centre.desk(key);
  const start = (job: object) => startJob(centre.deps)(caller(), { id: ID, ...job } as JobRequest);
  const look = async (id = ID, only?: 'trouble') => expected(await getJob(centre.deps)(caller(), id, { only }));
  return {
    start,
    look,
    /** Begun, and done to its last row. */
    run: async (job: object) => {
      expected(await start(job));
      await centre.clock.advance(10 * MINUTE);
      return look();
    },
    cancel: (id = ID) => cancelJob(centre.deps)(caller(), id),
    list: async () => expected(await listJobs(centre.deps)(caller())).jobs,
  };
}

const refund = (id: string, more: object = {}) => ({
  externalId: id,
  name: `Refund ${id}`,
  fields: { amount: 5 },
  ...more,
});
const refunds = (count: number) => Array.from({ length: count }, (_, index) => refund(`r-${index + 1}`));
const create = (list: object[], more: object = {}) => ({
  kind: 'create',
  source: 'desk',
  worktype: 'refund',
  rows: list,
  ...more,
});

const itemsIn = (centre: ContactCentre) => centre.table.all().filter(({ sk, work }) => sk.startsWith('C#') && work);
const outcomesOf = (results: JobResultView[]) => results.map(({ outcome }) => outcome);
const why = ({ row, outcome, field, detail }: JobResultView) => [row, outcome, field, detail];

describe('a job that creates', () => {
  test('makes an item of each row, with all that its worktype says', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    const { job, results } = await sofia.run(
      create([
        refund('r-1', { customerNumber: '07700 900142', url: 'https://erp.example/1' }),
        { name: 'Nameless id', fields: { amount: 700 } },
      ]),
    );
    expect(job).toMatchObject({
      kind: 'create',
      state: 'finished',
      total: 2,
      done: 2,
      refused: 0,
      by: 'Sofia',
      mine: true,
    });
    const [first, second] = await Promise.all(
      results.map(({ interaction }) => centre.deps.interactions.get(interaction as InteractionId)),
    );
    expect(first).toMatchObject({
      routing: { state: 'waiting', queue: 'que_billing', priority: 5 },
      work: { source: 'desk', externalId: 'r-1', name: 'Refund r-1', status: 'open', url: 'https://erp.example/1' },
    });
    expect(second).toMatchObject({ routing: { priority: 20 }, work: { externalId: `${ID}~2` } });
  });

  test('says of each row what is wrong with it, and makes the others', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    const { job, results } = await sofia.run(
      create([
        refund('good'),
        { externalId: 'no-name', fields: { amount: 1 } },
        refund('no-amount', { fields: { reason: 'late' } }),
        refund('bad-amount', { fields: { amount: -1 } }),
        refund('bad-url', { url: 'javascript:alert(1)' }),
        refund('no-worktype', { worktype: 'nothing' }),
        refund('x'.repeat(201)),
        refund('visit', { worktype: 'visit', fields: {} }),
      ]),
    );
    expect(job).toMatchObject({ state: 'finished', done: 2, refused: 6, failed: 0 });
    expect(results.map(({ row, outcome, field }) => [row, outcome, field])).toEqual([
      [1, 'done', undefined],
      [2, 'refused', 'name'],
      [3, 'refused', 'fields.amount'],
      [4, 'refused', 'fields.amount'],
      [5, 'refused', 'url'],
      [6, 'refused', 'worktype'],
      [7, 'refused', 'externalId'],
      [8, 'done', undefined],
    ]);
    for (const { detail, outcome } of results) expect(detail === undefined).toBe(outcome === 'done');
    expect(itemsIn(centre)).toHaveLength(2);
    expect((await sofia.look(ID, 'trouble')).results).toHaveLength(6);
  });

  test('finds what its source has posted already, and is found by what it posts later', async () => {
    const { centre, office, sofia } = await aCentreWithJobs();
    const posted = await office.refund('r-1');
    const { results } = await sofia.run(create([refund('r-1'), refund('r-2'), refund('r-2')], { source: BACK_OFFICE }));
    expect(results.map(({ outcome, already }) => [outcome, already])).toEqual([
      ['done', true],
      ['done', undefined],
      ['done', true],
    ]);
    expect(results[0]?.interaction).toBe(posted);
    expect(await office.refund('r-2')).toBe(results[1]?.interaction);
    expect(itemsIn(centre)).toHaveLength(2);
    expect((await office.item(results[1]?.interaction ?? '')).work.outbox?.map(({ event }) => event)).toEqual([
      'created',
    ]);
  });

  test('lets the rules of a source choose the worktype where nobody names one', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    const row = { externalId: 'v-1', name: 'Visit', fields: { kind: 'visit' } };
    const { results } = await sofia.run(create([row], { source: BACK_OFFICE, worktype: undefined }));
    const item = await centre.deps.interactions.get(results[0]?.interaction as InteractionId);
    expect(item?.work?.worktype).toBe('visit');
  });

  test('does 2,000 rows in a few minutes, each once, and counts them', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    expected(await sofia.start(create(refunds(2_000))));
    await centre.clock.runUntilIdle();
    expect((await sofia.look()).job).toMatchObject({ state: 'finished', total: 2_000, done: 2_000 });
    expect(centre.jobs.sent).toHaveLength(80);
    expect(itemsIn(centre)).toHaveLength(2_000);
    const pages: number[] = [];
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const page: JobWithResults = expected(await getJob(centre.deps)(centre.desk('sofia').caller(), ID, { after }));
      pages.push(...page.results.map(({ row }) => row));
      after = page.after;
    }
    const behind = await getJob(centre.deps)(centre.desk('sofia').caller(), ID, { after: '999999999' });
    expect(behind).toMatchObject({ results: [] });
    expect(await getJob(centre.deps)(centre.desk('sofia').caller(), ID, { after: 'x' })).toMatchObject({
      field: 'after',
    });
    expect(pages).toEqual(Array.from({ length: 2_000 }, (_, index) => index + 1));
  }, 60_000);
});

describe('a job that moves', () => {
  async function threeItems() {
    const { centre, office, sofia } = await aCentreWithJobs();
    const ids = [await office.refund('1'), await office.refund('2'), await office.visit('3')];
    const states = () => Promise.all(ids.map(async (id) => (await office.item(id)).routing));
    return { centre, office, sofia, ids, states };
  }

  test('takes items to a queue, out of lists and hands, with their original age', async () => {
    const { centre, sofia, ids, states } = await threeItems();
    const [luc] = await centre.available('luc');
    const before = await states();
    await luc.accept();
    await luc.presence('busy');
    expect((await centre.deps.agents.agent('agt_luc'))?.slots.work.size).toBe(1);
    const { job, results } = await sofia.run({ kind: 'reassign', to: { queue: 'que_technical' }, rows: ids });
    expect(job).toMatchObject({ done: 3, to: { kind: 'queue', id: 'que_technical' } });
    expect(results.map(({ name }) => name)).toEqual(['Refund 1', 'Refund 2', 'Visit 3']);
    for (const [index, routing] of (await states()).entries()) {
      expect(routing).toMatchObject({
        state: 'waiting',
        queue: 'que_technical',
        enqueuedAt: before[index]?.enqueuedAt,
      });
    }
    expect((await centre.deps.agents.agent('agt_luc'))?.slots.work.size).toBe(0);
    for (const id of ids) expect(centre.audited).toContainEqual(expect.objectContaining({ id, by: 'person:sofia' }));
  });

  test('puts items in a workbin, and leaves what stands there', async () => {
    const { sofia, ids, states, office } = await threeItems();
    const { results } = await sofia.run({ kind: 'reassign', to: { workbin: 'visits' }, rows: ids });
    expect(results.map(({ outcome, already }) => [outcome, already])).toEqual([
      ['done', undefined],
      ['done', undefined],
      ['done', true],
    ]);
    for (const routing of await states()) expect(routing.state).toBe('binned');
    expect((await office.item(ids[0] as string)).work.workbin).toBe('visits');
  });

  test('gives items to one agent before all others, if he is of their division and a team of their queue', async () => {
    const { centre, office, sofia, ids } = await threeItems();
    const other = await office.refund('4');
    const item = await office.item(other);
    await centre.table.put({
      ...rows.interaction(other),
      ...JSON.parse(JSON.stringify({ ...item, work: { ...item.work, division: 'north' } })),
    });
    const [first, second] = ids as [WorkItemId, WorkItemId];
    const { results } = await sofia.run({ kind: 'reassign', to: { agent: 'agt_luc' }, rows: [first, other, second] });
    expect(outcomesOf(results)).toEqual(['done', 'refused', 'done']);
    expect(results[1]).toMatchObject({ field: 'agent', detail: expect.stringContaining('division') });
    expect((await office.item(first)).routing).toMatchObject({ state: 'waiting', preferred: ['agt_luc'] });
    const again = await sofia.start({ id: 'once-more', kind: 'reassign', to: { agent: 'agt_luc' }, rows: [first] });
    expect(isRefusal(again)).toBe(false);
    await centre.pump();
    expect((await sofia.look('once-more')).results).toMatchObject([{ outcome: 'done', already: true }]);
  });

  test('refuses what is over, what is not there, and what is no item', async () => {
    const { centre, office, sofia, ids } = await threeItems();
    const text = await centre.text({ body: 'Hello' });
    await office.put('1', { revision: 1, action: 'cancel' });
    const { results } = await sofia.run({
      kind: 'reassign',
      to: { queue: 'que_technical' },
      rows: [ids[0], 'wrk_nothing.1', text, ids[1]],
    });
    expect(results.map(why)).toEqual([
      [1, 'refused', undefined, 'It is over: cancelled.'],
      [2, 'refused', undefined, 'There is no such item.'],
      [3, 'refused', undefined, 'That can be done with a work item only.'],
      [4, 'done', undefined, undefined],
    ]);
  });
});

describe('a job that terminates', () => {
  test('ends items wherever they stand, keeps the reason in their history, and tells their source', async () => {
    const { centre, office, sofia } = await aCentreWithJobs();
    const ids = [await office.refund('1'), await office.visit('2'), await office.refund('3')];
    await office.put('3', { revision: 1, action: 'complete', status: 'refunded' });
    const { job, results } = await sofia.run({ kind: 'terminate', reason: 'Entered twice', rows: ids });
    expect(job).toMatchObject({ done: 2, refused: 1, reason: 'Entered twice' });
    expect(results[2]).toMatchObject({ outcome: 'refused', detail: 'It is over: completed.' });
    for (const id of ids.slice(0, 2)) {
      expect((await office.item(id)).work.ended).toMatchObject({ how: 'terminated', by: 'person:sofia' });
      const { steps } = expected(await centre.desk('sofia').timeline(id));
      expect(steps.at(-1)).toMatchObject({ kind: 'terminated', with: { reason: 'Entered twice' } });
    }
    const told = centre.source.posts.map(({ delivery }) => JSON.parse(delivery.body) as { event: string });
    expect(told.filter(({ event }) => event === 'terminated')).toHaveLength(2);
  });
});

describe('a row is done once', () => {
  /** Dies at its nth call of the table, counted from now; nothing of what it does after it happens. */
  function dieAt(centre: ContactCentre, nth: number, when: 'before' | 'after') {
    let calls = 0;
    const state = { died: false };
    centre.table.meddle((call) => {
      if (state.died || call.when !== when || !isOfWorker(call.keys)) return;
      calls += 1;
      if (calls < nth) return;
      state.died = true;
      throw new Error('killed');
    });
    return state;
  }

  const isOfWorker = (keys: { pk: string }[]) => keys.some(({ pk }) => pk.startsWith('JOB#') || pk.startsWith('wrk_'));

  test.each(['before', 'after'] as const)(
    'though its worker is killed %s any call of the table',
    async (when) => {
      for (let nth = 1; ; nth += 1) {
        const { centre, office, sofia } = await aCentreWithJobs();
        const ids = [await office.refund('1'), await office.visit('2')];
        expected(await sofia.start({ kind: 'reassign', to: { queue: 'que_technical' }, rows: ids }));
        await centre.followUp();
        const state = dieAt(centre, nth, when);
        await centre.jobs.run({ job: ID, chunk: 1 }, 1).catch(() => undefined);
        centre.table.meddle();
        await centre.clock.advance(10 * MINUTE);
        const { job, results } = await sofia.look();
        expect({ nth, job, outcomes: outcomesOf(results) }).toMatchObject({
          job: { state: 'finished', done: 2 },
          outcomes: ['done', 'done'],
        });
        for (const id of ids) {
          const { routing } = await office.item(id);
          expect({ nth, routing }).toMatchObject({ routing: { state: 'waiting', episode: 2, queue: 'que_technical' } });
        }
        expect(results.some(({ already }) => already)).toBe(false);
        // It stands where routing looks.
        const [amina] = await centre.available('amina');
        expect((await amina.inbox()).offers).toHaveLength(1);
        if (!state.died) {
          expect(nth).toBeGreaterThan(8);
          return;
        }
      }
    },
    120_000,
  );

  test('though two workers have the same rows in the same moment, and one is late', async () => {
    const { centre, office, sofia } = await aCentreWithJobs();
    const ids = await Promise.all(['1', '2', '3'].map((id) => office.refund(id)));
    expected(await sofia.start({ kind: 'reassign', to: { workbin: 'visits' }, rows: ids }));
    await centre.followUp();
    for (const call of [1, 3, 5, 8, 13, 21]) {
      let calls = 0;
      centre.table.interrupt(
        () => ++calls === call,
        () => centre.jobs.run({ job: ID, chunk: 1 }, 1),
      );
      await centre.jobs.run({ job: ID, chunk: 1 }, 2);
    }
    centre.table.meddle();
    await centre.pump();
    const { job, results } = await sofia.look();
    expect(job).toMatchObject({ state: 'finished', done: 3, refused: 0 });
    expect(outcomesOf(results)).toEqual(['done', 'done', 'done']);
    for (const id of ids) expect((await centre.deps.workItems.history(id)).map(({ kind }) => kind)).toEqual(['binned']);
  });

  test('though the request comes again, before, while and after it is done', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    const job = create(refunds(60));
    const [one, two] = await Promise.all([sofia.start(job), sofia.start(job)]);
    expect(one).toEqual(two);
    await sofia.run(job);
    expected(await sofia.start(job));
    await centre.pump();
    expect((await sofia.look()).job).toMatchObject({ total: 60, done: 60 });
    expect(itemsIn(centre)).toHaveLength(60);
    expect(await sofia.list()).toHaveLength(1);
    expect(await sofia.start(create(refunds(3)))).toMatchObject({ refused: 'already-done', field: 'id' });
  });

  test('though the request died half way: the same again is whole, and another has no chance', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    centre.table.meddle(({ when, operation }) => {
      if (when === 'before' && operation === 'transact') throw new Error('killed');
    });
    await expect(sofia.start(create(refunds(60)))).rejects.toThrow('killed');
    centre.table.meddle();
    await centre.pump();
    expect(itemsIn(centre)).toHaveLength(0);
    expect(await sofia.start(create(refunds(3)))).toMatchObject({ refused: 'already-done' });
    expect((await sofia.run(create(refunds(60)))).job).toMatchObject({ state: 'finished', done: 60 });
  });
});

describe('what does not go well', () => {
  test('a row that fails again and again ends as failed, in words, and holds up none of the others', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    const poisoned = centre.deps.workItemId('desk', 'r-3');
    centre.table.meddle(({ when, keys }) => {
      if (when === 'before' && keys.some(({ pk }) => poisoned.startsWith(pk))) throw new Error('poison');
    });
    const first = expected(await sofia.start(create(refunds(5))));
    expect(first.job.state).toBe('running');
    await centre.clock.advance(5 * SECOND);
    expect(itemsIn(centre)).toHaveLength(4);
    await centre.clock.advance(5 * MINUTE);
    const { job, results } = await sofia.look(ID, 'trouble');
    expect(job).toMatchObject({ state: 'finished', done: 4, failed: 1 });
    expect(results.map(why)).toEqual([[3, 'failed', undefined, expect.stringContaining('5 tries')]]);
    expect(centre.jobs.stranded).toEqual([]);
  });

  test('a row at which every worker dies lets the others pass on both sides', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    const poisoned = centre.deps.workItemId('desk', 'r-3');
    let dead = false;
    centre.table.meddle(({ when, keys }) => {
      dead ||= when === 'before' && keys.some(({ pk }) => poisoned.startsWith(pk));
      if (dead) throw new Error('killed');
    });
    expected(await sofia.start(create(refunds(5))));
    for (let times = 1; times <= 12; times += 1) {
      await centre.clock.advance(3 * MINUTE);
      dead = false;
    }
    const { job } = await sofia.look();
    expect(job).toMatchObject({ state: 'finished', done: 4, failed: 1 });
  });

  test('a table that is away for an hour costs no row its tries', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    expected(await sofia.start(create(refunds(30))));
    await centre.followUp();
    centre.table.meddle(({ keys }) => {
      if (keys.some(({ pk }) => pk.startsWith('JOB#'))) throw new Error('no table');
    });
    await centre.clock.advance(60 * MINUTE);
    centre.table.meddle();
    await centre.clock.advance(10 * MINUTE);
    expect((await sofia.look()).job).toMatchObject({ state: 'finished', done: 30, failed: 0 });
  });

  test('while the table is not to be had at all, the rows go aside, and a redrive does them', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    expected(await sofia.start(create(refunds(2))));
    await centre.followUp();
    centre.table.meddle(({ keys }) => {
      if (keys.some(({ pk }) => pk.startsWith('JOB#'))) throw new Error('no table');
    });
    await centre.clock.advance(DAY);
    expect(centre.jobs.stranded).toEqual([{ job: ID, chunk: 1 }]);
    centre.table.meddle();
    expect(await centre.jobs.run({ job: ID, chunk: 1 }, 1)).toBe('done');
    expect((await sofia.look()).job).toMatchObject({ state: 'finished', done: 2 });
  });

  test('cancelled, what has not begun stays undone, and the numbers say so', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    expected(await sofia.start(create(refunds(60))));
    await centre.followUp();
    await centre.jobs.run({ job: ID, chunk: 1 }, 1);
    let done = 0;
    centre.table.meddle(async ({ when, operation }) => {
      if (when === 'after' && operation === 'transact') done += 1;
      if (done === 3) {
        done += 1;
        expected(await sofia.cancel());
      }
    });
    await centre.jobs.run({ job: ID, chunk: 2 }, 1);
    centre.table.meddle();
    await centre.pump();
    const { job, results } = await sofia.look();
    expect(job).toMatchObject({ state: 'cancelled', total: 60, done: 28, cancelled: 32, refused: 0 });
    expect(outcomesOf(results).filter((outcome) => outcome === 'cancelled')).toHaveLength(32);
    expect(itemsIn(centre)).toHaveLength(28);
    expect(isRefusal(await sofia.cancel())).toBe(false);
    expect(await sofia.cancel('no-such-job')).toMatchObject({ refused: 'not-found' });
  });

  test('finished, nothing is left to cancel', async () => {
    const { sofia } = await aCentreWithJobs();
    await sofia.run(create(refunds(1)));
    expect(await sofia.cancel()).toMatchObject({ refused: 'not-open' });
  });
});

describe('who may, and what is taken', () => {
  const terminate = { kind: 'terminate', rows: ['wrk_nothing.1'] };

  test('supervisors and administrators begin jobs and see each other’s; agents see none', async () => {
    const { centre, sofia } = await aCentreWithJobs((file) => {
      const { sofia: like } = file.people;
      if (like) file.people.ada = { ...like, name: 'Ada Berg', email: 'ada@halden.example', roles: ['administrator'] };
    });
    const ada = aJobDesk(centre, 'ada');
    const amina = aJobDesk(centre, 'amina');
    await sofia.run(terminate);
    await centre.clock.advance(SECOND);
    expected(await ada.start({ ...terminate, id: 'a-job-of-ada' }));
    expect((await ada.list()).map(({ id, by, mine }) => [id, by, mine])).toEqual([
      ['a-job-of-ada', 'Ada Berg', true],
      [ID, 'Sofia', false],
    ]);
    const agent = centre.desk('amina').caller();
    const denied: (object | Refusal)[] = await Promise.all([
      amina.start(terminate),
      amina.cancel(),
      listJobs(centre.deps)(agent),
      getJob(centre.deps)(agent, ID, {}),
      listJobChoices(centre.deps)(agent),
    ]);
    for (const answer of denied) expect(answer).toMatchObject({ refused: 'not-allowed' });
    await centre.pump();
    expect(centre.audited.filter(({ kind }) => kind === 'job')).toMatchObject([
      { id: ID, by: 'person:sofia', state: 'terminate' },
      { id: 'a-job-of-ada', by: 'person:ada', state: 'terminate' },
    ]);
  });

  test.each([
    ['an agent', { kind: 'reassign', to: { agent: 'agt_nobody' }, rows: ['wrk_a.1'] }, 'to.agent'],
    ['a supervisor as an agent', { kind: 'reassign', to: { agent: 'agt_sofia' }, rows: ['wrk_a.1'] }, 'to.agent'],
    ['a queue', { kind: 'reassign', to: { queue: 'que_nothing' }, rows: ['wrk_a.1'] }, 'to.queue'],
    ['a workbin', { kind: 'reassign', to: { workbin: 'nothing' }, rows: ['wrk_a.1'] }, 'to.workbin'],
    ['a source', create([refund('1')], { source: 'nothing' }), 'source'],
    ['a worktype', create([refund('1')], { worktype: 'nothing' }), 'worktype'],
    ['rows of a size', create([refund('1'), refund('2', { fields: { reason: 'x'.repeat(70_000) } })]), 'rows.1'],
  ])('a job that names %s that there is not is not begun', async (_what, job, field) => {
    const { centre, sofia } = await aCentreWithJobs();
    expect(await sofia.start(job)).toMatchObject({ field });
    expect(await sofia.list()).toEqual([]);
    expect(centre.table.all().filter(({ pk }) => pk.startsWith('JOB'))).toEqual([]);
  });

  test('nothing of what a row says is in a line of the log', async () => {
    const { centre, sofia } = await aCentreWithJobs();
    const secret = { customerNumber: '+447700900142', fields: { amount: 3, reason: 'between ourselves' } };
    await sofia.run(create([refund('of Ana', secret), refund('of Ana', { fields: {} })]));
    for (const word of ['Ana', '7700', 'between', 'Refund']) expect(JSON.stringify(centre.logged)).not.toContain(word);
  });
});
