import { type AgentId, type InteractionId, mediumOf, slotOf } from '../../domain/ids.ts';
import type { Actor, Interaction } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import { type Agents, givingSlotBack } from '../../store/agents.ts';
import { replacing } from '../../store/interactions.ts';
import { ConditionFailedError, ConflictError, type Table, type Write } from '../../store/port.ts';
import { CONFLICT_PAUSE, MOST_TRIES } from './conflicts.ts';

export interface HandBackDeps {
  table: Table;
  agents: Agents;
  pause: (ms: number) => Promise<void>;
}

export interface HandingBack {
  before: Interaction;
  after: Interaction;
  /** Who holds the slot. */
  agent: AgentId;
  by: Actor;
  at: Instant;
  /** The offer was missed: the agent is not-responding. */
  missed?: boolean;
  /** Remembered in the agent's row: what he closed, what he put aside. */
  closed?: InteractionId;
  parked?: InteractionId;
  /** Saved with it. */
  also?: Write[];
}

/**
 * An interaction leaves an agent's hands: it is saved and its slot given back, in one transaction. `changed`: somebody else wrote it first.
 * An agent whose row is gone holds nothing.
 */
export async function handBack(deps: HandBackDeps, handing: HandingBack): Promise<'done' | 'changed'> {
  const { before, after, agent: id, also = [], ...given } = handing;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const agent = await deps.agents.agent(id);
    const slot = slotOf(before.id, before.routing.turn);
    const writes = agent ? [givingSlotBack(agent, { ...given, slot, medium: mediumOf(before.id) })] : [];
    try {
      await deps.table.transact([replacing(after, before), ...writes, ...also]);
      return 'done';
    } catch (error) {
      const ours = error instanceof ConditionFailedError && (error.index === 0 || error.index > writes.length);
      if (ours) return 'changed';
      if (!(error instanceof ConflictError) && !(error instanceof ConditionFailedError)) throw error;
      await deps.pause(CONFLICT_PAUSE);
    }
  }
  throw new Error(`the slot of ${before.id} could not be given back in ${MOST_TRIES} tries`);
}
