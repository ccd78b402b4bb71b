import type { Chance } from './chance.ts';

/**
 * What may go wrong, by the number of the fault matrix; each with the probability of one occasion. Each run has its own weather: some kinds
 * are off, some are frequent, since a fault that always happens hides those behind it.
 */
export const faults = {
  // At every call that a function makes of the world.
  'F4 dies before the call': 0.004,
  'F4 dies after the call': 0.004,
  'F6 throttled': 0.01,
  'F5 done, but the answer is lost': 0.006,
  'F5 done, repeated by the client': 0.006,
  'F7 conflict': 0.02,
  delayed: 0.01,
  // At the occasions that their names tell.
  'F7 conflict where two meet': 0.25,
  'F8 stale read': 0.3,
  'F1 the carrier delivers copies': 0.2,
  'F2 a copy comes days later': 0.05,
  'F5 the caller misses the answer': 0.03,
  'F13 a task runs twice': 0.03,
  'F10 the socket drops': 0.02,
  'F18 clocks differ': 1,
  'F21 the CRM fails': 0.15,
  'F21 the CRM is slow': 0.15,
  'F26 a poisoned record': 0.01,
  'a record is delivered again': 0.05,
  'a batch comes late': 0.1,
  'a receipt is lost': 0.2,
  'a receipt comes twice': 0.2,
  'the carrier does not answer': 0.05,
  'the carrier refuses': 0.03,
  'a cold start': 0.03,
  // Not a fault of the world but a question to the product: see `again.ts`.
  'the same event again': 0.03,
  // Of calls.
  'F21 the CRM talks nonsense': 0.05,
  'a status is lost': 0.05,
  'a status comes twice': 0.15,
  'a status comes late': 0.15,
  // Of work items.
  'F16 a ladder is lost': 0.1,
  'F16 a ladder wakes late': 0.3,
  'F16 a ladder wakes when nothing is due': 0.15,
  'the source posts copies': 0.2,
  'the source goes down': 0.05,
  'the source refuses': 0.04,
  'the source forgets to answer': 0.1,
} as const;

export type Fault = keyof typeof faults;

/** How strong a kind is today, of its probability: mostly off or as it is, now and then a storm. */
const strengths = [0, 0, 1, 1, 4] as const;

export interface Weather {
  of(fault: Fault): number;
  /** From now on nothing goes wrong. */
  clear(): void;
  isClear(): boolean;
  isCalm(): boolean;
  /** Nothing goes wrong for a moment. */
  hold(calm: boolean): void;
}

export function weather(chance: Chance, without: ReadonlySet<string> = new Set()): Weather {
  const today = new Map<Fault, number>();
  for (const [fault, probability] of Object.entries(faults) as [Fault, number][]) {
    const strength = strengths[chance.choose(strengths.length)] as number;
    today.set(fault, without.has(fault) ? 0 : Math.min(0.9, probability * strength));
  }
  let clear = false;
  let held = false;
  return {
    of: (fault) => (clear || held ? 0 : (today.get(fault) ?? 0)),
    clear: () => void (clear = true),
    isClear: () => clear,
    isCalm: () => clear || held,
    hold: (calm) => void (held = calm),
  };
}
