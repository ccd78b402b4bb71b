import * as z from 'zod';
import type { Outcome } from './drain.ts';
import { type RecordDeps, redriveKey } from './records.ts';

const parked = z.object({ consumer: z.enum(['tell', 'route']), pk: z.string(), sk: z.string() });

/** A record that a consumer put aside, by key. */
export async function redriveParked(deps: RecordDeps, body: string): Promise<Outcome> {
  const { consumer, pk, sk } = parked.parse(JSON.parse(body));
  return redriveKey(deps, consumer, { pk: { S: pk }, sk: { S: sk } });
}
