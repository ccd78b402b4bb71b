import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { endOffer } from '../_routing/offer-ends.ts';
import { missed, openOffer } from '../accept-offer/accept-offer.ts';

/**
 * The interaction returns to its place in the queue and is not offered to this agent again for a while; he stays available. The next look is
 * driven by the stream and the machine. A repeat finds the offer ended and gets a clean no.
 */
export function declineOffer(deps: AssigningDeps) {
  const routing = assigning(deps);
  return async function (
    caller: Caller,
    id: InteractionId,
    { turn }: { turn: number },
  ): Promise<{ now: Instant } | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const found = await routing.stores.interactions.get(id);
      const interaction = openOffer(found, agent, turn);
      if (!interaction) return missed(found, agent);
      const ended = await endOffer(deps, routing, { interaction, end: 'declined', by: agent });
      if (ended === 'ended') return { now: deps.clock() };
    }
    throw new Error(`${id} could not be declined in ${MOST_TRIES} tries`);
  };
}
