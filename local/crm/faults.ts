import * as z from 'zod';

/** How the CRM misbehaves, so that a slow or broken one can be shown. Pages are not touched, only the APIs. */
export const crmFaultsSchema = z.object({
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Answered instead of every answer. */
  status: z.int().min(400).max(599).nullable().default(null),
  /** 200, and a body that ends in the middle. */
  garbage: z.boolean().default(false),
});

export type CrmFaults = z.output<typeof crmFaultsSchema>;

export const noCrmFaults: CrmFaults = { delayMs: 0, status: null, garbage: false };

/** Nothing while it works. */
export function describeFaults({ delayMs, status, garbage }: CrmFaults): string | undefined {
  if (status !== null) return `it answers ${status}`;
  if (garbage) return 'it answers half a document';
  return delayMs > 0 ? `it answers after ${delayMs / 1000}\u00a0s` : undefined;
}
