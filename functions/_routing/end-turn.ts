import type { QueueConfiguration } from '../../domain/configuration.ts';
import type { Actor, Closed, Interaction, Wrapping } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { closed, due, wrapping } from '../../domain/routing.ts';
import { type Instant, instant, SECOND } from '../../domain/time.ts';
import { owesSteps } from '../../domain/work-changes.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type HandBackDeps, handBack } from './hand-back.ts';
import type { AcceptedInteraction } from './requeue.ts';
import { saveAlone } from './save-alone.ts';

export interface EndTurnDeps extends HandBackDeps {
  interactions: Interactions;
  configurations: Configurations;
}

export type Ended<Kind extends Interaction> = Kind & { routing: Closed | Wrapping };

/**
 * Ends an agent's turn. By the queue's policy it is closed and the slot free, or wrapping and the slot held for after-contact work. Undefined: somebody
 * else wrote it first.
 */
export async function endTurn<Kind extends AcceptedInteraction>(
  deps: EndTurnDeps,
  before: Kind,
  ending: { by: Actor; at: Instant; wrapUp?: boolean; also?: Partial<Interaction> },
): Promise<Ended<Kind> | undefined> {
  const { by, at, wrapUp = false, also } = ending;
  const { agent, configuration, queue } = before.routing;
  const held = heldFor(queueOf(await deps.configurations.version(configuration), queue).wrapUp, wrapUp);
  const stamp = { by, at, ...(held.seconds !== undefined && { endsAt: instant(at + held.seconds * SECOND) }) };
  const over = held.slot ? wrapping(before.routing, stamp) : closed(before.routing, stamp);
  const routing = owesSteps(also?.work) ? due(over) : over;
  const after = { ...before, ...also, routing } as Ended<Kind>;
  const done = held.slot
    ? await saveAlone(deps.interactions, { before, after })
    : await handBack(deps, { before, after, agent, by, at, closed: before.id });
  return done === 'done' ? after : undefined;
}

/** Which policies hold the slot, and for how long at most (row 138). */
function heldFor(
  { policy, timeoutSeconds }: QueueConfiguration['wrapUp'],
  requested: boolean,
): { slot: boolean; seconds?: number | undefined } {
  if (policy === 'optional' || (policy === 'agent-requested' && !requested)) return { slot: false };
  return policy === 'mandatory' ? { slot: true } : { slot: true, seconds: timeoutSeconds };
}
