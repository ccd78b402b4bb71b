import { type Instant, MINUTE, type Millis } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { type Decimal, decimalOf, inDigits, scaledUp } from './decimal.ts';

/** A share of the target, or minutes of working time since creation. A text keeps every digit that was written. */
export type StepDefinition = { percent: number | string } | { minutes: number | string };

export interface PlanDefinition {
  targetMinutes: number | string;
  /** The id of its calendar. */
  calendar: string;
  steps?: StepDefinition[] | undefined;
}

/** Kind and value: `50%`, `60m`. Two plans that have the same step mean the same one. */
export type StepKey = `${string}%` | `${string}m`;

export interface SlaStep {
  key: StepKey;
  /** It fires as soon as so much working time is used up. */
  threshold: Millis;
}

/** Made once from its definition; shared and never changed. */
export interface SlaPlan {
  id: string;
  targetMs: Millis;
  calendar: Calendar;
  /** In the order in which they fire: by threshold, then as they were written. */
  steps: SlaStep[];
}

export function slaPlan(id: string, { targetMinutes, steps = [] }: PlanDefinition, calendar: Calendar): SlaPlan {
  const targetMs = minutesOf(decimal(targetMinutes));
  const all = steps.map((step) => slaStep(step, targetMs));
  const once = new Map(all.map((step) => [step.key, step])).values();
  return { id, targetMs, calendar, steps: [...once].sort((a, b) => a.threshold - b.threshold) };
}

/** 50, 50.0 and 5e1 percent are one step. */
export function stepKey(step: StepDefinition): StepKey {
  return 'minutes' in step ? `${inDigits(decimal(step.minutes))}m` : `${inDigits(decimal(step.percent))}%`;
}

function slaStep(step: StepDefinition, targetMs: Millis): SlaStep {
  const key = stepKey(step);
  if ('minutes' in step) return { key, threshold: minutesOf(decimal(step.minutes)) };
  return { key, threshold: scaledUp(decimal(step.percent), { of: targetMs, per: 100 }) };
}

function minutesOf(minutes: Decimal): Millis {
  return scaledUp(minutes, { of: MINUTE });
}

function decimal(written: number | string): Decimal {
  const value = decimalOf(written);
  if (!value) throw new RangeError(`"${written}" is no number of at least 0`);
  return value;
}

/** A step whose moment is known. */
export interface Firing {
  step: StepKey;
  at: Instant;
  /** The plan whose step it was, if another has come into force since. */
  plan?: string;
}
