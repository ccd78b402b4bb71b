import type { Agent } from '../../domain/agent.ts';
import { type AgentId, type InteractionId, interactionOfSlot, type LaneId } from '../../domain/ids.ts';
import { parseLane } from '../../domain/queue.ts';
import { isOpenItem, type OpenItem, type OpenState } from '../../domain/open-work.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Lanes } from '../../store/lanes.ts';
import type { SuspendedItems } from '../../store/suspended.ts';
import type { Workbins } from '../../store/workbins.ts';

export interface Deps {
  interactions: Interactions;
  lanes: Lanes;
  workbins: Workbins;
  suspended: SuspendedItems;
}

/** Where somebody may look. */
export interface Reach {
  agents: Agent[];
  lanes: LaneId[];
  bins: string[];
  /** Put aside by this one alone; otherwise by anybody. */
  suspendedBy?: AgentId;
}

/** So many items are read at most: a screen of their totals is still right in a second. */
export const MOST_READ = 2_000;

/** The table hands out so many rows at once. */
const BATCH = 100;

export interface OpenWork {
  items: OpenItem[];
  /** There are more than were read. */
  more: boolean;
}

/**
 * Everything open, from the rows that stand there for routing's sake: what agents hold, lanes of queues, workbins, what stands aside. They are hints, and an item that
 * moves may stand in two of them: each is read once, and says itself where it is. In a fixed order, so that beyond the bound the same are left out.
 */
export function openWork({ interactions, lanes, workbins, suspended }: Deps) {
  const limit = MOST_READ + 1;
  const reading: Record<'held' | 'suspended' | 'waiting' | 'binned', (reach: Reach) => Promise<InteractionId[]>> = {
    held: async ({ agents }) => agents.flatMap(({ slots }) => [...slots.work].map(interactionOfSlot)),
    suspended: ({ suspendedBy }) => (suspendedBy === undefined ? suspended.list(limit) : suspended.listOf(suspendedBy)),
    waiting: async (reach) => {
      const ofWork = reach.lanes.filter((lane) => parseLane(lane).medium === 'work');
      const rows = await Promise.all(ofWork.map((lane) => lanes.all(lane, limit)));
      return inRank(rows.flat());
    },
    binned: async ({ bins }) => {
      const rows = await Promise.all(bins.map((bin) => workbins.list(bin, { limit })));
      return inRank(rows.flat());
    },
  };

  async function read(ids: InteractionId[]): Promise<OpenItem[]> {
    const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) =>
      ids.slice(at * BATCH, (at + 1) * BATCH),
    );
    const found = await Promise.all(batches.map((batch) => interactions.getMany(batch)));
    return found.flat().filter(isOpenItem);
  }

  return async function (reach: Reach, state?: OpenState): Promise<OpenWork> {
    const wanted = state === undefined ? (['held', 'suspended', 'waiting', 'binned'] as const) : [listOf[state]];
    const ids = new Set((await Promise.all(wanted.map((list) => reading[list](reach)))).flat());
    return { items: await read([...ids].slice(0, MOST_READ)), more: ids.size > MOST_READ };
  };
}

const listOf = {
  offered: 'held',
  accepted: 'held',
  suspended: 'suspended',
  waiting: 'waiting',
  binned: 'binned',
} as const satisfies Record<OpenState, string>;

function inRank(rows: { rank: string; interaction: InteractionId }[]): InteractionId[] {
  return rows.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ interaction }) => interaction);
}
