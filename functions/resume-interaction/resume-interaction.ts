import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Accepted, Conversation } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { resumed } from '../../domain/routing.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type TakeDeps, takeByHand } from '../_routing/take-by-hand.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & TakeDeps;

/** The agent goes on with what he had parked, before its moment, if he has room. A repeat finds it in his hands. */
export function resumeInteraction(deps: Deps) {
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const before = (await deps.interactions.get(id)) as Conversation | undefined;
    if (!before) return refuse('not-found', 'There is no such interaction.');
    const { routing } = before;
    if (routing.state === 'accepted' && routing.agent === agent) return viewOf(deps, caller, before);
    if (routing.state !== 'parked') return refuse('not-open', 'It is not parked any more.');
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else parked it.');
    const at = deps.clock();
    const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
    const after: Conversation & { routing: Accepted } = {
      ...before,
      routing: resumed(routing, { queue, by: agent, at }),
    };
    const done = await takeByHand(deps, { before, after, agent, at, unparked: id });
    if (done === 'taken') return viewOf(deps, caller, after);
    return done === 'no-room'
      ? refuse('no-room', 'You have no room for it now.')
      : refuse('changed-meanwhile', 'It changed meanwhile.');
  };
}
