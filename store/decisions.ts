import type { Choice } from '../domain/choice.ts';
import type { CrmRecord } from '../domain/customer.ts';
import type { FlowDecision } from '../domain/flow.ts';
import type { AgentId, InteractionId } from '../domain/ids.ts';
import type { Place } from '../domain/interaction.ts';
import type { Instant, Millis } from '../domain/time.ts';
import type { Table, Value } from './port.ts';
import { ranges, rows } from './table.ts';

/** Why an offer went to this agent (row 144). */
export interface Decision {
  turn: number;
  agent: AgentId;
  at: Instant;
  waited: Millis;
  place: Pick<Place, 'queue' | 'skills' | 'priority' | 'ring'>;
  configuration: number;
  by: Choice['by'];
  /** The first 20, in the order of choice. */
  considered: Choice['considered'];
  /** Reason to count, for the rest. */
  others: Record<string, number>;
}

/** What the CRM said, and what the flow made of it. */
export interface Snapshot {
  at: Instant;
  episode: number;
  state: 'identified' | 'unidentified' | 'ambiguous' | 'failed' | 'not-asked';
  /** How long the CRM took, and why it failed. */
  ms?: Millis;
  error?: string;
  /** Without what is sensitive. */
  record?: CrmRecord;
  /** Absent while a caller is still being asked. */
  flow?: Pick<FlowDecision, 'rule' | 'decidedBy' | 'dropped'>;
}

/** A decision names the first 20 candidates; of the rest it counts the reasons. */
export const MOST_CANDIDATES = 20;

export function decisions(table: Table) {
  return {
    /** Before the claim, never last: written last, it would be lost with a function that dies between. Two racing assigners keep two rows. */
    async keep(id: InteractionId, decision: Decision) {
      const key = rows.decision(id, decision.turn);
      await table.put({
        pk: key.pk,
        sk: `${key.sk}#${decision.agent}`,
        ...(decision as unknown as Record<string, Value>),
      });
    },

    /** In the order of the offers; rows of assigners who lost the race are among them. */
    async of(id: InteractionId): Promise<Decision[]> {
      const items = await table.query(ranges.decisions(id));
      return items.map(({ pk: _, sk: __, ...decision }) => decision as unknown as Decision);
    },

    async keepSnapshot(id: InteractionId, snapshot: Snapshot) {
      await table.put({ ...rows.snapshot(id), ...(snapshot as unknown as Record<string, Value>) });
    },

    async snapshot(id: InteractionId): Promise<Snapshot | undefined> {
      const item = await table.get(rows.snapshot(id));
      if (!item) return undefined;
      const { pk: _, sk: __, ...snapshot } = item;
      return snapshot as unknown as Snapshot;
    },
  };
}

export type Decisions = ReturnType<typeof decisions>;
