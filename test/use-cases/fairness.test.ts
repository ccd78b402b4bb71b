// row 70
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { aContactCentre, type ContactCentre, type Desk } from '../support/contact-centre.ts';

interface Team {
  size: number;
  evaluation: 'all-skills' | 'best-skills' | 'none';
  room: number;
}

/** So many agents, alike in everything. */
function team({ size, evaluation, room }: Team) {
  return (file: ConfigurationFile) => {
    const { amina } = file.people;
    const { technical } = file.queues;
    if (!amina || !technical) throw new Error('no team');
    for (const key of ['amina', 'jonas', 'priya', 'luc']) delete file.people[key];
    for (const key of names(size))
      file.people[key] = {
        ...amina,
        name: key,
        email: `${key}@halden.example`,
        capacity: { call: 1, work: 1, message: room },
      };
    Object.assign(technical, { rings: [{ teams: ['technical'] }], evaluation });
  };
}

const names = (size: number) => Array.from({ length: size }, (_, index) => `agent-${String(index).padStart(2, '0')}`);
const customers = (count: number) => Array.from({ length: count }, (_, index) => `+4477009${10_000 + index}`);

interface Work {
  centre: ContactCentre;
  desks: Desk[];
  customers: string[];
}

const fibre = (from: string) => ({ from, body: 'My fibre is down' });

/** How much each takes at once there. */
const ONE_BY_ONE = 'to agents who take one at a time';

/** Ways in which equal work may come. */
const ways: Record<string, (size: number, work: Omit<Work, 'desks'>) => Promise<void>> = {
  'one a second, each accepted': async (size, { centre, customers }) => {
    const desks = await centre.available(...names(size));
    for (const from of customers) {
      const id = await centre.text(fibre(from));
      for (const desk of desks) await desk.tryAccept(id, 1);
      await centre.clock.advance(SECOND);
    }
  },
  'one a minute, each closed before the next, some quickly and some slowly': async (size, { centre, customers }) => {
    const desks = await centre.available(...names(size));
    for (const [number, from] of customers.entries()) {
      const id = await centre.text(fibre(from));
      for (const desk of desks) await desk.tryAccept(id, 1);
      await centre.clock.advance((number % 3) * SECOND);
      for (const desk of desks) await desk.close(id);
      await centre.clock.advance(MINUTE);
    }
  },
  'all within a millisecond': async (size, { centre, customers }) => {
    await centre.available(...names(size));
    for (const from of customers) await centre.text(fibre(from));
  },
  [`all within a millisecond, ${ONE_BY_ONE}`]: async (size, { centre, customers }) => {
    const desks = await centre.available(...names(size));
    for (const from of customers) await centre.text(fibre(from));
    for (let round = 0; round * size < customers.length; round += 1) {
      for (const desk of desks) if ((await desk.inbox()).offers.length > 0) await desk.accept();
      await centre.clock.advance(SECOND);
      for (const desk of desks)
        for (const { interaction } of (await desk.inbox()).inHand) await desk.close(interaction as InteractionId);
    }
  },
};

/** How often each was the one who was asked. */
async function shares(centre: ContactCentre, size: number): Promise<number[]> {
  const found = centre.table.all().filter(({ sk }) => sk.startsWith('C#'));
  const agents = found.map(({ routing }) => (routing as { agent?: string }).agent);
  return names(size).map((key) => agents.filter((agent) => agent === `agt_${key}`).length);
}

const amounts = [
  [1, 1],
  [2, 3],
  [7, 2],
  [10, 3],
  [17, 5],
  [24, 4],
  [31, 7],
  [40, 12],
] as const;

describe.each(Object.keys(ways))('equal work, %s', (way) => {
  test.each(amounts)('%i over %i agents alike differ by at most one', async (count, size) => {
    for (const evaluation of ['all-skills', 'best-skills', 'none'] as const) {
      const centre = await aContactCentre(team({ size, evaluation, room: way.includes(ONE_BY_ONE) ? 1 : 25 }));
      await ways[way]?.(size, { centre, customers: customers(count) });
      const assigned = await shares(centre, size);
      expect({ evaluation, total: assigned.reduce((sum, one) => sum + one, 0) }).toEqual({ evaluation, total: count });
      expect({ evaluation, assigned, fair: Math.max(...assigned) - Math.min(...assigned) <= 1 }).toEqual({
        evaluation,
        assigned,
        fair: true,
      });
    }
  });
});
