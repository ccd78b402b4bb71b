// rows 61, 67, 80, 83
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { OpenWorkView } from '../../domain/desktop-api.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import { HOUR, MINUTE } from '../../domain/time.ts';
import { MOST_READ, openWork } from '../../functions/list-work/open-work.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

async function withBackOffice(more?: (file: ConfigurationFile) => void) {
  const centre = await aContactCentre(withWork(more));
  return { centre, office: aBackOffice(centre) };
}

type Query = Record<string, string>;

const listedFor = async (centre: ContactCentre, who: string, query: Query = {}) =>
  expected(await centre.desk(who).work.open(query));
const list = (centre: ContactCentre, query?: Query) => listedFor(centre, 'sofia', query);
const names = ({ items }: OpenWorkView) => items.map(({ work }) => work.name);

/** Two billing agents: Luc has all skills, Priya a few. */
function twoInBilling({ people: { priya } }: ConfigurationFile) {
  if (priya) Object.assign(priya, { team: 'billing', skills: { refunds: 1 } });
}

/** One of each: offered, in hand, in a list, put aside by its agent, waiting. */
async function oneOfEach() {
  const { centre, office } = await withBackOffice(twoInBilling);
  const [luc, priya] = await centre.available('luc', 'priya');
  const aside = await office.refund('R-aside');
  const asker = (await luc.inbox()).offers.length > 0 ? luc : priya;
  const other = asker === luc ? priya : luc;
  await asker.accept();
  await asker.work.suspend(aside, 1);
  await other.presence('busy');
  const inHand = await office.refund('R-hand');
  await asker.accept();
  await asker.presence('busy');
  await other.presence('available');
  const offered = await office.refund('R-offered');
  const binned = await office.visit('V-binned');
  const waiting = await office.refund('R-waiting');
  return { centre, office, asker, other, ids: { aside, inHand, offered, binned, waiting } };
}

