import { type Entry, isEntry, type Json } from './entry.ts';

export type Unit = 'percent' | 'minutes';

export const unitOf = (step: Json | undefined): Unit => (isEntry(step) && 'minutes' in step ? 'minutes' : 'percent');

/** In minutes of working time, so that shares and minutes stand in one order; what is no number comes last. */
export function thresholdOf(step: Json | undefined, targetMinutes: Json | undefined): number {
  if (!isEntry(step)) return Number.POSITIVE_INFINITY;
  const unit = unitOf(step);
  const value = Number(step[unit] ?? Number.NaN);
  const minutes = unit === 'minutes' ? value : (value / 100) * Number(targetMinutes ?? Number.NaN);
  return Number.isFinite(minutes)
    ? minutes
    : unit === 'percent' && Number.isFinite(value)
      ? value
      : Number.POSITIVE_INFINITY;
}

export function inOrder(steps: Json[], targetMinutes: Json | undefined): Json[] {
  const sorted = steps.toSorted((a, b) => thresholdOf(a, targetMinutes) - thresholdOf(b, targetMinutes));
  return sorted.every((step, at) => step === steps[at]) ? steps : sorted;
}

/** The same number of another unit: what it does stays. */
export function inUnit(step: Json | undefined, unit: Unit): Entry {
  const { percent, minutes, ...does } = isEntry(step) ? step : {};
  return { [unit]: percent ?? minutes ?? 0, ...does };
}
