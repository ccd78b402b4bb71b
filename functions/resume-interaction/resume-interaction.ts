import type { InteractionView } from '../../domain/desktop-api.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import { type InteractionId, mediumOf } from '../../domain/ids.ts';
import { resumed } from '../../domain/routing.ts';
import { backInHand } from '../_desktop/back-in-hand.ts';
import type { Caller } from '../_desktop/caller.ts';
import { type Deps, resumedWork } from './resume-work.ts';

/** The agent goes on with what he had parked, before its moment, or with an item that was suspended, if he has room. A repeat finds it in his hands. */
export function resumeInteraction(deps: Deps) {
  const resumeWork = resumedWork(deps);
  const resumeParked = backInHand(deps, (before, agent) => {
    const { routing } = before;
    if (routing.state !== 'parked') return refuse('not-open', 'It is not parked any more.');
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else parked it.');
    return {
      after: (stamp) => ({ ...before, routing: resumed(routing, stamp) }),
      slot: 'needed',
      unparked: before.id,
    };
  });
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    return mediumOf(id) === 'work' ? resumeWork(caller, id) : resumeParked(caller, id);
  };
}
