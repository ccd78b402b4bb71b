import { type AgentId, type InteractionId, mediumOf, slotOf } from '../../domain/ids.ts';
import type { Accepted, Interaction } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import { type Agents, givingSlotBack, takingSlotByHand } from '../../store/agents.ts';
import { creating, replacing } from '../../store/interactions.ts';
import { ConditionFailedError, ConflictError, type Table } from '../../store/port.ts';
import { CONFLICT_PAUSE, MOST_TRIES } from './conflicts.ts';

export interface TakeDeps {
  table: Table;
  agents: Agents;
  pause: (ms: number) => Promise<void>;
}

/**
 * An agent takes an interaction himself, without an offer: saved and his slot taken in one transaction, if he has room. Of two at once one has it:
 * `changed` is for the other.
 */
export async function takeByHand(
  { table, agents, pause }: TakeDeps,
  taking: {
    /** Absent: it begins with this. */
    before?: Interaction;
    after: Interaction & { routing: Accepted };
    agent: AgentId;
    at: Instant;
    unparked?: InteractionId;
    /** Whose offer ends by it. */
    offeredTo?: AgentId;
  },
): Promise<'taken' | 'changed' | 'no-room'> {
  const { before, after, agent: id, at, unparked, offeredTo } = taking;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const agent = await agents.agent(id);
    if (!agent) return 'no-room';
    const slot = slotOf(after.id, after.routing.turn);
    const taken = { slot, medium: mediumOf(after.id), by: id, at, ...(unparked && { unparked }) };
    try {
      const other = offeredTo ? await agents.agent(offeredTo) : undefined;
      const back =
        before && other
          ? [givingSlotBack(other, { slot: slotOf(before.id, before.routing.turn), medium: taken.medium, by: id, at })]
          : [];
      const saved = before ? replacing(after, before) : creating(after);
      await table.transact([saved, takingSlotByHand(agent, taken), ...back]);
      return 'taken';
    } catch (error) {
      if (error instanceof ConditionFailedError) return error.index === 1 ? 'no-room' : 'changed';
      if (!(error instanceof ConflictError)) throw error;
      await pause(CONFLICT_PAUSE);
    }
  }
  throw new Error(`${after.id} could not be taken in ${MOST_TRIES} tries`);
}
