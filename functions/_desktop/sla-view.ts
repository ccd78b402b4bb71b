import type { Configuration } from '../../domain/configuration.ts';
import type { SlaShort, SlaView } from '../../domain/desktop-api.ts';
import { actionsOf, type StepActions } from '../../domain/escalation.ts';
import { openingFrom } from '../../domain/sla/calendar.ts';
import type { SlaPlan, SlaStep } from '../../domain/sla/plan.ts';
import { consumedAt, dueAt, type SlaClock, stepsToCome, wasInTime } from '../../domain/sla/sla-clock.ts';
import type { Instant } from '../../domain/time.ts';
import type { WorkPart } from '../../domain/work-item.ts';
import { planIn, planParts } from '../../domain/worktype.ts';
import type { Configurations } from '../../store/configurations.ts';
import { named } from './work-views.ts';

/** The configuration that an item's promise was given by. A version never changes and is kept, so that as a rule nothing is read. */
export async function promisedBy(
  configurations: Pick<Configurations, 'version'>,
  { work }: { work?: Pick<WorkPart, 'clock'> | undefined },
): Promise<Configuration | undefined> {
  return work?.clock && configurations.version(planParts(work.clock.plan).version);
}

/** How much of an item's promise is used up at `now`, and whether it counts. Nothing where nothing was promised. */
export function slaShort(
  promised: Configuration | undefined,
  { clock }: Pick<WorkPart, 'clock'>,
  now: Instant,
): SlaShort | undefined {
  const plan = planOf(promised, clock);
  if (!clock || !plan) return undefined;
  const opening = clock.running ? openingFrom(plan.calendar, now) : undefined;
  const counts = opening?.from === now ? { countsUntil: opening.to } : opening && { countsFrom: opening.from };
  return {
    consumedMs: consumedAt(clock, plan, now),
    targetMs: plan.targetMs,
    running: clock.running,
    ...counts,
  };
}

/** The whole promise: what is used up, when it is due, and every step with what it does. */
export function slaView(promised: Configuration | undefined, work: WorkPart, now: Instant): SlaView | undefined {
  const { clock } = work;
  const plan = planOf(promised, clock);
  const short = slaShort(promised, work, now);
  if (!promised || !clock || !plan || !short) return undefined;
  const { key } = planParts(plan.id);
  const due = dueAt(clock, plan);
  const inTime = wasInTime(clock, plan);
  return {
    ...short,
    plan: named(promised.slaPlans, key),
    ...(due !== undefined && { dueAt: due }),
    ...(inTime !== undefined && { inTime }),
    steps: plan.steps.map((step) => ({
      key: step.key,
      thresholdMs: step.threshold,
      ...momentsOf(step, { work, clock, plan }),
      does: doneBy(promised, actionsOf(promised, key, step.key) ?? {}, work),
    })),
  };
}

function planOf(promised: Configuration | undefined, clock: SlaClock | undefined): SlaPlan | undefined {
  const plan = promised && clock && planIn(promised, planParts(clock.plan).key);
  return plan?.id === clock?.plan ? plan : undefined;
}

/** Of a step that was taken, from the item's own record, whichever plan it was taken by; of the others, as things stand. */
function momentsOf(
  { key }: SlaStep,
  { work, clock, plan }: { work: WorkPart; clock: SlaClock; plan: SlaPlan },
): { at?: Instant; takenAt?: Instant } {
  const taken = work.escalations?.findLast(({ step }) => step === key);
  if (taken) return { at: taken.at, takenAt: taken.takenAt };
  const at = stepsToCome(clock, plan).find((step) => step.key === key)?.at;
  return at === undefined ? {} : { at };
}

/** A source that wants to hear nothing is told nothing. */
function doneBy(
  { queues, workbins, sources }: Configuration,
  { raisePriority, queue, workbin, alert, tellSource }: Partial<StepActions>,
  { source }: WorkPart,
): SlaView['steps'][number]['does'] {
  return {
    ...(raisePriority !== undefined && { raisePriority }),
    ...(queue !== undefined && { queue: named(queues, queue).name }),
    ...(workbin !== undefined && { workbin: named(workbins, workbin).name }),
    ...(alert && { alert: true }),
    ...(tellSource && sources[source]?.deliverTo !== undefined && { tellSource: true }),
  };
}
