import { whyNot } from '../../domain/choice.ts';
import { mediumOf, slotOf } from '../../domain/ids.ts';
import type { Interaction, Offered } from '../../domain/interaction.ts';
import { offered } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import { blockedBy } from '../../domain/utilisation.ts';
import { type Agents, takingSlot } from '../../store/agents.ts';
import type { Decisions } from '../../store/decisions.ts';
import { type Interactions, replacing } from '../../store/interactions.ts';
import { ConditionFailedError, ConflictError, type Table } from '../../store/port.ts';
import { type Chosen, decisionOf, requestOf } from './choosing.ts';
import { CONFLICT_PAUSE, MOST_TRIES } from './conflicts.ts';
import { isWaiting, type Settings, type WaitingInteraction } from './waiting.ts';

export interface OfferingDeps {
  table: Table;
  interactions: Interactions;
  agents: Agents;
  decisions: Decisions;
  leaveLanes: (before: WaitingInteraction) => Promise<void>;
  clock: () => Instant;
  pause: (ms: number) => Promise<void>;
}

export interface Offering extends Chosen {
  /** The row as it stands. */
  before: Interaction;
  settings: Settings;
}

/** `changed`: somebody else wrote the interaction. `agent-changed`: this agent cannot have it any more. */
type Outcome = 'offered' | 'changed' | 'agent-changed';

const SYSTEM = 'system:assign' as const;

/** Offers an interaction to one agent. A failed condition is an answer; a conflict is none, for the other may have failed too: again. */
export function offering(deps: OfferingDeps) {
  return async function (wanted: Offering): Promise<Outcome> {
    const { waiting, agent, settings } = wanted;
    const at = deps.clock();
    const routing = offered(waiting.routing, { agent: agent.id, queue: settings.queue, by: SYSTEM, at });
    await deps.decisions.keep(waiting.id, decisionOf(wanted, routing.turn, at));
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const outcome = await save(deps, wanted, { ...waiting, routing });
      if (outcome !== 'conflict') return outcome;
      await deps.pause(CONFLICT_PAUSE * 2 ** Math.min(tries, 3));
      const lost = await lostMeanwhile(deps, wanted);
      if (lost) return lost;
    }
    return 'changed';
  };
}

/** One transaction: from waiting to offered at its version, and the slot, if the agent still stands as the choice saw him. */
async function save(
  { table, leaveLanes }: OfferingDeps,
  { before, agent, settings }: Offering,
  after: Interaction & { routing: Offered },
): Promise<Outcome | 'conflict'> {
  const { turn, offeredAt: at } = after.routing;
  const medium = mediumOf(after.id);
  const taken = { slot: slotOf(after.id, turn), medium, blockedBy: blockedBy(medium, settings.interrupts) };
  try {
    await table.transact([replacing(after, before), takingSlot(agent, { ...taken, by: SYSTEM, at })]);
    if (isWaiting(before)) await leaveLanes(before);
    return 'offered';
  } catch (error) {
    if (error instanceof ConditionFailedError) return error.index === 0 ? 'changed' : 'agent-changed';
    if (error instanceof ConflictError) return 'conflict';
    throw error;
  }
}

/** After a conflict: two reads are a tenth of the price of a transaction that can only fail. */
async function lostMeanwhile(
  { interactions, agents, clock }: OfferingDeps,
  { waiting, before, agent, settings }: Offering,
): Promise<Outcome | undefined> {
  const [now, row] = await Promise.all([interactions.get(before.id), agents.agent(agent.id)]);
  if (now?.routing.version !== before.routing.version) return 'changed';
  const able = row?.skillsVersion === agent.skillsVersion && row.team === agent.team;
  const no = able && whyNot({ ...row, live: true }, requestOf(waiting, settings), clock());
  return able && !no ? undefined : 'agent-changed';
}
