import type { Configuration } from './configuration.ts';
import type { AgentId, InteractionId, QueueId } from './ids.ts';
import { isPlaced, teamsUpTo } from './queue.ts';
import type { StepKey } from './sla/plan.ts';
import type { Instant } from './time.ts';
import type { WorkItem } from './work-item.ts';

/** Triggers set each other off, and were stopped. */
export const TRIGGERS_STOPPED = 'triggers-stopped';

/** Supervisors are to look at an item: one for each step that says so, until one of them has seen it. */
export interface Alert {
  interaction: InteractionId;
  /** What alerts: a step of its promise, a trigger by its key, or that triggers were stopped. */
  step: StepKey | `trigger:${string}` | typeof TRIGGERS_STOPPED;
  /** The moment of the step. */
  at: Instant;
  /** Name of the trigger that alerts, or was stopped. */
  trigger?: string;
  name: string;
  worktype: string;
  queue?: QueueId;
  workbin?: string;
  /** Who has it, or had it until this step. */
  agent?: AgentId;
  dueAt?: Instant;
  acknowledged?: { by: string; at: Instant };
}

/** Those of the steps that the write which made this image took. Without an image before it, all of them: each is kept once. */
export function newAlerts(item: WorkItem, before: WorkItem | undefined): Alert[] {
  const known = new Set((before?.work.escalations ?? []).map(({ step }) => step));
  return (item.work.escalations ?? [])
    .filter(({ alert, step }) => alert && !known.has(step))
    .map(({ step, at, agent }) => ({ ...alertOf(item, { step, at }), ...(agent !== undefined && { agent }) }));
}

/** Of an item as it stands. */
export function alertOf({ id, routing, work }: WorkItem, about: Pick<Alert, 'step' | 'at' | 'trigger'>): Alert {
  return {
    interaction: id,
    ...about,
    name: work.name,
    worktype: work.worktype,
    ...(isPlaced(routing) && { queue: routing.queue }),
    ...(routing.state === 'binned' && work.workbin !== undefined && { workbin: work.workbin }),
    ...(routing.state === 'accepted' && { agent: routing.agent }),
    ...(work.dueAt !== undefined && { dueAt: work.dueAt }),
  };
}

/** A supervisor of a team is alerted of the queues that it serves, in whatever ring; one without a team of all. */
export function concerns(
  { queues }: Configuration,
  { queue }: Pick<Alert, 'queue'>,
  team: string | undefined,
): boolean {
  const served = queue && queues[queue.slice('que_'.length)];
  if (!served || team === undefined) return true;
  return teamsUpTo(served, served.rings.length - 1).includes(`team_${team.replace(/^team_/, '')}`);
}

/** Agents who supervise as well. */
export function alertedAgents(configuration: Configuration, alert: Alert): AgentId[] {
  return Object.entries(configuration.people)
    .filter(([, { roles }]) => roles.includes('supervisor') && roles.includes('agent'))
    .filter(([, { team }]) => concerns(configuration, alert, team))
    .map(([key]): AgentId => `agt_${key}`);
}
