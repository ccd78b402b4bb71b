import { calendarOf, type CalendarDefinition } from '../../../../domain/sla/calendar.ts';
import { type PlanDefinition, slaPlan, type StepKey } from '../../../../domain/sla/plan.ts';
import { dueAt, nextStep, startedClock, stepTaken } from '../../../../domain/sla/sla-clock.ts';
import { instant } from '../../../../domain/time.ts';
import type { Entry } from './entry.ts';

export type Foreseen = { due?: number; steps: { step: StepKey; at: number }[] };

/** What would become of an item that is created at this moment and never paused, by the same clock as the centre's; nothing while the plan cannot be read. */
export function foreseen(plan: Entry, calendar: Entry | undefined, now: number): Foreseen | undefined {
  if (!calendar) return undefined;
  try {
    const known = slaPlan(
      'preview',
      plan as unknown as PlanDefinition,
      calendarOf(calendar as unknown as CalendarDefinition),
    );
    let clock = startedClock({ plan: known.id, createdAt: instant(now) });
    const due = dueAt(clock, known);
    const steps: Foreseen['steps'] = [];
    for (let next = nextStep(clock, known); next; next = nextStep(clock, known)) {
      steps.push(next);
      clock = stepTaken(clock, next.step);
    }
    return { ...(due !== undefined && { due }), steps };
  } catch {
    return undefined;
  }
}
