import type { AgentId, InteractionId } from '../domain/ids.ts';
import type { Interaction } from '../domain/interaction.ts';
import { ConditionFailedError, type Table } from './port.ts';
import { ranges, rows } from './table.ts';

/** What stands aside is in no lane, no list and in nobody's hands: here it is found all the same. Rows are put and dropped by version, as in lanes. */
export function suspendedItems(table: Table) {
  return {
    async put({ id, routing }: Interaction) {
      const { version } = routing;
      const by = 'agent' in routing && routing.agent !== undefined ? { agent: routing.agent } : {};
      const stillOlder = { any: [{ absent: 'pk' }, { atMost: ['version', version] as [string, number] }] };
      await unlessNewer(table.put({ ...rows.suspended(id), version, ...by }, stillOlder));
    },

    async drop({ id, routing: { version } }: Interaction) {
      await unlessNewer(table.delete(rows.suspended(id), { atMost: ['version', version] }));
    },

    async list(limit?: number): Promise<InteractionId[]> {
      const items = await table.query({ ...ranges.suspended(), ...(limit !== undefined && { limit }) });
      return items.map(({ sk }) => sk as InteractionId);
    },

    /** What this agent had in hand and put aside. */
    async listOf(agent: AgentId): Promise<InteractionId[]> {
      const items = await table.query(ranges.suspended());
      return items.filter((item) => item.agent === agent).map(({ sk }) => sk as InteractionId);
    },
  };
}

export type SuspendedItems = ReturnType<typeof suspendedItems>;

async function unlessNewer(writing: Promise<void>) {
  try {
    await writing;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
