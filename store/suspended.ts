import type { InteractionId } from '../domain/ids.ts';
import type { Interaction } from '../domain/interaction.ts';
import { ConditionFailedError, type Table } from './port.ts';
import { ranges, rows } from './table.ts';

/** What stands aside is in no lane, no list and in nobody's hands: here it is found all the same. Rows are put and dropped by version, as in lanes. */
export function suspendedItems(table: Table) {
  return {
    async put({ id, routing: { version } }: Interaction) {
      const stillOlder = { any: [{ absent: 'pk' }, { atMost: ['version', version] as [string, number] }] };
      await unlessNewer(table.put({ ...rows.suspended(id), version }, stillOlder));
    },

    async drop({ id, routing: { version } }: Interaction) {
      await unlessNewer(table.delete(rows.suspended(id), { atMost: ['version', version] }));
    },

    async list(): Promise<InteractionId[]> {
      return (await table.query(ranges.suspended())).map(({ sk }) => sk as InteractionId);
    },
  };
}

async function unlessNewer(writing: Promise<void>) {
  try {
    await writing;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
