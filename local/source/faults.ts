import * as z from 'zod';

/** How the back office misbehaves towards the centre, so that it can be seen that nothing is lost and nothing happens twice. */
export const sourceFaultsSchema = z.object({
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Answered instead of taking anything. */
  status: z.int().min(400).max(599).nullable().default(null),
  /** Takes a delivery, and does not get round to saying so. */
  silent: z.boolean().default(false),
  /** Remembers no delivery's id: whatever comes twice counts twice. */
  forgetful: z.boolean().default(false),
});

export type SourceFaults = z.output<typeof sourceFaultsSchema>;

export const noSourceFaults: SourceFaults = { delayMs: 0, status: null, silent: false, forgetful: false };

/** 12 s is longer than the centre waits. */
export const faultChoices: { value: string; label: string; faults: SourceFaults }[] = [
  { value: 'fine', label: 'Works', faults: noSourceFaults },
  { value: 'slow', label: 'Slow: takes 12 s to answer', faults: { ...noSourceFaults, delayMs: 12_000 } },
  { value: 'dead', label: 'Dead: answers 503', faults: { ...noSourceFaults, status: 503 } },
  {
    value: 'refuses',
    label: 'Refuses: answers 410, as if it had closed for good',
    faults: { ...noSourceFaults, status: 410 },
  },
  { value: 'silent', label: 'Hangs up after it has taken a delivery', faults: { ...noSourceFaults, silent: true } },
  {
    value: 'forgetful',
    label: 'Hangs up, and forgets which deliveries it has had',
    faults: { ...noSourceFaults, silent: true, forgetful: true },
  },
];

/** Nothing while it works. */
export function describeFaults({ delayMs, status, silent, forgetful }: SourceFaults): string | undefined {
  if (status !== null) return `it answers ${status}`;
  if (forgetful) return 'it forgets which deliveries it has had';
  if (silent) return 'it hangs up after it has taken a delivery';
  return delayMs > 0 ? `it answers after ${delayMs / 1000}\u00a0s` : undefined;
}