describe('the list of open work', () => {
  test('has everything that is open, once, wherever it stands, and says why it is not done yet', async () => {
    const { centre, office, asker, other, ids } = await oneOfEach();
    const { items, summary, more } = await list(centre);
    const found = Object.fromEntries(items.map((item) => [item.interaction, item]));
    expect(items).toHaveLength(5);
    expect(found[ids.aside]).toMatchObject({
      state: 'suspended',
      agent: { id: asker.agent },
      why: { kind: 'suspended', agent: { id: asker.agent }, clock: 'paused' },
    });
    expect(found[ids.inHand]).toMatchObject({
      state: 'accepted',
      why: { kind: 'in-hand', agent: { id: asker.agent } },
    });
    expect(found[ids.offered]).toMatchObject({
      state: 'offered',
      why: { kind: 'offered', agent: { id: other.agent } },
    });
    expect(found[ids.binned]).toMatchObject({
      state: 'binned',
      workbin: { id: 'visits', name: 'Visits' },
      why: { kind: 'binned', workbin: { name: 'Visits' }, since: (await office.item(ids.binned)).createdAt },
    });
    expect(found[ids.waiting]).toMatchObject({
      state: 'waiting',
      queue: { id: 'que_billing', name: 'Billing' },
      source: { name: 'Back office' },
      why: { kind: 'nobody', skills: [{ name: 'Refunds', level: 1 }], counts: { 'no-room': 1, 'not-available': 1 } },
    });
    expect(summary).toMatchObject({ open: 5, late: 0, soon: 0 });
    expect(more).toBe(false);
  });

  test('costs no write: what is read stands there for routing’s sake', async () => {
    const { centre } = await oneOfEach();
    const before = centre.table.all();
    await list(centre);
    expect(centre.table.all()).toEqual(before);
  });

  test('leaves out what is over, and what moved is listed once, where it is now', async () => {
    const { centre, office, ids } = await oneOfEach();
    const stale = centre.table.all().filter(({ pk }) => /^(BIN|LANE)#/.test(pk));
    await centre.desk('sofia').work.toWorkbin(ids.waiting, 'visits');
    await office.put('V-binned', { revision: 1, action: 'cancel' });
    for (const row of stale) await centre.table.put(row);
    const { items } = await list(centre);
    expect(items.map(({ interaction }) => interaction).toSorted()).toEqual(
      [ids.aside, ids.inHand, ids.offered, ids.waiting].toSorted(),
    );
    expect(items.find(({ interaction }) => interaction === ids.waiting)).toMatchObject({ workbin: { id: 'visits' } });
  });

  test('reads so many at most, and says that there are more', async () => {
    const rows = Array.from({ length: MOST_READ + 1 }, (_, at) => ({ rank: '1', interaction: `wrk_${at}.1` as const }));
    const read: string[] = [];
    const getMany = async (ids: string[]) => {
      read.push(...ids);
      return [];
    };
    const { more } = await openWork({
      interactions: { getMany },
      workbins: { list: async () => rows },
      suspended: { list: async () => [] },
      lanes: {},
    } as never)({ agents: [], lanes: [], bins: ['visits'] });
    expect({ more, read: read.length }).toEqual({ more: true, read: MOST_READ });
  });
});

describe('why it waits', () => {
  const why = async (centre: ContactCentre) => (await list(centre)).items[0]?.why;

  test('nobody has the skill at the level that is asked for', async () => {
    const { centre, office } = await withBackOffice(twoInBilling);
    await centre.available('priya');
    await office.refund('R-1', { amount: 800 });
    expect(await why(centre)).toMatchObject({
      kind: 'nobody',
      skills: [{ name: 'Refunds', level: 3 }],
      counts: { 'lacks-skill': 1, 'not-available': 1 },
    });
  });

  test('it waits for one agent alone, to whom it was assigned, and he is away', async () => {
    const { centre, office } = await withBackOffice();
    const id = await office.visit('V-1');
    const at = centre.clock.now();
    expected(await centre.desk('sofia').work.assign(id, 'agt_jonas'));
    expect(await why(centre)).toEqual({
      kind: 'held',
      agents: [{ id: 'agt_jonas', name: 'Jonas' }],
      counts: { 'not-available': 1 },
      until: at + 24 * HOUR,
    });
    expect((await list(centre, { agent: 'agt_jonas' })).items).toHaveLength(1);
    expect((await list(centre, { agent: 'agt_amina' })).items).toHaveLength(0);
  });

  test('the next ring will ask more teams', async () => {
    const { centre, office } = await withBackOffice();
    await office.refund('R-1', { reason: 'fault' });
    const { items } = await list(centre);
    expect(items[0]?.why).toMatchObject({
      kind: 'nobody',
      skills: [],
      counts: { 'not-available': 3 },
      nextRingAt: (items[0]?.createdAt ?? 0) + 2 * MINUTE,
    });
  });

  test('nobody takes it from its list; put back, nobody has had it since then', async () => {
    const { centre, office } = await withBackOffice();
    const [amina] = await centre.available('amina');
    const id = await office.visit('V-1');
    expected(await amina.pull(id));
    await centre.clock.advance(MINUTE);
    expected(await amina.work.toWorkbin(id));
    const back = centre.clock.now();
    await centre.clock.advance(MINUTE);
    expect(await why(centre)).toMatchObject({ kind: 'binned', since: back });
  });
});

describe('filtered', () => {
  test('by where it stands, what it is and who has it; all filters hold at once', async () => {
    const { centre, asker, ids } = await oneOfEach();
    const found = async (query: Query) =>
      (await list(centre, query)).items.map(({ interaction }) => interaction).toSorted();
    const { aside, inHand, offered, binned, waiting } = ids;
    expect(await found({ state: 'suspended' })).toEqual([aside]);
    expect(await found({ state: 'accepted' })).toEqual([inHand]);
    expect(await found({ state: 'waiting' })).toEqual([waiting]);
    expect(await found({ worktype: 'visit' })).toEqual([binned]);
    expect(await found({ workbin: 'visits' })).toEqual([binned]);
    expect(await found({ queue: 'que_billing' })).toEqual([aside, inHand, offered, waiting].toSorted());
    expect(await found({ agent: asker.agent })).toEqual([aside, inHand].toSorted());
    expect(await found({ agent: asker.agent, state: 'suspended' })).toEqual([aside]);
    expect(await found({ status: 'waits-for-bank' })).toEqual([aside]);
    expect(await found({ source: 'desk' })).toEqual([]);
    expect(await centre.desk('sofia').work.open({ state: 'lost' })).toMatchObject({ field: 'state' });
    expect(await centre.desk('sofia').work.open({ sort: 'colour' })).toMatchObject({ field: 'sort' });
    expect(await centre.desk('sofia').work.open({ dueWithin: 'soon' })).toMatchObject({ field: 'dueWithin' });
  });

  test('by what there is to choose from, which is told with the list', async () => {
    const { centre } = await oneOfEach();
    const { filters } = await list(centre, { division: 'north' });
    expect(filters).toMatchObject({
      worktype: [{ name: 'Engineer visit' }, { name: 'Refund' }],
      queue: [{ id: 'que_billing' }],
      workbin: [{ id: 'visits' }],
      division: [{ id: 'north', name: 'North' }],
      source: [{ id: 'back-office' }],
    });
  });

  test('by what is late, and what will be within so many minutes; exactly at its moment it is not late yet', async () => {
    const { centre, office } = await withBackOffice();
    await office.visit('V-1');
    await centre.clock.advance(90 * MINUTE);
    await office.visit('V-2');
    expect((await list(centre)).summary).toMatchObject({
      open: 2,
      late: 0,
      soon: 1,
      next: { work: { name: 'Visit V-1' } },
    });
    expect(names(await list(centre, { dueWithin: '30' }))).toEqual(['Visit V-1']);
    expect(names(await list(centre, { dueWithin: '29' }))).toEqual([]);
    await centre.clock.advance(30 * MINUTE);
    expect(names(await list(centre, { late: 'true' }))).toEqual([]);
    await centre.clock.advance(1);
    expect(names(await list(centre, { late: 'true' }))).toEqual(['Visit V-1']);
    expect((await list(centre)).summary).toMatchObject({ open: 2, late: 1, next: { work: { name: 'Visit V-2' } } });
  });
});

describe('sorted', () => {
  async function four() {
    const { centre, office } = await withBackOffice((file) => {
      const visit = file.worktypes.visit;
      if (visit) file.worktypes.errand = { ...visit, name: 'Errand', slaPlan: undefined };
      const [source] = Object.values(file.sources);
      source?.worktypes.push({ when: { attribute: 'kind', equals: 'errand' }, worktype: 'errand' });
    });
    await office.post({ id: 'E-1', title: 'An errand', kind: 'errand' });
    for (const id of ['3', '1']) {
      await centre.clock.advance(MINUTE);
      await office.visit(id);
    }
    await centre.clock.advance(MINUTE);
    await office.refund('2', { amount: 600 });
    return { centre, office };
  }

  test.each([
    [{}, ['Visit 3', 'Visit 1', 'Refund 2', 'An errand']],
    [{ order: 'desc' }, ['Refund 2', 'Visit 1', 'Visit 3', 'An errand']],
    [{ sort: 'name' }, ['An errand', 'Refund 2', 'Visit 1', 'Visit 3']],
    [{ sort: 'name', order: 'desc' }, ['Visit 3', 'Visit 1', 'Refund 2', 'An errand']],
    [{ sort: 'created' }, ['An errand', 'Visit 3', 'Visit 1', 'Refund 2']],
    [{ sort: 'created', order: 'desc' }, ['Refund 2', 'Visit 1', 'Visit 3', 'An errand']],
  ] as [Query, string[]][])('%j', async (query, expectedNames) => {
    const { centre } = await four();
    expect(names(await list(centre, query))).toEqual(expectedNames);
  });

  test('by priority the highest first, by status what waits for something outside last', async () => {
    const { centre, office } = await four();
    expect(names(await list(centre, { sort: 'priority' }))[0]).toBe('Refund 2');
    expect(names(await list(centre, { sort: 'priority', order: 'asc' })).at(-1)).toBe('Refund 2');
    await office.put('3', { revision: 1, action: 'update', status: 'waiting' });
    expect(names(await list(centre, { sort: 'status' }))).toEqual(['Visit 1', 'Refund 2', 'An errand', 'Visit 3']);
  });

  test.each([
    ['due', 'asc'],
    ['due', 'desc'],
    ['name', 'desc'],
    ['priority', 'desc'],
  ])(
    'and paged by key, %s %s: while others come and go, nothing that stays is shown twice or left out',
    async (sort, order) => {
      const { centre, office } = await withBackOffice();
      const ids: WorkItemId[] = [];
      for (let at = 0; at < 120; at += 1) {
        ids.push(await office.visit(`V-${String(at).padStart(3, '0')}`));
        await centre.clock.advance(1000);
      }
      const first = await list(centre, { sort, order });
      expect(first.items).toHaveLength(50);
      const gone = [first.items[10], first.items[49]].map((item) => item?.interaction as WorkItemId);
      for (const id of gone) expected(await centre.desk('sofia').work.terminate(id, 1));
      await office.visit('V-999');
      const pages = [first];
      for (let { after } = first; after !== undefined; after = pages.at(-1)?.after)
        pages.push(await list(centre, { sort, order, after }));
      const shown = pages.flatMap(({ items }) => items.map(({ interaction }) => interaction));
      expect(new Set(shown).size).toBe(shown.length);
      expect(ids.filter((id) => !shown.includes(id))).toEqual([]);
    },
    60_000,
  );
});

describe('who sees what', () => {
  const ofEverybody = async (centre: ContactCentre, who: string) => names(await listedFor(centre, who)).toSorted();

  test('a supervisor of a team sees what concerns its queues and lists, one without a team everything', async () => {
    const { centre, office } = await withBackOffice(({ people, queues }) => {
      const { amina, luc } = people;
      if (amina) amina.roles = ['agent', 'supervisor'];
      if (luc) luc.roles = ['agent', 'supervisor'];
      if (queues.technical) queues.technical.rings = [{ teams: ['technical'] }];
    });
    await office.refund('R-billing');
    await office.refund('R-technical', { reason: 'fault' });
    const both = await office.visit('V-technical');
    await office.visit('V-supervisors');
    await centre.desk('sofia').work.toWorkbin(office.idOf('V-supervisors'), 'supervisors');
    expect(both).toBe(office.idOf('V-technical'));
    const [billing, technical, visit, escalated] = [
      'Refund R-billing',
      'Refund R-technical',
      'Visit V-technical',
      'Visit V-supervisors',
    ];
    expect(await ofEverybody(centre, 'sofia')).toEqual([billing, technical, visit, escalated].toSorted());
    expect(await ofEverybody(centre, 'amina')).toEqual([technical, visit, escalated].toSorted());
    expect(await ofEverybody(centre, 'luc')).toEqual([billing, escalated].toSorted());
  });

  test('an agent sees what he has, what he put aside and what he could take, of his division alone', async () => {
    const { centre, asker, other, ids, office } = await oneOfEach();
    const mine = await listedFor(centre, asker.agent.slice('agt_'.length));
    expect(mine.items.map(({ interaction }) => interaction).toSorted()).toEqual([ids.aside, ids.inHand].toSorted());
    const his = await listedFor(centre, other.agent.slice('agt_'.length));
    expect(his.items).toEqual([]);
    const [amina] = await centre.available('amina');
    expect(names(expected(await amina.work.open()))).toEqual(['Visit V-binned']);
    await centre.apply((file) => {
      const { amina: person } = file.people;
      if (person) person.division = 'south';
      for (const worktype of Object.values(file.worktypes)) worktype.division = 'north';
    });
    await office.visit('V-north');
    expect(names(expected(await amina.work.open()))).toEqual(['Visit V-binned']);
    expect((await list(centre, { division: 'north' })).items).toHaveLength(1);
  });

  test('what he put aside an agent finds, and goes on with; nobody else’s', async () => {
    const { centre, asker, other, ids } = await oneOfEach();
    const query = { state: 'suspended' };
    const found = async (desk: typeof asker) => expected(await desk.work.open(query)).items;
    expect(await found(asker)).toMatchObject([{ interaction: ids.aside }]);
    expect(await found(other)).toEqual([]);
    await asker.work.complete(ids.inHand, 1);
    expected(await asker.resume(ids.aside));
    expect(await found(asker)).toEqual([]);
    expect((await asker.inbox()).inHand).toMatchObject([{ interaction: ids.aside, medium: 'work' }]);
    expect((await list(centre, query)).items).toEqual([]);
  });
});

describe('giving it to somebody', () => {
  test('those who may have it are listed, whoever fits best first, and why the others do not', async () => {
    const { centre, office } = await withBackOffice(({ people, queues }) => {
      const { priya, jonas } = people;
      if (priya) Object.assign(priya, { team: 'billing', skills: { refunds: 1 } });
      if (jonas) Object.assign(jonas, { team: 'billing', skills: { refunds: 4 }, division: 'north' });
      if (queues.billing) queues.billing.evaluation = 'best-skills';
    });
    const [, luc] = await centre.available('jonas', 'luc');
    const id = await office.refund('R-1', { amount: 800 });
    expect((await office.item(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
    const { agents } = expected(await centre.desk('sofia').work.assignees(id));
    expect(agents).toMatchObject([
      { id: 'agt_jonas', team: { name: 'Billing' }, presence: 'available', connected: true, room: true, lacks: [] },
      { id: 'agt_luc', held: 0, capacity: 1, room: true },
      { id: 'agt_priya', presence: 'offline', lacks: [{ name: 'Refunds', level: 3 }], reason: 'lacks-skill' },
    ]);
    expect(agents.map(({ name }) => name)).not.toContain('Amina');
    expected(await centre.desk('sofia').work.assign(id, luc.agent));
    expect((await luc.inbox()).offers).toMatchObject([{ interaction: id }]);
  });

  test('agents of another division, of teams that its queue never asks, and whoever has it are not among them', async () => {
    const { centre, office } = await withBackOffice(({ people, worktypes }) => {
      if (people.priya) Object.assign(people.priya, { team: 'billing', division: 'south' });
      for (const worktype of Object.values(worktypes)) worktype.division = 'north';
      if (people.luc) people.luc.division = 'north';
    });
    const id = await office.refund('R-1');
    const sofia = centre.desk('sofia');
    expect(expected(await sofia.work.assignees(id)).agents.map(({ id }) => id)).toEqual(['agt_luc']);
    for (const agent of ['agt_amina', 'agt_priya', 'agt_sofia', 'luc'])
      expect(await sofia.work.assign(id, agent)).toMatchObject({ refused: 'no-such-destination', field: 'agent' });
    const [luc] = await centre.available('luc');
    await luc.accept();
    expect(expected(await luc.work.assignees(id)).agents).toEqual([]);
    expect(await centre.desk('amina').work.assignees(id)).toMatchObject({ refused: 'not-found' });
  });
});

describe('a supervisor ends an item', () => {
  test.each(['aside', 'inHand', 'offered', 'binned', 'waiting'] as const)(
    'that is %s; then it is nowhere',
    async (where) => {
      const { centre, office, asker, other, ids } = await oneOfEach();
      const id = ids[where];
      const { revision } = (await office.item(id)).work;
      expect(await asker.work.terminate(id, revision)).toMatchObject({ refused: 'not-allowed' });
      expect(await centre.desk('sofia').work.terminate(id, revision + 1)).toMatchObject({ refused: 'stale-revision' });
      const ended = expected(await centre.desk('sofia').work.terminate(id, revision));
      expect(ended).toMatchObject({ state: 'terminated', work: { ended: { how: 'terminated' } } });
      expect((await list(centre)).items.map(({ interaction }) => interaction)).not.toContain(id);
      for (const desk of [asker, other]) {
        const { inHand, offers } = await desk.inbox();
        expect([...inHand, ...offers].map(({ interaction }) => interaction)).not.toContain(id);
      }
      expect(await centre.desk('sofia').work.terminate(id, revision)).toMatchObject({ refused: 'not-open' });
    },
  );
});
