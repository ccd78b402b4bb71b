import { type Refusal, isRefusal, refuse } from '../../domain/errors.ts';
import type { Actor, Routing } from '../../domain/interaction.ts';
import { binned, queued, suspended, terminated, touched } from '../../domain/routing.ts';
import type { SlaPlan } from '../../domain/sla/plan.ts';
import type { Instant } from '../../domain/time.ts';
import type { Cause } from '../../domain/fired-trigger.ts';
import type { Fields, OutboxEntry, WorkEnd, WorkItem, WorkPart } from '../../domain/work-item.ts';
import { changedWork, withNextStep, type WorkSettings } from '../../domain/work-changes.ts';
import { planIn, violationOf } from '../../domain/worktype.ts';
import type { Configurations } from '../../store/configurations.ts';
import { placeNow, ruledAnew } from './places.ts';
import { type Action, statusAfter } from './statuses.ts';
import { workSettings } from './work-settings.ts';

/** What is to become of an item that is not over. */
export interface ItemChange {
  action: Action;
  /** Those that change; null removes one. */
  fields?: Fields | undefined;
  status?: string | undefined;
  /** Another promise, by the key of its plan. */
  plan?: string | undefined;
  /** Why it ends, in words. */
  reason?: string | undefined;
}

interface Stamp {
  by: Actor;
  at: Instant;
}

const events: Record<Action, OutboxEntry['event']> = {
  update: 'updated',
  suspend: 'suspended',
  resume: 'resumed',
  complete: 'completed',
  cancel: 'cancelled',
  terminate: 'terminated',
};

const endings: Partial<Record<Action, WorkEnd>> = {
  complete: 'completed',
  cancel: 'cancelled',
  terminate: 'terminated',
};

/** The item as it is after a change, or why it cannot be; `is`: its fields, if any of them changed. Nothing is saved. */
export async function changedItem(
  configurations: Configurations,
  before: WorkItem,
  wanted: ItemChange,
  { was, by, at, cause }: Stamp & { was: Fields; cause?: Cause },
): Promise<{ after: WorkItem; is?: Fields } | Refusal> {
  const settings = await workSettings(configurations, before);
  const is = merged(was, wanted.fields);
  const violation = wanted.fields && violationOf(settings.worktype, is);
  if (violation) return refuse('bad-field', violation.message, `fields.${violation.path}`);
  const status = statusAfter(before.work, settings, wanted);
  if (isRefusal(status)) return status;
  const plan = await planWanted(configurations, before.work, wanted.plan);
  if (isRefusal(plan)) return plan;
  const next = routed(before, settings, { wanted, was, is, by, at });
  if (isRefusal(next)) return next;
  const how = endings[wanted.action];
  const names = Object.keys({ ...was, ...is }).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  const work = changedWork(before.work, settings, {
    at,
    event: events[wanted.action],
    status,
    changed: names,
    fields: { was, is },
    cause,
    ...plan,
    ...(how && { ended: { by, how, ...(wanted.reason && { reason: wanted.reason }) } }),
  });
  const after = withNextStep({ ...before, routing: next, work }, before, plan.plan ?? settings.plan);
  return { after, ...(names.length > 0 && { is }) };
}

/** The same plan of the same file changes nothing; of a newer file it is another promise. */
async function planWanted(
  configurations: Configurations,
  { clock }: WorkPart,
  wanted: string | undefined,
): Promise<{ plan?: SlaPlan } | Refusal> {
  if (wanted === undefined) return {};
  const configuration = await configurations.current();
  const plan = Object.hasOwn(configuration.slaPlans, wanted) ? planIn(configuration, wanted) : undefined;
  if (!plan) return refuse('bad-field', 'There is no such plan.', 'plan');
  return plan.id === clock?.plan ? {} : { plan };
}

function merged(was: Fields, changes: Fields | undefined): Fields {
  return Object.fromEntries(Object.entries({ ...was, ...changes }).filter(([, value]) => value !== null));
}

/** Where it goes by it. An item with a workbin goes on there, unless an agent had it: he has it first. */
function routed(
  item: WorkItem,
  settings: WorkSettings,
  { wanted, was, is, ...stamp }: Stamp & { wanted: ItemChange; was: Fields; is: Fields },
): Routing | Refusal {
  const { routing, work } = item;
  if (isOver(routing)) return refuse('not-open', 'It is over.');
  const place = placeNow(item, settings, is, stamp.at);
  switch (wanted.action) {
    case 'update':
      return ruledAnew(item, settings, { was, is, ...stamp });
    case 'suspend':
      return routing.state === 'suspended' ? touched(routing, stamp) : suspended(routing, { ...stamp, place });
    case 'resume': {
      if (routing.state !== 'suspended') return refuse('not-open', 'It is not suspended.');
      if (routing.agent) return queued(routing, { ...stamp, place, preferred: [routing.agent] });
      return work.workbin === undefined ? queued(routing, { ...stamp, place }) : binned(routing, { ...stamp, place });
    }
    case 'complete':
    case 'cancel':
    case 'terminate':
      return terminated(routing, stamp);
  }
}

type Over = Extract<Routing, { state: 'closed' | 'wrapping' | 'terminated' | 'abandoned' | 'parked' }>;

/** Items are not parked and not abandoned: they are suspended and cancelled. */
function isOver(routing: Routing): routing is Over {
  return ['closed', 'wrapping', 'terminated', 'abandoned', 'parked'].includes(routing.state);
}
