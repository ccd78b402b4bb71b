import type { AgentId, InteractionId } from '../../domain/ids.ts';
import type { Actor, Interaction } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import { isBinned } from '../../domain/workbin.ts';
import { replacing } from '../../store/interactions.ts';
import { ConditionFailedError, ConflictError, type Write } from '../../store/port.ts';
import { binRow, workbins } from '../../store/workbins.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { CONFLICT_PAUSE, MOST_TRIES } from '../_routing/conflicts.ts';
import { handBack } from '../_routing/hand-back.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { isWaiting } from '../_routing/waiting.ts';

export interface Move {
  before: Interaction;
  after: Interaction;
  by: Actor;
  at: Instant;
  /** Saved with it: its fields. */
  also?: Write[];
  /** Remembered in the agent's row as what he closed. */
  closed?: InteractionId;
}

/** Any change of an interaction, wherever it stands: saved on the condition of its version, its slot given back if it leaves somebody's hands, found in lane or workbin after, and not before, it stands there. */
export function moving(deps: AssigningDeps, { stores, queueUp, leaveLanes }: Assigning = assigning(deps)) {
  const bins = workbins(deps.table);

  /** `changed`: somebody else wrote it first. */
  return async function move(moved: Move): Promise<'done' | 'changed'> {
    const { before, after } = moved;
    const agent = leaves(before, after);
    const done = agent
      ? await handBack({ ...deps, agents: stores.agents }, { ...moved, agent })
      : moved.also
        ? await saveWith(deps, moved)
        : await saveAlone(stores.interactions, moved);
    if (done === 'changed') return 'changed';
    if (isWaiting(after)) await queueUp(after);
    if (isBinned(after) && !sameBin(before, after)) await bins.put(after);
    if (isWaiting(before)) await leaveLanes(before);
    if (isBinned(before) && !sameBin(before, after)) await bins.drop(binRow(before));
    return 'done';
  };
}

export type Moving = ReturnType<typeof moving>;

/** Who has it in hand, or is offered it, and has not after. */
function leaves({ routing: was }: Interaction, { routing: is }: Interaction): AgentId | undefined {
  if (was.state !== 'offered' && was.state !== 'accepted' && was.state !== 'wrapping') return undefined;
  const keeps = (is.state === 'offered' || is.state === 'accepted' || is.state === 'wrapping') && is.turn === was.turn;
  return keeps ? undefined : was.agent;
}

/** Stands in the same place of the same list. */
export function sameBin(one: Interaction, other: Interaction): boolean {
  if (!isBinned(one) || !isBinned(other)) return false;
  const [a, b] = [binRow(one), binRow(other)];
  return a.workbin === b.workbin && a.rank === b.rank;
}

async function saveWith(
  { table, pause }: AssigningDeps,
  { before, after, also = [] }: Move,
): Promise<'done' | 'changed'> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      await table.transact([replacing(after, before), ...also]);
      return 'done';
    } catch (error) {
      if (error instanceof ConditionFailedError) return 'changed';
      if (!(error instanceof ConflictError)) throw error;
      await pause(CONFLICT_PAUSE);
    }
  }
  throw new Error(`${before.id} could not be saved in ${MOST_TRIES} tries`);
}
