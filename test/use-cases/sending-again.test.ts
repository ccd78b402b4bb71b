// rows 49, 141, 143, 149
import { describe, expect, test } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../domain/time.ts';
import { replayDelivery } from '../../functions/replay-delivery/replay-delivery.ts';
import { listDeliveries } from '../../functions/list-deliveries/list-deliveries.ts';
import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';
import { aBackOffice, BACK_OFFICE, withWork } from '../support/work.ts';

async function aCentre() {
  const centre = await aContactCentre(
    withWork(({ people }) => {
      const { sofia } = people;
      if (!sofia) throw new Error('no supervisor');
      people.ada = { ...sofia, name: 'Ada', email: 'ada@halden.example', roles: ['administrator'] };
      people.eva = { ...sofia, name: 'Eva', email: 'eva@halden.example', roles: ['evaluator'] };
    }),
  );
  return { centre, office: aBackOffice(centre) };
}

const replays = ({ audited }: ContactCentre) =>
  audited.filter(({ kind }) => kind === 'quarantined' || kind === 'delivery');

describe('what nobody could place', () => {
  const odd = { id: 'R-1', title: 'Odd', kind: 'strange', amount: 1, customer: { phone: '+447700900142' } };

  async function anEntry() {
    const { centre, office } = await aCentre();
    await office.post(odd);
    const entry = expected(await centre.desk('sofia').work.quarantine()).entries[0];
    if (!entry) throw new Error('nothing is in quarantine');
    const taken = () =>
      centre.apply((file) => {
        const source = file.sources[BACK_OFFICE];
        if (source) source.otherwise = 'refund';
      });
    return { centre, office, entry, taken };
  }

  test('is seen as it was posted by those who mind it, and by nobody else', async () => {
    const { centre, entry } = await anEntry();
    for (const who of ['sofia', 'ada']) {
      const seen = expected(await centre.desk(who).work.quarantined(entry.id));
      expect(seen.entry).toEqual(entry);
      expect(JSON.parse(seen.body)).toEqual(odd);
    }
    for (const who of ['luc', 'eva'])
      expect(await centre.desk(who).work.quarantined(entry.id)).toMatchObject({ refused: 'not-allowed' });
    expect(await centre.desk('sofia').work.quarantined('another')).toMatchObject({ refused: 'not-found' });
  });

  test('sent again by two at once, becomes one item, and whoever did it first has done it', async () => {
    const { centre, office, entry, taken } = await anEntry();
    await taken();
    const both = await Promise.all(['sofia', 'ada'].map((who) => centre.desk(who).work.replay(entry.id)));
    for (const answer of both) expect(expected(answer).interaction).toBe(office.idOf('R-1'));
    const said = async () => expected(await centre.desk('sofia').work.quarantine()).entries[0]?.replayed;
    const first = await said();
    expect(first).toEqual({ at: centre.clock.now(), by: expect.any(String), interaction: office.idOf('R-1') });
    await centre.clock.advance(HOUR);
    await centre.desk(first?.by === 'Sofia' ? 'ada' : 'sofia').work.replay(entry.id);
    expect(await said()).toEqual(first);
    expect((await office.item(office.idOf('R-1'))).work.outbox?.map(({ event }) => event)).toEqual(['created']);
  });

  test('the audit says who sent it again, with what result, and nothing of what it holds', async () => {
    const { centre, office, entry, taken } = await anEntry();
    await centre.desk('sofia').work.replay(entry.id);
    const [first] = replays(centre);
    await taken();
    await centre.desk('ada').work.replay(entry.id);
    const common = { kind: 'quarantined', id: entry.id };
    expect(replays(centre)).toEqual([
      { ...common, by: 'person:sofia', at: first?.at, state: 'refused' },
      { ...common, by: 'person:ada', at: centre.clock.now(), state: 'replayed' },
    ]);
    const created = centre.audited.find(({ id }) => id === office.idOf('R-1'));
    expect(created).toMatchObject({ by: 'person:ada', state: 'new' });
    expect(JSON.stringify(centre.audited)).not.toContain('7700900142');
  });
});

describe('what a source was not told', () => {
  /** The back office took nothing of the item's creation. */
  async function aDelivery() {
    const { centre, office } = await aCentre();
    centre.source.source.answer = () => ({ result: 'refused', why: 'it answered 404 Not Found' });
    const item = await office.refund('R-1');
    await centre.clock.advance(HOUR);
    const deps = { ...centre.deps, stranded: strandedDeliveries(centre.table), queueDelivery: centre.source.queue };
    const list = async () => expected(await listDeliveries(deps)(centre.desk('sofia').caller())).deliveries;
    const press = (who: string) => replayDelivery(deps)(centre.desk(who).caller(), item, { number: 1 });
    return { centre, item, deps, list, press };
  }

  const recovers = ({ source }: ContactCentre) => {
    source.posts.length = 0;
    source.source.answer = () => ({ result: 'taken' });
  };

  test('sent again by two at once, is told once', async () => {
    const { centre, list, press } = await aDelivery();
    recovers(centre);
    await Promise.all([press('sofia'), press('ada')]);
    await press('sofia');
    await centre.pump();
    expect(centre.source.posts).toMatchObject([{ result: 'taken', delivery: { number: 1 } }]);
    expect(await list()).toEqual([]);
    expect(await press('sofia')).toMatchObject({ refused: 'not-found' });
  });

  test('the audit says who sent it again, once', async () => {
    const { centre, item, press } = await aDelivery();
    const at = centre.clock.now();
    await press('ada');
    await press('sofia');
    await centre.pump();
    expect(replays(centre)).toEqual([{ kind: 'delivery', id: `${item}#1`, by: 'person:ada', at, state: 'replayed' }]);
  });

  test('pressed again while it is being tried, it is told once as well', async () => {
    const { centre, list, press } = await aDelivery();
    centre.source.source.answer = () => ({ result: 'failed', why: 'it answered 503 Service Unavailable' });
    await press('sofia');
    const since = centre.clock.now();
    await centre.clock.advance(10 * MINUTE);
    await press('sofia');
    await centre.pump();
    expect(await list()).toMatchObject([{ replayedAt: since }]);
    recovers(centre);
    await centre.clock.advance(HOUR);
    expect(centre.source.posts).toHaveLength(1);
    expect(await list()).toEqual([]);
  });

  test('one that the queue did not take is sent by pressing again', async () => {
    const { centre, deps, item, list, press } = await aDelivery();
    recovers(centre);
    const queueDelivery = async () => Promise.reject(new Error('the queue is out of reach'));
    const sofia = centre.desk('sofia').caller();
    await expect(replayDelivery({ ...deps, queueDelivery })(sofia, item, { number: 1 })).rejects.toThrow();
    await press('sofia');
    await centre.pump();
    expect(centre.source.posts).toHaveLength(1);
    expect(await list()).toEqual([]);
  });

  test('is not said to be tried for longer than it can be, and can be sent again then', async () => {
    const { centre, deps, item, list, press } = await aDelivery();
    const lost = { ...deps, queueDelivery: async () => {} };
    await replayDelivery(lost)(centre.desk('sofia').caller(), item, { number: 1 });
    await centre.clock.advance(DAY + HOUR - 1);
    expect(await list()).toMatchObject([{ replayedAt: expect.any(Number) }]);
    await centre.clock.advance(1);
    expect((await list())[0]).not.toHaveProperty('replayedAt');
    recovers(centre);
    await press('ada');
    await centre.pump();
    expect(await list()).toEqual([]);
  });
});
