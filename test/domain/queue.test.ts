// rows 91, 156
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { configurationFile, type QueueConfiguration } from '../../domain/configuration.ts';
import type { Place } from '../../domain/interaction.ts';
import { canServe, lanesOf, lookAgainAt, nextRingAt, parseLane, rankOf, teamsUpTo } from '../../domain/queue.ts';
import { DAY, instant, MINUTE, SECOND } from '../../domain/time.ts';

/** A queue as a file describes it: with everything that it leaves out. */
function aQueue(described: object): QueueConfiguration {
  const queue = { name: 'Queue', rings: [{ teams: ['a'] }], wrapUp: { codes: ['done'] }, ...described };
  return configurationFile.shape.queues.parse({ one: queue }).one as QueueConfiguration;
}

const byAge = aQueue({});
const strict = aQueue({ order: 'priority' });
const now = instant(Date.UTC(2026, 0, 5, 9));

function aPlace(place: Partial<Place> = {}): Place {
  return { queue: 'que_one', skills: {}, priority: 0, ring: 0, ringOpenedAt: now, declined: {}, ...place };
}

describe('a rank', () => {
  const waiting = fc.record({ priority: fc.nat({ max: 1000 }), age: fc.nat({ max: 30 * DAY }) });
  const placed = ({ priority, age }: { priority: number; age: number }) => ({
    priority,
    enqueuedAt: instant(now - age),
  });

  test('by age is the order of arrival, each point of priority counting as a minute', () => {
    fc.assert(
      fc.property(waiting, waiting, (one, other) => {
        const [mine, theirs] = [one, other].map((each) => each.age + each.priority * MINUTE) as [number, number];
        const [rank, against] = [one, other].map((each) => rankOf(byAge, placed(each))) as [string, string];
        expect(rank < against).toBe(mine > theirs);
      }),
    );
  });

  test('of a strict queue is by priority, then by age', () => {
    fc.assert(
      fc.property(waiting, waiting, (one, other) => {
        const [rank, against] = [one, other].map((each) => rankOf(strict, placed(each))) as [string, string];
        const before = one.priority > other.priority || (one.priority === other.priority && one.age > other.age);
        expect(rank < against).toBe(before);
      }),
    );
  });

  test('of a strict queue comes before any by age', () => {
    fc.assert(
      fc.property(waiting, waiting, (one, other) =>
        expect(rankOf(strict, placed(one)) < rankOf(byAge, placed(other))).toBe(true),
      ),
    );
  });
});

describe('a lane', () => {
  const key = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/, { size: 'small' });
  const skills = fc.dictionary(key, fc.oneof(fc.nat({ max: 5 }), fc.constantFrom(0.5, 2.75)), { maxKeys: 5 });
  const id = fc.constantFrom('cnv_a.1', 'call_b.1', 'wrk_c.12') as fc.Arbitrary<'cnv_a.1'>;

  test('says its queue, medium, skills and ring', () => {
    fc.assert(
      fc.property(key, skills, id, fc.nat({ max: 5 }), (queue, required, interaction, ring) => {
        const [lane, ...more] = lanesOf(interaction, byAge, aPlace({ queue: `que_${queue}`, skills: required, ring }));
        expect(more).toEqual([]);
        const medium = { cnv: 'message', call: 'call', wrk: 'work' }[interaction.split('_')[0] as 'cnv'];
        expect(parseLane(lane as NonNullable<typeof lane>)).toEqual({
          queue: `que_${queue}`,
          medium,
          skills: required,
          ring,
        });
      }),
    );
  });

  test('is the same however the skills are listed', () => {
    const [one, other] = [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ].map((required) => lanesOf('cnv_a.1', byAge, aPlace({ skills: required })));
    expect(one).toEqual(other);
  });

  test('is one for all where skills do not count', () => {
    const none = aQueue({ evaluation: 'none' });
    expect(lanesOf('cnv_a.1', none, aPlace({ skills: { a: 1 } }))).toEqual(lanesOf('cnv_a.1', none, aPlace()));
  });

  test('is served by whoever has its skills at its levels', () => {
    const [lane] = lanesOf('cnv_a.1', byAge, aPlace({ skills: { a: 2, b: 0 } }));
    const may = (has: Record<string, number>) =>
      canServe({ id: 'agt_x', skills: has }, parseLane(lane as NonNullable<typeof lane>));
    expect([may({ a: 2, b: 0 }), may({ a: 5, b: 5, c: 5 }), may({ a: 1.9, b: 5 }), may({ a: 5 })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('rings', () => {
  const queue = aQueue({
    rings: [{ teams: ['a'], forSeconds: 60 }, { teams: ['b', 'a'], forSeconds: 30 }, { teams: ['c'] }],
  });

  test('add their teams to those before, each once', () => {
    expect([0, 1, 2].map((ring) => teamsUpTo(queue, ring))).toEqual([
      ['team_a'],
      ['team_a', 'team_b'],
      ['team_a', 'team_b', 'team_c'],
    ]);
  });

  test('open after their seconds, and the last stays open', () => {
    const opens = [0, 1, 2].map((ring) => nextRingAt(queue, { ring, ringOpenedAt: now }));
    expect(opens).toEqual([now + 60 * SECOND, now + 30 * SECOND, undefined]);
  });
});

describe('the next look', () => {
  const queue = aQueue({ rings: [{ teams: ['a'], forSeconds: 60 }, { teams: ['b'] }] });

  test.each<[string, Partial<Place>, number]>([
    ['is when the next ring opens', {}, 60 * SECOND],
    ['is when a decline is over, if that is sooner', { declined: { agt_a: instant(now + 20 * SECOND) } }, 20 * SECOND],
    ['is not the end of a decline that is over', { declined: { agt_a: now } }, 60 * SECOND],
    ['is after 15 minutes where nothing else is to come', { ring: 1 }, 15 * MINUTE],
    ['is after 15 minutes at the latest', { ring: 1, declined: { agt_a: instant(now + DAY) } }, 15 * MINUTE],
  ])('%s', (_, place, after) => {
    expect(lookAgainAt(queue, aPlace(place), now) - now).toBe(after);
  });
});
