import type { Agent } from '../../domain/agent.ts';
import { interactionOfSlot } from '../../domain/ids.ts';
import type { Interaction, Wrapping } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import type { Sockets } from '../../store/sockets.ts';
import type { Caller } from '../_desktop/caller.ts';
import { type Assigning, type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { endOffer, isOffered } from '../_routing/offer-ends.ts';
import { isAccepted, requeue } from '../_routing/requeue.ts';
import { endWrapUp } from '../_routing/wrap-up-ends.ts';

export interface Deps extends AssigningDeps {
  sockets: Sockets;
}

/**
 * Offline first, so that nothing is offered any more; then what he holds goes back to its queue, one transaction each; then the sockets. Safe to
 * repeat: what is no longer his is left alone. What a death between two of them leaves is found by the next text and the take-back time.
 */
export function signOut(deps: Deps) {
  const routing = assigning(deps);
  return async function (caller: Caller): Promise<{ now: Instant }> {
    const { agents, interactions } = routing.stores;
    const now = deps.clock();
    const agent = caller.agent && (await agents.agent(caller.agent));
    if (agent) {
      await agents.setPresence(agent, 'offline', now);
      const held = await interactions.getMany(heldBy(agent));
      for (const interaction of held) await letGo(deps, routing, interaction, agent);
    }
    for (const connection of await openDesktops(deps, caller, agent)) await deps.sockets.close(connection, now);
    return { now };
  };
}

/** Of somebody who takes no interactions, or did not when he opened it, as the person that he is. */
async function openDesktops({ sockets }: Deps, { sub }: Caller, agent: Agent | undefined): Promise<string[]> {
  const his = await sockets.ofPerson(sub);
  return agent ? [...his, ...(await sockets.openOf(agent.team, agent.id))] : his;
}

function heldBy({ slots }: Agent) {
  return Object.values(slots).flatMap((set) => [...set].map(interactionOfSlot));
}

async function letGo(deps: Deps, routing: Assigning, interaction: Interaction, { id }: Agent) {
  if (isOffered(interaction) && interaction.routing.agent === id) {
    await endOffer(deps, routing, { interaction, end: 'withdrawn', by: id });
  }
  if (isAccepted(interaction) && interaction.routing.agent === id) {
    await requeue(deps, routing, { interaction, why: 'signed-out', by: id });
  }
  if (interaction.routing.state === 'wrapping' && interaction.routing.agent === id) {
    await endWrapUp({ ...deps, ...routing.stores }, interaction as Interaction & { routing: Wrapping }, id);
  }
}
