import { alertOf, TRIGGERS_STOPPED } from '../../domain/alert.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { Routing } from '../../domain/interaction.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import { touched } from '../../domain/routing.ts';
import { type Millis, SECOND } from '../../domain/time.ts';
import type { Fired } from '../../domain/fired-trigger.ts';
import { withoutFired } from '../../domain/trigger-firing.ts';
import { holdsFor, MOST_DEPTH } from '../../domain/triggers.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { FiredTrigger } from '../../gateways/trigger-queue.ts';
import type { Write } from '../../store/port.ts';
import { keepingTriggered, replacingFields, type Triggered } from '../../store/work-items.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { moving } from '../_work/moving.ts';
import { actingBeside, type BesideDeps } from './act-beside.ts';
import { actOnItem } from './act-on-item.ts';
import type { Draft, Running } from './draft.ts';

export type Deps = AssigningDeps & BesideDeps;

/** Its flow is about to give it a place, which what a trigger does may be about. */
const UNTIL_PLACED = 2 * SECOND;

/**
 * What a trigger does, once it was set off. The item's new state, what the timeline says of it and that it has run are one write, on the condition of the item's
 * version; what is made beside the item is made before, and named so that a repeat makes it no second time. Safe to repeat: who comes second finds that it
 * has run.
 */
export function runTrigger(deps: Deps) {
  const routing = assigning(deps);
  const move = moving(deps, routing);
  const act = acting(deps);

  /** Nothing, if its conditions do not hold. */
  async function outcome(draft: Draft, fired: Fired, sure: boolean): Promise<Outcome | undefined> {
    const configuration = await deps.configurations.version(fired.configuration);
    const trigger = configuration.triggers[fired.trigger];
    if (!trigger) return undefined;
    if (fired.depth > MOST_DEPTH) return stop(deps, draft, { fired, name: trigger.name });
    if (!sure && !holdsFor(trigger, draft.item, draft.fields)) return undefined;
    return act(draft, { fired, trigger, configuration, by: `system:trigger:${fired.trigger}`, at: deps.clock() });
  }

  return async function ({ item: id, fired: name }: FiredTrigger): Promise<'done' | { again: Millis }> {
    let begun = false;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = await deps.interactions.get(id);
      const fired = isWorkItem(before) ? before.work.fired?.find((one) => one.id === name) : undefined;
      if (!isWorkItem(before) || !fired) return 'done';
      if (before.routing.state === 'new') return { again: UNTIL_PLACED };
      const start: Draft = { item: before, fields: await deps.workItems.fields(id) };
      // What was begun is brought to its end, whatever has changed since.
      const result = await outcome(start, fired, begun);
      begun = result !== undefined;
      const stamp = { by: `system:trigger:${fired.trigger}` as const, at: deps.clock() };
      const { after, also } = saved(start, { fired, ...stamp, ...(result ?? { draft: start }) });
      if ((await move({ before, after, ...stamp, ...(also.length > 0 && { also }) })) !== 'done') continue;
      tellLog(deps, id, fired, result?.said);
      return 'done';
    }
    throw new Error(`trigger ${name} of ${id} could not be run in ${MOST_TRIES} tries`);
  };
}

function tellLog({ log }: Deps, interaction: WorkItemId, { trigger, depth }: Fired, said: Triggered | undefined) {
  if (!said) return;
  const { done, failed, stopped } = said;
  const facts = { interaction, trigger, depth, done: done.map(({ action }) => action), failed: failed?.action };
  if (stopped) log.warn('triggers set each other off', facts);
  else log.info('trigger run', facts);
}

interface Outcome {
  draft: Draft;
  said: Triggered;
}

/** One action after the other, until one cannot be done: what was done before it stays done, what comes after it is left. */
function acting(deps: Deps) {
  const beside = actingBeside(deps);
  return async function (start: Draft, running: Running): Promise<Outcome> {
    const { fired, trigger } = running;
    const said: Triggered = { key: fired.trigger, name: trigger.name, done: [] };
    let draft = start;
    for (const [place, action] of trigger.do.entries()) {
      const [name = ''] = Object.keys(action);
      const one = { ...running, action, place };
      const done = (await beside(draft, one)) ?? (await actOnItem(deps, draft, one));
      if (isRefusal(done)) return { draft, said: { ...said, failed: { action: name, why: done.detail } } };
      const { what, nothing, ...after } = done;
      draft = after;
      if (!nothing) said.done.push({ action: name, ...(what !== undefined && { what }) });
    }
    return { draft, said };
  };
}

/** Supervisors hear of it once, however many are stopped: the alert is named by where and when it all began. */
async function stop({ interactions, alerts }: Deps, draft: Draft, { fired, name }: { fired: Fired; name: string }) {
  const { trigger, at, root = draft.item.id, since = at } = fired;
  const began = root === draft.item.id ? draft.item : await interactions.get(root);
  const about = { step: TRIGGERS_STOPPED, at: since, trigger: name } as const;
  await alerts.raise(alertOf(isWorkItem(began) ? began : draft.item, about));
  const said: Triggered = { key: trigger, name, done: [], stopped: true };
  return { draft, said };
}

/** The item as it is saved, and what is saved with it. However many steps it took, it is one version later. */
function saved(
  start: Draft,
  { draft, said, fired, by, at }: { draft: Draft; said?: Triggered; fired: Fired } & Pick<Running, 'by' | 'at'>,
): { after: WorkItem; also: Write[] } {
  const version = start.item.routing.version + 1;
  const routing = { ...touched(draft.item.routing, { by, at }), version };
  const after: WorkItem = { ...draft.item, routing, work: withoutFired(draft.item.work, fired.id) };
  const { id } = after;
  const fields = draft.fields === start.fields ? [] : [replacingFields(start.item, draft.fields)];
  if (!said || (said.done.length === 0 && !said.failed && !said.stopped)) return { after, also: fields };
  const trigger = { ...said, ...movedBetween(start.item.routing, routing) };
  const happening = { version, at, by, kind: 'triggered' as const, trigger };
  return { after, also: [...fields, keepingTriggered(id, fired.id, happening)] };
}

function movedBetween(was: Routing, is: Routing): Pick<Triggered, 'queue' | 'from'> {
  return 'queue' in was && 'queue' in is && was.queue !== is.queue ? { queue: is.queue, from: was.queue } : {};
}
