import type { Instant, Millis } from '../time.ts';
import { type CalendarDefinition, calendarOf } from './calendar.ts';
import { type Firing, type PlanDefinition, type SlaPlan, slaPlan } from './plan.ts';
import {
  consumedAt,
  dueAt,
  fold,
  nextStep,
  type SlaClock,
  type SlaEvent,
  startedClock,
  stepTaken,
} from './sla-clock.ts';

/** One item's whole story, as data. Every plan's calendar and every plan that is named exists. */
export interface SlaCase {
  calendars: Record<string, CalendarDefinition>;
  plans: Record<string, PlanDefinition>;
  /** The first plan in force. */
  plan: string;
  created: Instant;
  initialPaused?: boolean | undefined;
  /** None before `created`. Those of one instant stand in the order in which they were recorded. */
  events: SlaEvent[];
  queryAt: Instant;
}

export interface SlaAnswer {
  /** Over the whole time line, whatever is asked at. */
  fired: Firing[];
  /** Used up until `queryAt`. */
  consumedMs: Millis;
  /** As it stands at `queryAt`, after its events. */
  dueAt: Instant | undefined;
}

/** What the product's clock does with a story: the same fold, step by step, as if nobody ever came late. */
export function timeLine(story: SlaCase): SlaAnswer {
  const { plan, created: createdAt, initialPaused: paused = false, queryAt } = story;
  const plans = plansOf(story);
  const events = story.events.toSorted((a, b) => a.at - b.at);
  const started = startedClock({ plan, createdAt, paused });
  const after = (some: SlaEvent[]) => some.reduce((clock, event) => fold(clock, inForce(plans, clock), event), started);
  const asked = after(events.filter(({ at }) => at <= queryAt));
  return {
    fired: stepsOf(after(events), plans),
    consumedMs: consumedAt(asked, inForce(plans, asked), queryAt),
    dueAt: dueAt(asked, inForce(plans, asked)),
  };
}

function plansOf({ plans, calendars }: SlaCase): Map<string, SlaPlan> {
  const compiled = new Map(Object.entries(calendars).map(([id, definition]) => [id, calendarOf(definition)]));
  return new Map(
    Object.entries(plans).map(([id, definition]) => {
      const calendar = compiled.get(definition.calendar);
      if (!calendar) throw new Error(`there is no calendar "${definition.calendar}"`);
      return [id, slaPlan(id, definition, calendar)];
    }),
  );
}

function inForce(plans: Map<string, SlaPlan>, { plan }: SlaClock): SlaPlan {
  const found = plans.get(plan);
  if (!found) throw new Error(`there is no plan "${plan}"`);
  return found;
}

/** Those that events overtook lie in the clock; the rest is still to come. */
function stepsOf(clock: SlaClock, plans: Map<string, SlaPlan>): Firing[] {
  const fired: Firing[] = [];
  const plan = inForce(plans, clock);
  for (let rest = clock; ; ) {
    const next = nextStep(rest, plan);
    if (!next) return fired;
    fired.push({ step: next.step, at: next.at });
    rest = stepTaken(rest, next.step);
  }
}
