import { refuse } from '../../domain/errors.ts';
import { resumed } from '../../domain/routing.ts';
import { type BackInHandDeps, backInHand } from '../_desktop/back-in-hand.ts';

/** The agent goes on with what he had parked, before its moment, if he has room. A repeat finds it in his hands. */
export function resumeInteraction(deps: BackInHandDeps) {
  return backInHand(deps, (before, agent) => {
    const { routing } = before;
    if (routing.state !== 'parked') return refuse('not-open', 'It is not parked any more.');
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else parked it.');
    return {
      after: (stamp) => ({ ...before, routing: resumed(routing, stamp) }),
      slot: 'needed',
      unparked: before.id,
    };
  });
}
