import type { Configuration, ConfigurationFile } from './configuration.ts';
import { actionsOf } from './escalation.ts';
import type { Interaction } from './interaction.ts';
import { isPlaced } from './queue.ts';
import type { Path } from './remark.ts';
import { stepKey } from './sla/plan.ts';
import type { WorkPart } from './work-item.ts';
import { planParts } from './worktype.ts';

/** Names that a configuration has no more, as far as something open may need them. Promises and calendars stay with the version that they were made in. */
export interface Removed {
  queues: Set<string>;
  numbers: Set<string>;
  codes: Set<string>;
  agents: Set<string>;
  workbins: Set<string>;
  worktypes: Set<string>;
  /** `refund/bank`: of worktypes that stay. */
  statuses: Set<string>;
  sources: Set<string>;
  divisions: Set<string>;
}

export function removedBy(before: Configuration, after: ConfigurationFile): Removed {
  const keys = (part: 'queues' | 'workbins' | 'worktypes' | 'sources' | 'divisions') =>
    gone(Object.keys(before[part]), Object.keys(after[part]));
  const kept = Object.keys(before.worktypes).filter((key) => after.worktypes[key]);
  const statusesIn = ({ worktypes }: ConfigurationFile) =>
    kept.flatMap((key) => Object.keys(worktypes[key]?.statuses ?? {}).map((status) => `${key}/${status}`));
  const numbersOf = ({ numbers }: ConfigurationFile) => numbers.map(({ number }) => number);
  return {
    queues: keys('queues'),
    numbers: gone(numbersOf(before), numbersOf(after)),
    codes: gone(Object.keys(before.wrapUpCodes), Object.keys(after.wrapUpCodes)),
    agents: gone(agentsIn(before), agentsIn(after)),
    workbins: keys('workbins'),
    worktypes: keys('worktypes'),
    statuses: gone(statusesIn(before), statusesIn(after)),
    sources: keys('sources'),
    divisions: keys('divisions'),
  };
}

function gone(old: string[], kept: string[]): Set<string> {
  const still = new Set(kept);
  return new Set(old.filter((name) => !still.has(name)));
}

function agentsIn({ people }: ConfigurationFile): string[] {
  return Object.keys(people).filter((key) => people[key]?.roles.includes('agent'));
}

/** In the order in which they are counted. */
export const standings = [
  'waiting',
  'with an agent',
  'in a workbin',
  'suspended',
  'not placed yet',
  'to be moved there in time',
] as const;

type Standing = (typeof standings)[number];

/** Something open that needs what goes, and how it stands. */
export interface Needing {
  path: Path;
  how: Standing;
}

interface Given {
  before: Configuration;
  removed: Removed;
  /** The configuration that its promise was made in. */
  promised: Configuration | undefined;
}

/** What goes and this interaction needs. */
export function needsOf(interaction: Interaction, { before, removed, promised }: Given): Needing[] {
  const how = standing(interaction);
  const needed = [
    ...ofConversation(interaction, removed),
    ...ofPlace(interaction, before, removed),
    ...ofWork(interaction.work, removed),
  ];
  const later = promised ? ahead(interaction.work, promised).filter((key) => removed.workbins.has(key)) : [];
  const elsewhere = later.filter((key) => key !== interaction.work?.workbin);
  return [
    ...needed.map((path) => ({ path, how })),
    ...[...new Set(elsewhere)].map((key) => ({ path: ['workbins', key], how: 'to be moved there in time' as const })),
  ];
}

function standing({ routing }: Interaction): Standing {
  if (routing.state === 'waiting') return 'waiting';
  if (routing.state === 'binned') return 'in a workbin';
  if (routing.state === 'suspended') return 'suspended';
  return routing.state === 'new' ? 'not placed yet' : 'with an agent';
}

function ofConversation({ conversation }: Interaction, { numbers }: Removed): Path[] {
  return conversation && numbers.has(conversation.ours) ? [['numbers', conversation.ours]] : [];
}

/** The codes are those that its queue asks for in the end. */
function ofPlace({ routing }: Interaction, { queues }: Configuration, removed: Removed): Path[] {
  if (!isPlaced(routing)) return [];
  const queue = routing.queue.slice('que_'.length);
  const needed: Path[] = removed.queues.has(queue) ? [['queues', queue]] : [];
  if (!('agent' in routing) || routing.state === 'suspended') return needed;
  const codes = queues[queue]?.wrapUp.codes.filter((code) => removed.codes.has(code)) ?? [];
  const agent = routing.agent.slice('agt_'.length);
  return [
    ...needed,
    ...codes.map((code) => ['wrapUpCodes', code]),
    ...(removed.agents.has(agent) ? [['people', agent]] : []),
  ];
}

/** Its worktype names it and says what it may become; without its source nobody would be told; without its division nobody would see it. */
function ofWork(work: WorkPart | undefined, removed: Removed): Path[] {
  if (!work) return [];
  const { worktype, status, source, division, workbin } = work;
  return [
    ...(removed.worktypes.has(worktype) ? [['worktypes', worktype]] : []),
    ...(removed.statuses.has(`${worktype}/${status}`) ? [['worktypes', worktype, 'statuses', status]] : []),
    ...(removed.sources.has(source) ? [['sources', source]] : []),
    ...(division !== undefined && removed.divisions.has(division) ? [['divisions', division]] : []),
    ...(workbin !== undefined && removed.workbins.has(workbin) ? [['workbins', workbin]] : []),
  ];
}

/** The lists that steps yet to come would move it to. */
function ahead(work: WorkPart | undefined, promised: Configuration): string[] {
  if (!work?.clock || work.ended) return [];
  const { clock } = work;
  const { key } = planParts(clock.plan);
  const steps = promised.slaPlans[key]?.steps ?? [];
  const open = steps.map(stepKey).filter((step) => !clock.fired.includes(step));
  return open.flatMap((step) => actionsOf(promised, key, step)?.workbin ?? []);
}
