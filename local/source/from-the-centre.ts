import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { isSigned, SIGNATURE_HEADER } from '../../gateways/sources/signature.ts';
import { json, type PageRequest, post, RefusedError, type Route } from '../pages/routes.ts';
import type { CentreClock } from '../phone/centre-clock.ts';
import type { CaseStore } from './cases.ts';
import type { SourceFaults } from './faults.ts';

const told = z.object({
  delivery: z.string(),
  event: z.string(),
  item: z.object({ externalId: z.string(), status: z.string(), revision: z.number() }),
  changed: z.record(z.string(), z.unknown()).default({}),
  fields: z.record(z.string(), z.unknown()).optional(),
  agent: z.string().optional(),
  step: z.string().optional(),
});

type Deps = { store: CaseStore; clock: CentreClock; key: string; faults: () => SourceFaults };

/** Where the centre delivers. The signature comes first, then the fault that is switched on, then the books; what is known already changes nothing. */
export function fromTheCentre({ store, clock, key, faults }: Deps): Route[] {
  async function authentic(request: PageRequest): Promise<z.output<typeof told>> {
    const now = await clock.now();
    const header = request.headers[SIGNATURE_HEADER.toLowerCase()];
    const good = isSigned(request.body, typeof header === 'string' ? header : undefined, { secret: key, nowMs: now });
    const parsed = good ? told.safeParse(JSON.parse(request.body)) : undefined;
    if (parsed?.success) return parsed.data;
    const why = good ? 'It is not what a delivery looks like.' : 'The signature is missing, wrong or old.';
    store.refuse(now, why);
    throw new RefusedError(good ? 400 : 401, why);
  }

  async function enter({ delivery, event, item, changed, fields, agent, step }: z.output<typeof told>): Promise<void> {
    const id = item.externalId;
    const known = store.case(id);
    const again = store.has(id, delivery);
    const doubled = again && faults().forgetful;
    const { status, revision } = item;
    const more = {
      ...(fields && { fields }),
      ...(agent !== undefined && { agent }),
      ...(step !== undefined && { step }),
    };
    store.arrive(id, { at: await clock.now(), delivery, event, status, changed, again, doubled, ...more });
    if (known && !again) store.save({ ...known, status, revision: Math.max(known.revision, revision) });
  }

  return [
    post('/deliveries', async (request, response) => {
      const delivery = await authentic(request);
      const { delayMs, status, silent } = faults();
      if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
      if (status !== null) throw new RefusedError(status, 'Switched to fail.');
      await enter(delivery);
      if (!silent) return json({ taken: delivery.delivery });
      response.destroy();
      return undefined;
    }),
  ];
}
