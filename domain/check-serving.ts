import type { ConfigurationFile, PersonConfiguration, QueueConfiguration } from './configuration.ts';
import { type Outcome, outcomesOf } from './flow-outcomes.ts';
import { error, type Remark, warning } from './remark.ts';
import { hasSkills } from './skill.ts';

/** A look reads a team's agents in one query; beyond this it takes too long, and the team's rows get too hot. */
const MOST_AGENTS = 200;
/** An agent who becomes free reads the heads of all lanes that he can serve: 50 are 25 ms and 50 read units. */
const MOST_LANES = 50;

/** Whether there is somebody for everything, and not too much for anybody. */
export function checkServing(file: ConfigurationFile): Remark[] {
  const outcomes = Object.entries(file.flows).flatMap(([key, flow]) =>
    outcomesOf(flow).map((outcome) => ({ ...outcome, flow: key })),
  );
  return [...bigTeams(file), ...idleQueues(file, outcomes), ...nobodyFor(file, outcomes), ...manyLanes(file, outcomes)];
}

function agentsOf({ people }: ConfigurationFile, teams?: string[]): [string, PersonConfiguration][] {
  return Object.entries(people).filter(
    ([, { roles, team = '' }]) => roles.includes('agent') && (teams === undefined || teams.includes(team)),
  );
}

function bigTeams(file: ConfigurationFile): Remark[] {
  return Object.keys(file.teams).flatMap((team) => {
    const size = agentsOf(file, [team]).length;
    return size > MOST_AGENTS
      ? [error(['teams', team], `has ${size} agents; at most ${MOST_AGENTS}: make two teams of it`)]
      : [];
  });
}

function idleQueues({ queues, flows, worktypes }: ConfigurationFile, outcomes: Outcome[]): Remark[] {
  const general = Object.values(flows).map(({ calls }) => calls?.authentication?.general);
  const work = Object.values(worktypes).flatMap(({ queue, rules }) => [queue, ...rules.map((rule) => rule.queue)]);
  const used = new Set<string | undefined>([...outcomes.map(({ queue }) => queue), ...general, ...work]);
  return Object.keys(queues)
    .filter((key) => !used.has(key))
    .map((key) => ({ ...warning(['queues', key], 'no flow leads into this queue'), atKey: true }));
}

/** A warning for each rule that sends work where nobody can take it. */
function nobodyFor(file: ConfigurationFile, outcomes: (Outcome & { flow: string })[]): Remark[] {
  const found = new Map<string, Remark>();
  for (const { flow, rule, queue: key, skills } of outcomes) {
    const queue = file.queues[key] as QueueConfiguration;
    const teams = queue.rings.flatMap((ring) => ring.teams);
    if (agentsOf(file, teams).some(([, agent]) => canServe(agent, queue, skills))) continue;
    const path = ['flows', flow, ...(rule === undefined ? ['otherwise'] : ['rules', rule])];
    const wanted = Object.entries(skills).map(([name, level]) => `${name} ${level}`);
    const needs = wanted.length > 0 ? ` who has ${wanted.join(' and ')}` : '';
    const place = path.join('.');
    if (!found.has(place))
      found.set(place, warning(path, `nobody in the rings of ${key}${needs}: such work would wait until somebody has`));
  }
  return [...found.values()];
}

function canServe(agent: PersonConfiguration, { evaluation }: QueueConfiguration, skills: Outcome['skills']): boolean {
  return evaluation === 'none' || hasSkills(agent.skills, skills);
}

function manyLanes(file: ConfigurationFile, outcomes: Outcome[]): Remark[] {
  return agentsOf(file).flatMap(([key, agent]) => {
    const lanes = Object.entries(file.queues).reduce((sum, [name, queue]) => {
      const wanted = outcomes.filter((outcome) => outcome.queue === name);
      return (
        sum +
        ringsFor(queue, agent.team) *
          lanesOf(
            queue,
            wanted.filter(({ skills }) => canServe(agent, queue, skills)),
          )
      );
    }, 0);
    return lanes > MOST_LANES
      ? [
          warning(
            ['people', key],
            `would have to look at ${lanes} lanes (queue, skills and ring); beyond ${MOST_LANES} it gets slow and dear`,
          ),
        ]
      : [];
  });
}

/** A lane of ring n is served by the teams of rings 1 to n. */
function ringsFor({ rings }: QueueConfiguration, team: string | undefined): number {
  const first = rings.findIndex((ring) => ring.teams.includes(team ?? ''));
  return first < 0 ? 0 : rings.length - first;
}

/** Texts and calls never stand in one lane. */
function lanesOf({ evaluation }: QueueConfiguration, wanted: Pick<Outcome, 'medium' | 'skills'>[]): number {
  const names = wanted.map(({ medium, skills }) => {
    const asked = evaluation === 'none' ? [] : Object.entries(skills).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([medium, asked]);
  });
  return new Set(names).size;
}
