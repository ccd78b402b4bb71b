// rows 13, 70, 91, 101, 102
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Agent, Presence } from '../../domain/agent.ts';
import { type Choice, chooseAgent, type Request } from '../../domain/choice.ts';
import type { AgentId, Slot } from '../../domain/ids.ts';
import type { Skills } from '../../domain/skill.ts';
import { type Instant, instant } from '../../domain/time.ts';

interface Described {
  name: string;
  presence?: Presence;
  skills?: Skills;
  lastOffered?: number;
  holds?: number;
  notResponding?: boolean;
  desktop?: boolean;
}

interface Case {
  case: string;
  asks: { last?: string; skills?: Skills; evaluation?: Request['evaluation']; declined?: Record<string, number> };
  agents: Described[];
  order: string[];
  by: Choice['by'];
  passedOver: Record<string, string>;
}

const NOW = instant(100);
const idOf = (name: string): AgentId => `agt_${name}`;

function anAgent(described: Described): Agent {
  const {
    name,
    presence = 'available',
    skills = {},
    lastOffered = 0,
    holds = 0,
    notResponding,
    desktop = true,
  } = described;
  const held = Array.from({ length: holds }, (_, number) => `cnv_${name}.${number}#1` as Slot);
  return {
    id: idOf(name),
    team: 'team_one',
    presence,
    presenceSince: instant(0),
    skillsVersion: 1,
    skills,
    capacity: { message: 3, call: 1, work: 1 },
    slots: { message: new Set(held), call: new Set(), work: new Set() },
    lastOfferedAt: instant(lastOffered),
    ...(notResponding && { notRespondingSince: instant(1) }),
    recent: [],
    parked: new Set(),
    live: desktop,
  };
}

function aRequest({ last, skills = {}, evaluation = 'all-skills', declined = {} }: Case['asks']): Request {
  const holds = Object.entries(declined).map(([name, until]) => [idOf(name), instant(until)]);
  return {
    medium: 'message',
    skills,
    evaluation,
    ...(last !== undefined && { lastAgent: idOf(last) }),
    preferred: last === undefined ? [] : [idOf(last)],
    held: false,
    interrupts: undefined,
    declined: Object.fromEntries(holds) as Record<AgentId, Instant>,
  };
}

const cases = JSON.parse(readFileSync('test/domain/cases/choice.json', 'utf8')) as Case[];

test.each(cases)('$case', ({ asks, agents, order, by, passedOver }) => {
  const choice = chooseAgent(agents.map(anAgent), aRequest(asks), NOW);

  expect(choice.order.map(({ id }) => id)).toEqual(order.map(idOf));
  expect(choice.by).toBe(by);
  const told = choice.considered
    .filter(({ agent }) => !choice.order.some(({ id }) => id === agent))
    .map(({ agent, reason, detail }) => [agent.slice('agt_'.length), detail ? `${reason}: ${detail}` : reason]);
  expect(Object.fromEntries(told)).toEqual(passedOver);
});

test('in whatever order the agents are read, the choice is the same, and everybody is considered once', () => {
  const names = fc.uniqueArray(fc.constantFrom('ann', 'ben', 'cem', 'dan', 'eva', 'fay'), { minLength: 1 });
  const agent = fc.record({
    presence: fc.constantFrom<Presence>('available', 'available', 'busy'),
    skills: fc.constantFrom<Skills>({}, { fibre: 3 }, { fibre: 5 }),
    lastOffered: fc.constantFrom(0, 10),
    holds: fc.nat({ max: 3 }),
  });
  const team = names.chain((list) =>
    fc.tuple(...list.map((name) => agent.map((rest): Described => ({ name, ...rest })))),
  );
  const asks = fc.record({
    skills: fc.constantFrom<Skills>({}, { fibre: 3 }),
    evaluation: fc.constantFrom<Request['evaluation']>('all-skills', 'best-skills', 'none'),
  });
  fc.assert(
    fc.property(team, asks, (described, asked) => {
      const [one, other] = [described, described.toReversed()].map((list) =>
        chooseAgent(list.map(anAgent), aRequest(asked), NOW),
      ) as [Choice, Choice];
      expect(one.order.map(({ id }) => id)).toEqual(other.order.map(({ id }) => id));
      expect(one.considered.map((candidate) => candidate.agent).toSorted()).toEqual(
        described.map(({ name }) => idOf(name)).toSorted(),
      );
    }),
  );
});

test('whatever the medium, an agent who lacks a skill is asked for nothing that wants it, and one who has it and room is asked', () => {
  const level = fc.option(fc.constantFrom(0, 2, 3, 5), { nil: undefined });
  const agent = fc.record({ fibre: level, mesh: level, lastOffered: fc.nat({ max: 9 }), holds: fc.nat({ max: 1 }) });
  const request = fc.record({
    medium: fc.constantFrom('message' as const, 'call' as const, 'work' as const),
    evaluation: fc.constantFrom('all-skills' as const, 'best-skills' as const),
    skills: fc.dictionary(fc.constantFrom('fibre', 'mesh'), fc.constantFrom(0, 3), { minKeys: 1 }),
  });
  fc.assert(
    fc.property(fc.array(agent, { minLength: 1, maxLength: 8 }), request, (team, { medium, ...asked }) => {
      const agents = team.map(({ fibre, mesh, lastOffered, holds }, index) => {
        const skills = { ...(fibre !== undefined && { fibre }), ...(mesh !== undefined && { mesh }) };
        const one = anAgent({ name: `a${index}`, skills, lastOffered });
        const held = Array.from({ length: holds }, (_, number) => `wrk_${index}.${number + 1}#1` as Slot);
        return { ...one, capacity: { ...one.capacity, [medium]: 1 }, slots: { ...one.slots, [medium]: new Set(held) } };
      });
      const able = agents.filter(
        ({ skills, slots }) =>
          slots[medium].size === 0 &&
          Object.entries(asked.skills).every(([name, wanted]) => (skills[name as 'fibre'] ?? -1) >= wanted),
      );
      const { order } = chooseAgent(agents, { ...aRequest(asked), medium }, NOW);
      expect(order.map(({ id }) => id).toSorted()).toEqual(able.map(({ id }) => id).toSorted());
    }),
  );
});
