import { type Refusal, isRefusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Actor, Routing } from '../../domain/interaction.ts';
import { binned, queued, suspended, terminated, touched } from '../../domain/routing.ts';
import type { SlaPlan } from '../../domain/sla/plan.ts';
import type { Instant } from '../../domain/time.ts';
import {
  type Fields,
  isWorkItem,
  type OutboxEntry,
  type WorkEnd,
  type WorkItem,
  type WorkPart,
} from '../../domain/work-item.ts';
import { changedWork, withNextStep, type WorkSettings } from '../../domain/work-changes.ts';
import { planIn, violationOf } from '../../domain/worktype.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Write } from '../../store/port.ts';
import { replacingFields, workItems } from '../../store/work-items.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { moving } from './moving.ts';
import { placeNow, ruledAnew } from './places.ts';
import { type Action, statusAfter } from './statuses.ts';
import { workSettings } from './work-settings.ts';

export interface Wanted {
  action: Action;
  /** The one that was seen; left out, it is done whatever has changed. */
  revision?: number;
  /** Those that change; null removes one. */
  fields?: Fields | undefined;
  status?: string | undefined;
  /** Another promise, by the key of its plan. */
  plan?: string | undefined;
  /** Why it ends, in words. */
  reason?: string | undefined;
}

export interface Asking {
  by: Actor;
  /** Whether whoever asks may, and whether it stands so that it can be done. */
  refuses: (item: WorkItem) => Refusal | undefined;
  /** Saved with it. */
  also?: Write[] | undefined;
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

/**
 * What its source or the desk does to an item that is not over: on the condition that they have seen how it stands. Who loses a race looks again, and the
 * revision decides.
 */
export function changing(deps: AssigningDeps) {
  const routing = assigning(deps);
  const move = moving(deps, routing);
  const items = workItems(deps.table);

  async function changed(before: WorkItem, wanted: Wanted, { by, at }: Stamp) {
    const settings = await workSettings(deps.configurations, before);
    const was = await items.fields(before.id);
    const is = merged(was, wanted.fields);
    const violation = wanted.fields && violationOf(settings.worktype, is);
    if (violation) return refuse('bad-field', violation.message, `fields.${violation.path}`);
    const status = statusAfter(before.work, settings, wanted);
    if (isRefusal(status)) return status;
    const plan = await planWanted(deps.configurations, before.work, wanted.plan);
    if (isRefusal(plan)) return plan;
    const next = routed(before, settings, { wanted, was, is, by, at });
    if (isRefusal(next)) return next;
    const how = endings[wanted.action];
    const names = Object.keys({ ...was, ...is }).filter(
      (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
    );
    const work = changedWork(before.work, settings, {
      at,
      event: events[wanted.action],
      status,
      changed: names,
      ...plan,
      ...(how && { ended: { by, how, ...(wanted.reason && { reason: wanted.reason }) } }),
    });
    const after = withNextStep({ ...before, routing: next, work }, before, plan.plan ?? settings.plan);
    const fields = names.length > 0 ? [replacingFields(before, is)] : [];
    return { after, fields };
  }

  return async function (
    id: InteractionId,
    wanted: Wanted,
    { by, refuses, also: more = [] }: Asking,
  ): Promise<WorkItem | Refusal> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = await routing.stores.interactions.get(id);
      if (!isWorkItem(before)) return refuse(before ? 'no-work-item' : 'not-found', 'There is no such item.');
      const refused = refuses(before) ?? standsInTheWay(before, wanted);
      if (refused) return refused;
      const at = deps.clock();
      const result = await changed(before, wanted, { by, at });
      if (isRefusal(result)) return result;
      const { after, fields } = result;
      const also = [...fields, ...more];
      if ((await move({ before, after, by, at, ...(also.length > 0 && { also }) })) === 'done') return after;
    }
    return refuse('changed-meanwhile', 'It changed again and again meanwhile. Try again.');
  };
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

interface Stamp {
  by: Actor;
  at: Instant;
}

/** It is over, or whoever asks has not seen how it stands. */
export function standsInTheWay({ work }: WorkItem, { revision }: Pick<Wanted, 'revision'>): Refusal | undefined {
  if (work.ended) return refuse('not-open', `It is over: ${work.ended.how}.`);
  if (revision === undefined || revision === work.revision) return undefined;
  return refuse('stale-revision', `It is at revision ${work.revision}.`, 'revision');
}

function merged(was: Fields, changes: Fields | undefined): Fields {
  return Object.fromEntries(Object.entries({ ...was, ...changes }).filter(([, value]) => value !== null));
}

/** Where it goes by it. An item with a workbin goes on there, unless an agent had it: he has it first. */
function routed(
  item: WorkItem,
  settings: WorkSettings,
  { wanted, was, is, ...stamp }: Stamp & { wanted: Wanted; was: Fields; is: Fields },
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
