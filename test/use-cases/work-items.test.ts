// rows 47, 49, 50, 51, 60, 64, 65, 66
import { describe, expect, test } from '@jest/globals';
import { aContactCentre } from '../support/contact-centre.ts';
import { aBackOffice, withWork } from '../support/work.ts';

describe('work that a source posts', () => {
  test('becomes one item, with every default of its worktype; the same again is the same item', async () => {
    const centre = await aContactCentre(withWork());
    const office = aBackOffice(centre);
    const first = await office.post({ id: 'R-1', title: 'Refund for Ana', kind: 'refund', amount: 20 });
    expect(first).toMatchObject({ status: 201, answer: { worktype: 'refund', status: 'open', revision: 1 } });
    const again = await office.post({ id: 'R-1', title: 'Another title', kind: 'refund', amount: 99 });
    expect(again).toMatchObject({ status: 200, answer: { id: office.idOf('R-1'), revision: 1 } });
    const { routing, work } = await office.item(office.idOf('R-1'));
    expect(work).toMatchObject({ name: 'Refund for Ana', status: 'open', clock: { running: true } });
    expect(routing).toMatchObject({ state: 'waiting', queue: 'que_billing', skills: { refunds: 1 }, priority: 5 });
  });

  test('is offered, accepted, and its source hears of it', async () => {
    const centre = await aContactCentre(withWork());
    const office = aBackOffice(centre);
    const id = await office.refund('R-1');
    const [luc] = await centre.available('luc');
    const [offer] = (await luc.inbox()).offers;
    expect(offer).toMatchObject({ medium: 'work', interaction: id, priority: 5 });
    await luc.accept();
    expect((await office.item(id)).routing).toMatchObject({ state: 'accepted', agent: luc.agent });
  });

  test('with a workbin stands there, and nobody is offered it', async () => {
    const centre = await aContactCentre(withWork());
    const office = aBackOffice(centre);
    const [amina, jonas] = await centre.available('amina', 'jonas');
    const id = await office.visit('V-1');
    expect((await office.item(id)).routing.state).toBe('binned');
    expect((await amina.inbox()).offers).toEqual([]);
    expect(await amina.pull(id)).toMatchObject({ state: 'accepted' });
    expect(await jonas.pull(id)).toMatchObject({ refused: 'offer-taken' });
    expect(await centre.deps.workbins.list('visits', { limit: 10 })).toEqual([]);
  });
});
