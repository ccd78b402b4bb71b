import { DAY, type Instant, instant, type Millis } from '../time.ts';
import { openBetween, openFor } from './calendar.ts';
import type { Firing, SlaPlan, SlaStep, StepKey } from './plan.ts';

/** A clock as it stands in an item's row. Working time is kept, never a date alone, so that a pause or another plan loses nothing. */
export interface SlaClock {
  /** The plan in force. */
  plan: string;
  createdAt: Instant;
  /** The working time used up until `since`, the moment of the last event. */
  consumedMs: Millis;
  since: Instant;
  /** Neither paused nor completed: every open millisecond after `since` counts. */
  running: boolean;
  /** Steps that fired under this plan or an earlier one: none fires twice. */
  fired: StepKey[];
  /** Steps whose moment was over when an event came, and that nobody has taken yet; absent if there are none. */
  owed?: Firing[];
  /** When the target of the plan in force was used up; absent while it is not, or while that is not known yet. */
  reachedAt?: Instant;
  completedAt?: Instant;
}

/** What happens to an item, as far as its clock is concerned. */
export type SlaEvent =
  | { type: 'status'; at: Instant; paused: boolean }
  | { type: 'plan'; at: Instant; plan: string }
  | { type: 'complete'; at: Instant };

/** What is due later than this after creation is not called due. */
const DUE_WITHIN = 400 * DAY;

export function startedClock(start: { plan: string; createdAt: Instant; paused?: boolean }): SlaClock {
  const { plan, createdAt, paused = false } = start;
  return { plan, createdAt, consumedMs: 0, since: createdAt, running: !paused, fired: [] };
}

/** The working time used up in `[created, now)`. `plan`, here and below, is the one in force. */
export function consumedAt(clock: SlaClock, plan: SlaPlan, now: Instant): Millis {
  inForce(clock, plan);
  if (!clock.running || now <= clock.since) return clock.consumedMs;
  return clock.consumedMs + openBetween(plan.calendar, { from: clock.since, to: now });
}

/**
 * Takes in an event, which goes before the steps of its own instant; steps of earlier instants become owed. Events are taken in as they were
 * recorded: one that carries an earlier moment than the one before it counts from that one's.
 */
export function fold(clock: SlaClock, plan: SlaPlan, event: SlaEvent): SlaClock {
  inForce(clock, plan);
  if (clock.completedAt !== undefined) return clock;
  const before = advanced(clock, plan, instant(Math.max(event.at, clock.since)));
  switch (event.type) {
    case 'status':
      return { ...before, running: !event.paused };
    case 'plan': {
      const { reachedAt: _, owed, ...rest } = before;
      const stillOwed = owed?.map((firing) => ({ plan: clock.plan, ...firing }));
      return { ...rest, plan: event.plan, ...(stillOwed && { owed: stillOwed }) };
    }
    case 'complete':
      return { ...before, running: false, completedAt: before.since };
  }
}

/** The step to take next, and since or until when; nothing while none is in sight. Ask again after every event and every step taken. */
export function nextStep(clock: SlaClock, plan: SlaPlan): Firing | undefined {
  inForce(clock, plan);
  const [overdue] = clock.owed ?? [];
  if (overdue || clock.completedAt !== undefined) return overdue;
  const [step] = untaken(clock, plan);
  const at = step && reaches(clock, plan, step.threshold);
  return step && at !== undefined ? { step: step.key, at } : undefined;
}

/** The steps that are yet to be taken, in their order, and when each is reached as things stand: without a moment while the clock stands still before it. */
export function stepsToCome(clock: SlaClock, plan: SlaPlan): (SlaStep & { at?: Instant })[] {
  inForce(clock, plan);
  const over = clock.completedAt !== undefined;
  return plan.steps
    .filter(({ key }) => !clock.fired.includes(key))
    .map((step) => {
      const owed = clock.owed?.find((one) => one.step === step.key)?.at;
      const at = owed ?? (over ? undefined : reaches(clock, plan, step.threshold));
      return { ...step, ...(at !== undefined && { at }) };
    });
}

/** To be saved with whatever the step does. A step that was taken already changes nothing. */
export function stepTaken(clock: SlaClock, step: StepKey): SlaClock {
  if (clock.fired.includes(step)) return clock;
  const { owed = [], ...rest } = clock;
  const others = owed.filter((each) => each.step !== step);
  return { ...rest, fired: [...clock.fired, step], ...(others.length > 0 && { owed: others }) };
}

/** The first instant since the plan is in force at which its target is used up, as things stand; it may be over. */
export function dueAt(clock: SlaClock, plan: SlaPlan): Instant | undefined {
  inForce(clock, plan);
  const at = targetReached(clock, plan);
  return at !== undefined && at <= clock.createdAt + DUE_WITHIN ? at : undefined;
}

/** Whether a completed item was in time; nothing before. */
export function wasInTime({ completedAt, consumedMs }: SlaClock, { targetMs }: SlaPlan): boolean | undefined {
  return completedAt === undefined ? undefined : consumedMs <= targetMs;
}

function advanced(clock: SlaClock, plan: SlaPlan, to: Instant): SlaClock {
  const consumedMs = consumedAt(clock, plan, to);
  const overtaken = untaken(clock, plan).flatMap(({ key, threshold }) => {
    const at = threshold <= consumedMs ? reaches(clock, plan, threshold) : undefined;
    return at !== undefined && at < to ? [{ step: key, at }] : [];
  });
  const owed = [...(clock.owed ?? []), ...overtaken];
  const reachedAt = plan.targetMs <= consumedMs ? targetReached(clock, plan) : undefined;
  return {
    ...clock,
    consumedMs,
    since: to,
    ...(owed.length > 0 && { owed }),
    ...(reachedAt !== undefined && { reachedAt }),
  };
}

/** Steps that have neither fired nor are owed, in their order. */
function untaken({ fired, owed = [] }: SlaClock, { steps }: SlaPlan) {
  return steps.filter(({ key }) => !fired.includes(key) && !owed.some(({ step }) => step === key));
}

function targetReached(clock: SlaClock, plan: SlaPlan): Instant | undefined {
  return clock.reachedAt ?? reaches(clock, plan, plan.targetMs);
}

/** The first instant since the last event at which so much is used up; what was used up by then counts from the event. */
function reaches(clock: SlaClock, { calendar }: SlaPlan, threshold: Millis): Instant | undefined {
  const left = threshold - clock.consumedMs;
  if (left <= 0) return clock.since;
  return clock.running ? openFor(calendar, clock.since, left) : undefined;
}

/** A row and a plan that do not belong together are a mistake of the program. */
function inForce(clock: SlaClock, plan: SlaPlan): void {
  if (clock.plan !== plan.id) throw new Error(`plan "${clock.plan}" is in force, not "${plan.id}"`);
}
