import type { Attempt, Delivery } from '../../domain/delivery.ts';
import type { InteractionId } from '../../domain/ids.ts';

/** What happens to items outside the table, as invariants hear it. */
export type WorkNews =
  /** A source heard an answer to what it asked. */
  | { kind: 'answered'; name: 'receive-work' | 'change-work'; asked: SourceAsks; value: unknown }
  /** A delivery came to its receiver; `result`: what the centre heard of it. */
  | { kind: 'delivered'; delivery: Delivery; stored: boolean; result: Attempt['result'] }
  /** A delivery was given up. */
  | { kind: 'stranded'; delivery: Delivery }
  /** A ladder was lost: nobody waits for the item's next step but the sweep. */
  | { kind: 'ladder-lost'; id: InteractionId }
  /** An execution failed for good, and is redriven now. */
  | { kind: 'failed'; id: string }
  /** A sweep came to its end. */
  | { kind: 'swept' };

/** A signed post of a source, as its webhook hands it on. */
export interface SourceAsks {
  source: string;
  externalId: string;
  json: Record<string, unknown>;
}
