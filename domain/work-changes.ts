import type { Configuration, WorktypeConfiguration } from './configuration.ts';
import { withoutTold } from './delivery.ts';
import type { Cause } from './fired-trigger.ts';
import type { AgentId } from './ids.ts';
import type { Actor, Interaction } from './interaction.ts';
import type { SlaPlan, StepKey } from './sla/plan.ts';
import { dueAt, fold, nextStep, type SlaClock, startedClock } from './sla/sla-clock.ts';
import type { Instant } from './time.ts';
import { type Happened, type Listening, listeningTo, nextDate, withChanged, withCreated } from './trigger-firing.ts';
import type { OutboxEntry, WorkEnd, WorkItem, WorkPart } from './work-item.ts';
import { planIn, planParts } from './worktype.ts';

/** What the configuration says of an item: its worktype as its episode began, its promise as it was given. */
export interface WorkSettings {
  worktype: WorktypeConfiguration;
  plan?: SlaPlan;
  /** Whether its source wants to hear of it. */
  tells: boolean;
  /** The triggers that look after it, as they are now. */
  listening: Listening;
}

/** `begun`: the configuration of its episode; `promised`: of its plan in force; `now`: the current one. */
export function settingsOfWork(
  { worktype: key, source, clock }: Pick<WorkPart, 'worktype' | 'source' | 'clock'>,
  { begun, now, promised = now }: { begun: Configuration; now: Configuration; promised?: Configuration },
): WorkSettings {
  const worktype = begun.worktypes[key] ?? now.worktypes[key];
  if (!worktype) throw new RangeError(`configuration ${begun.version} has no worktype ${key}`);
  const name = clock ? planParts(clock.plan).key : worktype.slaPlan;
  const plan = name === undefined ? undefined : planIn(promised, name);
  const tells = now.sources[source]?.deliverTo !== undefined;
  return { worktype, ...(plan && { plan }), tells, listening: listeningTo(now, key) };
}

export interface WorkChange {
  at: Instant;
  /** Told to the source. */
  event?: OutboxEntry['event'];
  status?: string;
  /** Names of the fields that changed. */
  changed?: string[];
  agent?: AgentId;
  /** Of an escalation. */
  step?: StepKey;
  /** Another promise, from now on. */
  plan?: SlaPlan;
  ended?: { by: Actor; how: WorkEnd; reason?: string };
  /** Of an action of a trigger. */
  trigger?: string;
  /** As they were and as they are, where they may have changed. */
  fields?: Happened['fields'];
  /** Of what a trigger does. */
  cause?: Cause | undefined;
}

/** Its clock begins to run with its first status. */
export function begunWork(
  work: Omit<WorkPart, 'revision' | 'clock' | 'dueAt'>,
  settings: WorkSettings,
  happened: Happened,
): WorkPart {
  const { at } = happened;
  const { plan } = settings;
  const paused = settings.worktype.statuses[work.status]?.pausesSla ?? false;
  const clock = plan && startedClock({ plan: plan.id, createdAt: at, paused });
  const begun: WorkPart = { ...work, revision: 1, ...(clock && { clock }) };
  const fresh = withCreated(promised(begun, plan), settings.listening, happened);
  return told(fresh, settings, { at, event: 'created' });
}

/** What it says has changed: the next revision, its clock and its due moment brought up to now, triggers set off, its source to be told. */
export function changedWork(work: WorkPart, settings: WorkSettings, change: WorkChange): WorkPart {
  const { at, status = work.status, ended, plan = settings.plan } = change;
  const promise = { ...settings, ...(plan && { plan }) };
  const clock = clockAfter(exchanged(work.clock, settings, { ...change, status }), promise, { ...change, status });
  const after: WorkPart = {
    ...work,
    status,
    revision: work.revision + 1,
    ...(clock && { clock }),
    ...(ended && { ended: { at, ...ended } }),
  };
  const { fields, cause } = change;
  const heard = withChanged(promised(after, plan), work, { listening: settings.listening, at, fields, cause });
  return told(heard, settings, change);
}

/** Something happened to it that changes nothing of what it says. */
export function told(work: WorkPart, { tells }: WorkSettings, change: WorkChange): WorkPart {
  const { at, event, changed, agent, step, trigger } = change;
  if (!tells || !event) return work;
  const number = Math.max(work.told ?? 0, work.outbox?.at(-1)?.number ?? 0) + 1;
  const more = {
    ...(agent && { agent }),
    ...(changed && changed.length > 0 && { changed }),
    ...(step && { step }),
    ...(trigger !== undefined && { trigger }),
  };
  const entry: OutboxEntry = { number, at, event, status: work.status, revision: work.revision, ...more };
  const rest = withoutTold(work, at);
  return { ...rest, outbox: [...(rest.outbox ?? []), entry] };
}

/** What was used up stays used up. What nothing was promised of begins to run now. */
function exchanged(
  clock: SlaClock | undefined,
  { plan: old, worktype }: WorkSettings,
  { at, plan, status = '' }: WorkChange,
): SlaClock | undefined {
  if (!plan || plan.id === clock?.plan) return clock;
  const paused = worktype.statuses[status]?.pausesSla ?? false;
  if (!clock) return startedClock({ plan: plan.id, createdAt: at, paused });
  return old?.id === clock.plan ? fold(clock, old, { type: 'plan', at, plan: plan.id }) : clock;
}

function clockAfter(
  clock: SlaClock | undefined,
  { plan, worktype }: WorkSettings,
  { at, status = '', ended }: WorkChange,
): SlaClock | undefined {
  if (!clock || plan?.id !== clock.plan) return clock;
  if (ended) return fold(clock, plan, { type: 'complete', at });
  const paused = worktype.statuses[status]?.pausesSla ?? false;
  return paused === !clock.running ? clock : fold(clock, plan, { type: 'status', at, paused });
}

function promised({ dueAt: _, ...work }: WorkPart, plan: SlaPlan | undefined): WorkPart {
  const due = work.clock && plan?.id === work.clock.plan ? dueAt(work.clock, plan) : undefined;
  return { ...work, ...(due !== undefined && { dueAt: due }) };
}

/** Steps whose moment was over when something happened, and that are yet to be taken: told even after its end, when nobody looks for them any more but their ladder. */
export function owesSteps(work: WorkPart | undefined): boolean {
  return (work?.clock?.owed?.length ?? 0) > 0;
}

/** Whoever waits for what is due next of it, a step of its promise or a date, waits anew if that has moved: a new due moment has a new name. What it owes at its end has a ladder for certain. */
export function withNextStep<Item extends Interaction>(
  after: Item,
  before: WorkItem | undefined,
  plan?: SlaPlan,
): Item {
  const next = nextOf(after.work, plan);
  const ends = after.work?.ended !== undefined && before?.work.ended === undefined;
  if (next === undefined || (next === nextOf(before?.work, plan) && !(ends && owesSteps(after.work)))) return after;
  const routing = { ...after.routing, dueEpoch: (after.routing.dueEpoch ?? 0) + 1 };
  return { ...after, routing };
}

function nextOf(work: WorkPart | undefined, plan: SlaPlan | undefined): string | undefined {
  if (!work) return undefined;
  const { clock } = work;
  const step = clock && plan?.id === clock.plan ? nextStep(clock, plan) : undefined;
  const date = nextDate(work);
  if (date && (!step || date.at < step.at)) return `${date.trigger}@${date.at}`;
  return step && `${step.step}@${step.at}`;
}
