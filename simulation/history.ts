import type { AgentId, InteractionId } from '../domain/ids.ts';
import type { Changed } from '../store/port.ts';
import { kindOf } from '../store/table.ts';

/** Since which step things stand as they do: what a task could have seen from its first step on. */
export interface History {
  /** The agent's row or one of his sockets was last written. */
  agent(id: AgentId): number;
  /** It waits with this version, and its lane row is there. */
  waiting(id: InteractionId): number;
  note(changes: Changed[], step: number): void;
}

export function history(): History {
  const agents = new Map<string, number>();
  const interactions = new Map<string, number>();
  const rows = new Map<string, number>();
  return {
    agent: (id) => agents.get(id) ?? 0,
    waiting: (id) => Math.max(interactions.get(id) ?? 0, rows.get(id) ?? Number.POSITIVE_INFINITY),
    note(changes, step) {
      for (const { before, after } of changes) {
        const row = after ?? before;
        if (!row) continue;
        const kind = kindOf(row);
        if (kind === 'agent' || kind === 'socket') agents.set(row.sk.split('#')[1] as string, step);
        if (kind === 'interaction') interactions.set(row.id as string, step);
        if (kind !== 'waiting') continue;
        const id = row.sk.slice(row.sk.indexOf('#') + 1);
        if (after) rows.set(id, step);
        else rows.delete(id);
      }
    },
  };
}
