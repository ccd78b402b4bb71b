import type { Configuration, SlaPlanConfiguration } from './configuration.ts';
import type { QueueId } from './ids.ts';
import type { Accepted, Actor, Binned, Offered, Place, Routing, Suspended, Waiting } from './interaction.ts';
import { binned, placeOf, queued, touched } from './routing.ts';
import { type Firing, type StepKey, stepKey } from './sla/plan.ts';
import { stepTaken } from './sla/sla-clock.ts';
import type { Instant } from './time.ts';
import { told, type WorkSettings } from './work-changes.ts';
import type { Escalation, WorkItem, WorkPart } from './work-item.ts';

export type StepActions = Omit<SlaPlanConfiguration['steps'][number], 'percent' | 'minutes'>;

/** What a step of a plan does, as the plan was promised. */
export function actionsOf({ slaPlans }: Configuration, plan: string, step: StepKey): StepActions | undefined {
  return slaPlans[plan]?.steps.findLast((each) => stepKey(each) === step);
}

/** As the largest that a file may give: ranks have room for no more. */
const MOST_PRIORITY = 1000;

/** An item of several plans, one after the other, may climb more steps than its row should hold. */
const MOST_ESCALATIONS = 24;

export interface Step {
  firing: Firing;
  actions: StepActions;
  settings: WorkSettings;
  /** Of the item's episode, and of its plan or trigger: a queue that the first does not know is served by the rules of the second. */
  configurations: { episode: Configuration; plan: Configuration };
  by: Actor;
  /** When it is taken; the clock says when it was due. */
  at: Instant;
}

/** Moved or raised as a step would, by whoever's words. Of what is over nothing changes. */
export function moved(item: WorkItem, move: Pick<Step, 'actions' | 'configurations' | 'by' | 'at'>): WorkItem {
  return { ...item, routing: climbed(item.routing, move), work: listed(item.work, move.actions) };
}

/** Everything that a step does, with the mark that it was taken: one change, saved at once, so that it happens once. */
export function escalated(item: WorkItem, step: Step): WorkItem {
  const { actions, firing, settings, by, at } = step;
  const { work, routing: before } = item;
  const routing = climbed(before, step);
  const clock = work.clock && stepTaken(work.clock, firing.step);
  const marked: WorkPart = {
    ...listed(work, actions),
    ...(clock && { clock }),
    escalations: [...(work.escalations ?? []), done(item, routing, step)].slice(-MOST_ESCALATIONS),
  };
  const after = actions.tellSource
    ? told(marked, settings, { at: firing.at, event: 'escalated', step: firing.step })
    : marked;
  return { ...item, routing: routing === before ? touched(before, { by, at }) : routing, work: after };
}

/** What was moved to a queue returns to no list. */
function listed(work: WorkPart, { queue, workbin }: StepActions): WorkPart {
  if (work.ended || (queue === undefined && workbin === undefined)) return work;
  const { workbin: _, ...rest } = work;
  return workbin === undefined ? rest : { ...rest, workbin };
}

/** Out of whose hands, from where to where: what its segments do not tell. */
function done({ routing: was, work }: WorkItem, is: Routing, { actions, firing, at }: Step): Escalation {
  const left = 'agent' in was && !('agent' in is) ? was.agent : undefined;
  const queue = 'queue' in was && 'queue' in is && was.queue !== is.queue ? { queue: is.queue, from: was.queue } : {};
  const priority =
    'priority' in was && 'priority' in is && was.priority !== is.priority ? { priority: is.priority } : {};
  return {
    step: firing.step,
    at: firing.at,
    takenAt: at,
    ...priority,
    ...queue,
    ...(!work.ended && is.state === 'binned' && actions.workbin !== undefined && { workbin: actions.workbin }),
    ...(left !== undefined && { agent: left }),
    ...(actions.alert && { alert: true as const }),
  };
}

type Movable = Waiting | Offered | Accepted | Binned | Suspended;

const movable: ReadonlySet<Routing['state']> = new Set(['waiting', 'offered', 'accepted', 'binned', 'suspended']);

/** Over, or after its close: nothing of where it stands changes any more. */
function isMovable(routing: Routing): routing is Movable {
  return movable.has(routing.state);
}

/** A raise never lowers. What is moved leaves whoever has it, or is offered it; what stands aside goes on to stand aside. */
function climbed(routing: Routing, { actions, configurations, by, at }: Parameters<typeof moved>[1]): Routing {
  if (!isMovable(routing)) return routing;
  const priority = Math.max(routing.priority, Math.min(MOST_PRIORITY, routing.priority + (actions.raisePriority ?? 0)));
  const queue: QueueId = actions.queue === undefined ? routing.queue : `que_${actions.queue}`;
  const elsewhere = queue !== routing.queue;
  const { episode, plan } = configurations;
  const known = elsewhere && !Object.hasOwn(episode.queues, actions.queue ?? '') ? plan.version : routing.configuration;
  const here: Movable = known === routing.configuration ? routing : { ...routing, configuration: known };
  const place: Place = elsewhere
    ? { queue, skills: {}, priority, ring: 0, ringOpenedAt: at, declined: {} }
    : { ...placeOf(routing), priority };
  if (routing.state === 'suspended')
    return aside(here as Suspended, { place, moved: elsewhere || actions.workbin !== undefined, by, at });
  if (actions.workbin !== undefined) return binned(here, { place, by, at });
  if (elsewhere || (routing.state === 'binned' && actions.queue !== undefined)) {
    const standing = queued(binned(here, { place, by, at }), { place, by, at });
    return { ...standing, version: routing.version + 1 };
  }
  return touched({ ...here, priority }, { by, at });
}

/** It goes on where it was moved to, and for nobody first. */
function aside(routing: Suspended, to: { place: Place; moved: boolean; by: Actor; at: Instant }): Suspended {
  const { place, moved, by, at } = to;
  const { agent, ...rest } = routing;
  return touched({ ...rest, ...place, ...(agent !== undefined && !moved && { agent }) }, { by, at });
}
