// rows 59, 62, 74, 83
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { WorkbinView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import { MINUTE } from '../../domain/time.ts';
import { pullInteraction } from '../../functions/pull-interaction/pull-interaction.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

async function withVisits(count: number, more?: (file: ConfigurationFile) => void) {
  const centre = await aContactCentre(withWork(more));
  const office = aBackOffice(centre);
  const ids: WorkItemId[] = [];
  for (let at = 0; at < count; at += 1) {
    ids.push(await office.visit(`V-${String(at).padStart(3, '0')}`));
    await centre.clock.advance(1000);
  }
  return { centre, office, ids };
}

/** A hundred items take a second or two; a machine that does much else takes its time. */
const WHILE_BUSY = 60_000;

const names = ({ items }: WorkbinView) => items.map(({ work }) => work.name);
const listed = (page: WorkbinView | Refusal) => expected(page).items.map(({ interaction }) => interaction);

describe('two agents pull the same item at once', () => {
  test(
    'one has it, the other a conflict: 100 of 100',
    async () => {
      const { centre, ids } = await withVisits(100);
      const [amina, jonas] = await centre.available('amina', 'jonas');
      const pull = pullInteraction(centre.deps);
      for (const [at, id] of ids.entries()) {
        const pair = at % 2 === 0 ? [amina, jonas] : [jonas, amina];
        const results = await Promise.all(
          pair.map(async (desk, place) => {
            // Each begins at another step of the other's way.
            for (let step = 0; step < (place * at) / 3; step += 1) await Promise.resolve();
            return { desk, result: await pull(desk.caller(), id) };
          }),
        );
        await centre.pump();
        const won = results.filter(({ result }) => !isRefusal(result));
        const lost = results.filter(({ result }) => isRefusal(result));
        expect({ id, won: won.length }).toEqual({ id, won: 1 });
        expect(lost.map(({ result }) => result)).toMatchObject([{ refused: 'offer-taken' }]);
        const [winner] = won;
        expect(expected((await winner?.desk.work.complete(id, 1)) as object)).toMatchObject({ state: 'closed' });
      }
      expect(expected(await amina.work.workbin('visits')).items).toEqual([]);
      expect(rowsOf(centre)).toEqual([]);
    },
    WHILE_BUSY,
  );
});

const rowsOf = ({ table }: ContactCentre) => table.all().filter(({ pk }) => pk.startsWith('BIN#'));

describe('a workbin', () => {
  test('is listed for its team and for supervisors, and counts what stands there', async () => {
    const { centre } = await withVisits(3);
    const seen = async (key: string) => expected(await centre.desk(key).work.workbins()).workbins;
    expect(await seen('amina')).toMatchObject([{ id: 'visits', name: 'Visits', count: 3, more: false, pull: true }]);
    expect(await seen('luc')).toEqual([]);
    expect(await seen('sofia')).toMatchObject([
      { id: 'supervisors', pull: false },
      { id: 'visits', count: 3, pull: false },
    ]);
    expect(await centre.desk('luc').work.workbin('visits')).toMatchObject({ refused: 'not-found' });
    expect(await centre.desk('amina').work.workbin('supervisors')).toMatchObject({ refused: 'not-found' });
    expect(await centre.desk('amina').work.workbin('nowhere')).toMatchObject({ refused: 'not-found' });
  });

  test('shows what is due first; what was promised nothing comes last', async () => {
    const { centre, office } = await withVisits(2, (file) => {
      const visit = file.worktypes.visit;
      if (visit) file.worktypes.errand = { ...visit, name: 'Errand', slaPlan: undefined };
      const [source] = Object.values(file.sources);
      source?.worktypes.push({ when: { attribute: 'kind', equals: 'errand' }, worktype: 'errand' });
    });
    await office.post({ id: 'E-1', title: 'Errand', kind: 'errand' });
    await office.visit('V-9');
    // A pause moves what is due; what stands still is not due.
    await office.put('V-000', { revision: 1, action: 'suspend' });
    await centre.clock.advance(MINUTE);
    await office.put('V-000', { revision: 2, action: 'resume' });
    const amina = centre.desk('amina');
    expect(names(expected(await amina.work.workbin('visits')))).toEqual([
      'Visit V-000',
      'Visit V-001',
      'Visit V-9',
      'Errand',
    ]);
    expect(names(expected(await amina.work.workbin('visits', { sort: 'name' })))).toEqual([
      'Errand',
      'Visit V-000',
      'Visit V-001',
      'Visit V-9',
    ]);
    expect(await amina.work.workbin('visits', { sort: 'colour' })).toMatchObject({ field: 'sort' });
  });

  test('is filtered by status, and sorted by age and priority', async () => {
    const { centre, office, ids } = await withVisits(4);
    await office.put('V-002', { revision: 1, action: 'update', status: 'waiting' });
    const amina = centre.desk('amina');
    expect(listed(await amina.work.workbin('visits', { status: 'waiting' }))).toEqual([ids[2]]);
    expect(listed(await amina.work.workbin('visits', { status: 'open' }))).toHaveLength(3);
    const { statuses } = expected(await amina.work.workbin('visits'));
    expect(statuses.map(({ id }) => id)).toEqual(['open', 'in-work', 'waits-for-bank', 'waits-inside', 'waiting']);
    expect(listed(await amina.work.workbin('visits', { sort: 'created' }))).toEqual(ids);
    expect(listed(await amina.work.workbin('visits', { sort: 'priority' })).toSorted()).toEqual(ids.toSorted());
  });

  test.each(['due', 'created', 'name'])(
    'is paged by key, %s: while others come and go, nothing that stays is shown twice or left out',
    async (sort) => {
      const { centre, office, ids } = await withVisits(120);
      const [amina] = await centre.available('amina');
      const first = expected(await amina.work.workbin('visits', { sort }));
      expect(first.items).toHaveLength(50);
      const gone = [ids[10], ids[49], ids[60]] as WorkItemId[];
      for (const id of gone) {
        expected(await amina.pull(id));
        expected(await amina.work.complete(id, 1));
      }
      const late = await office.visit('V-999');
      const pages = [first];
      for (let { after } = first; after !== undefined; after = pages.at(-1)?.after)
        pages.push(expected(await amina.work.workbin('visits', { sort, after })));
      const shown = pages.flatMap(({ items }) => items.map(({ interaction }) => interaction as WorkItemId));
      expect(new Set(shown).size).toBe(shown.length);
      const stayed = ids.filter((id) => !gone.includes(id));
      expect(shown.filter((id) => stayed.includes(id))).toEqual(stayed);
      expect(shown).toContain(late);
      expect(shown).not.toContain(ids[60]);
    },
    WHILE_BUSY,
  );

  test('an item that an agent puts back stands there again, once, and keeps its turn in order', async () => {
    const { centre, ids } = await withVisits(3);
    const [amina] = await centre.available('amina');
    const [id] = ids as [WorkItemId];
    for (let round = 0; round < 3; round += 1) {
      expected(await amina.pull(id));
      expect(listed(await amina.work.workbin('visits'))).toEqual(ids.slice(1));
      expected(await amina.work.toWorkbin(id));
      expected(await amina.work.toWorkbin(id));
      expect(listed(await amina.work.workbin('visits'))).toEqual(ids);
    }
    expect(rowsOf(centre)).toHaveLength(3);
  });

  test('a supervisor moves an item to another list; it is in one only', async () => {
    const { centre, ids } = await withVisits(2);
    const sofia = centre.desk('sofia');
    expect(await sofia.work.toWorkbin(ids[0] as WorkItemId, 'nowhere')).toMatchObject({ field: 'workbin' });
    expected(await sofia.work.toWorkbin(ids[0] as WorkItemId, 'supervisors'));
    expect(listed(await sofia.work.workbin('supervisors'))).toEqual([ids[0]]);
    expect(listed(await sofia.work.workbin('visits'))).toEqual([ids[1]]);
    const [amina] = await centre.available('amina');
    expect(await amina.pull(ids[0] as WorkItemId)).toMatchObject({ refused: 'not-allowed' });
  });

  test('what a crash left half done is mended by the stream', async () => {
    const { centre, ids } = await withVisits(1);
    const [id] = ids as [WorkItemId];
    for (const { pk, sk } of rowsOf(centre)) await centre.table.delete({ pk, sk });
    centre.table.drain();
    const item = await centre.deps.interactions.get(id);
    if (!item) throw new Error('no item');
    // Any record of it, as one that is handled again.
    await centre.deps.interactions.save(
      { ...item, routing: { ...item.routing, version: item.routing.version + 1 } },
      item,
    );
    await centre.pump();
    expect(listed(await centre.desk('amina').work.workbin('visits'))).toEqual([id]);
  });

  test('the agent’s inbox holds a text and an item beside each other', async () => {
    const { centre, ids } = await withVisits(1);
    const [amina] = await centre.available('amina');
    const text = await centre.text({ body: 'my router' });
    await amina.accept();
    expected(await amina.pull(ids[0] as WorkItemId));
    const { inHand } = await amina.inbox();
    expect(inHand.map(({ medium, state }) => [medium, state])).toEqual(
      expect.arrayContaining([
        ['work', 'accepted'],
        ['message', 'accepted'],
      ]),
    );
    expect(inHand.map(({ interaction }) => interaction)).toContain(text);
  });
});
