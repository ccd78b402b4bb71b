import type { AgentId, InteractionId } from '../domain/ids.ts';
import type { Changed, Item } from '../store/port.ts';
import { kindOf } from '../store/table.ts';

/** Since which step things stand as they do: what a task could have seen from its first step on. */
export interface History {
  /** The agent's row or one of his sockets was last written. */
  agent(id: AgentId): number;
  /** It waits with this version, and the lane row of this version stands where this agent is looked for. */
  waiting(id: InteractionId, agent: AgentId): number;
  note(changes: Changed[], step: number): void;
}

/** Which version was written at which step. */
interface Written {
  version: number;
  step: number;
}

export function history(): History {
  const agents = new Map<string, number>();
  const interactions = new Map<string, Written>();
  /** By interaction, then by lane. */
  const rows = new Map<string, Map<string, Written>>();

  function noteRow({ pk, sk, version }: Item, step: number | undefined) {
    const id = sk.slice(sk.indexOf('#') + 1);
    const standing = rows.get(id) ?? new Map<string, Written>();
    rows.set(id, standing);
    if (step === undefined) standing.delete(pk);
    else standing.set(pk, { version: version as number, step });
  }

  return {
    agent: (id) => agents.get(id) ?? 0,
    waiting(id, agent) {
      const now = interactions.get(id);
      if (!now) return Number.POSITIVE_INFINITY;
      // What is held for some stands in a lane of each of them.
      const own = (lane: string) => !lane.includes('|@') || lane.includes(`|@${agent}|`);
      const row = [...(rows.get(id) ?? [])].find(([lane, { version }]) => version === now.version && own(lane));
      return Math.max(now.step, row?.[1].step ?? Number.POSITIVE_INFINITY);
    },
    note(changes, step) {
      for (const { before, after } of changes) {
        const row = after ?? before;
        if (!row) continue;
        const kind = kindOf(row);
        if (kind === 'agent' || kind === 'socket') agents.set(row.sk.split('#')[1] as string, step);
        if (kind === 'waiting') noteRow(row, after && step);
        if (kind !== 'interaction' || !after) continue;
        const { version } = after.routing as { version: number };
        interactions.set(after.id as string, { version, step });
      }
    },
  };
}
