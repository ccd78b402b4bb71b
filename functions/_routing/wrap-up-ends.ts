import type { Actor, Interaction, Wrapping } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { wrapUpEnded } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import { type HandBackDeps, handBack } from './hand-back.ts';

/** After-contact work is over: the slot is given back. Without a code the queue's own for this case is set; a late one replaces it (row 104). */
export async function endWrapUp(
  deps: HandBackDeps & { configurations: Configurations; clock: () => Instant },
  before: Interaction & { routing: Wrapping },
  by: Actor,
): Promise<{ outcome: 'done' | 'changed'; after: Interaction }> {
  const { agent, configuration, queue } = before.routing;
  const at = deps.clock();
  const { timeoutCode: code } = queueOf(await deps.configurations.version(configuration), queue).wrapUp;
  const after = { ...before, routing: wrapUpEnded(before.routing, { code, by, at }) };
  return { outcome: await handBack(deps, { before, after, agent, by, at, closed: before.id }), after };
}
