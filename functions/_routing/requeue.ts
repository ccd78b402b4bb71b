import type { Accepted, Actor, Interaction, LeftBecause } from '../../domain/interaction.ts';
import { requeued } from '../../domain/routing.ts';
import type { Assigning, AssigningDeps } from './assigning.ts';
import { handBack } from './hand-back.ts';
import type { WaitingInteraction } from './waiting.ts';

export type AcceptedInteraction = Interaction & { routing: Accepted };

/**
 * Takes an interaction out of its agent's hands and puts it back into its queue, with its original age, for the same agent first. A new episode
 * begins; the stream starts its workflow and looks.
 */
export async function requeue(
  deps: AssigningDeps,
  { stores, queueUp }: Assigning,
  moving: { interaction: AcceptedInteraction; why: LeftBecause; by: Actor },
): Promise<'requeued' | 'changed'> {
  const { interaction: before, why, by } = moving;
  const at = deps.clock();
  const after: WaitingInteraction = { ...before, routing: requeued(before.routing, { why, by, at }) };
  const agent = before.routing.agent;
  const done = await handBack({ ...deps, agents: stores.agents }, { before, after, agent, by, at });
  if (done === 'changed') return 'changed';
  await queueUp(after);
  return 'requeued';
}

export function isAccepted(interaction: Interaction | undefined): interaction is AcceptedInteraction {
  return interaction?.routing.state === 'accepted';
}
