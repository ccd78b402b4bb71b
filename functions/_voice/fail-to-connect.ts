import { isCall } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/interaction.ts';
import { notConnected } from '../../domain/routing.ts';
import type { Assigning, AssigningDeps } from '../_routing/assigning.ts';
import { handBack } from '../_routing/hand-back.ts';
import { isAccepted } from '../_routing/requeue.ts';

const MOST_TRIES = 20;

/** The agent's telephone did not answer: the caller goes back to his place, and the agent is not-responding until he says otherwise. */
export async function failToConnect(
  deps: AssigningDeps,
  { stores, queueUp }: Assigning,
  { id, turn, by }: { id: CallId; turn: number; by: Actor },
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await stores.interactions.get(id);
    if (!isCall(before) || !isAccepted(before) || before.routing.turn !== turn || before.call.ended) return;
    if (before.call.agentLeg?.state === 'talking') return;
    const at = deps.clock();
    const { agent } = before.routing;
    const after = { ...before, routing: notConnected(before.routing, { by, at }) };
    const done = await handBack({ ...deps, agents: stores.agents }, { before, after, agent, by, at, missed: true });
    if (done === 'changed') continue;
    await queueUp(after);
    return;
  }
}
