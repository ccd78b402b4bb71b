import { describe, expect, test } from '@jest/globals';
import { HOUR } from '../../domain/time.ts';
import type { ContactCentre } from './contact-centre.ts';

/** What comes in, each with its id: answers how to let it come, once more and once more. */
export type Events = Record<string, (centre: ContactCentre) => Promise<() => Promise<unknown>>>;

/** Each event happens, and then twice more at once, and an hour later: only the first time leaves anything behind, or sends anything out. */
export function comesAgain(events: Events, aCentre: () => Promise<ContactCentre>) {
  describe('what comes in, comes again, and does nothing more', () => {
    test.each(Object.keys(events))('%s', async (name) => {
      const centre = await aCentre();
      const happen = await events[name]?.(centre);
      const before = traces(centre);
      await happen?.();
      expect(traces(centre)).not.toEqual(before);

      for (const later of [0, HOUR]) {
        await centre.clock.advance(later);
        const once = traces(centre);
        await happen?.();
        await happen?.();
        expect(traces(centre)).toEqual(once);
      }
    });
  });
}

/** Everything that could show that something happened twice: rows, and all that has left the centre. */
function traces({ table, sent, bucket, filesToFetch, engine, audited, voice, source }: ContactCentre) {
  return {
    rows: table.all(),
    sent: sent.length,
    files: bucket.size + filesToFetch.length,
    executions: engine.executions().map(({ machine, name }) => `${machine} ${name}`),
    changes: audited.length,
    // To hold what is held already is the same order; to ring again would be another leg.
    orders: new Set(voice.orders.map((order) => JSON.stringify(order))).size,
    told: source.posts.map(({ delivery }) => `${delivery.item}#${delivery.number}`),
  };
}
