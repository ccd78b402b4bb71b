import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Accepted, Conversation } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { currentSegment, rejoined } from '../../domain/routing.ts';
import { ConditionFailedError } from '../../store/port.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { type TakeDeps, takeByHand } from '../_routing/take-by-hand.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & TakeDeps;

/**
 * Until wrap-up ends the agent may take his close back: the turn goes on as if it had not been closed. Where the close freed the slot he needs room
 * for it. A repeat finds it in his hands.
 */
export function takeBackClose(deps: Deps) {
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const before = (await deps.interactions.get(id)) as Conversation | undefined;
    if (!before) return refuse('not-found', 'There is no such interaction.');
    const { routing } = before;
    if (routing.state === 'accepted' && routing.agent === agent) return viewOf(deps, caller, before);
    if (routing.state !== 'closed' && routing.state !== 'wrapping') return refuse('not-open', 'It is open.');
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else closed it.');
    const over =
      routing.state === 'closed' && (before.conversation.sealed || currentSegment(routing)?.code !== undefined);
    if (over) return refuse('not-open', 'Its wrap-up is over.');
    const at = deps.clock();
    const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
    const after = reopenedBy(before, rejoined(routing, { queue, by: agent, at }));
    const done =
      routing.state === 'closed'
        ? await takeByHand(deps, { before, after, agent, at })
        : await save(deps, after, before);
    if (done === 'taken') return viewOf(deps, caller, after);
    return done === 'no-room'
      ? refuse('no-room', 'You have no room for it now.')
      : refuse('changed-meanwhile', 'It changed meanwhile.');
  };
}

function reopenedBy(closed: Conversation, routing: Accepted): Conversation & { routing: Accepted } {
  const { counted: _, archivedAt: __, ...conversation } = closed.conversation;
  return { ...closed, routing, conversation };
}

/** During wrap-up the slot is still his. */
async function save({ interactions }: Deps, after: Conversation, before: Conversation): Promise<'taken' | 'changed'> {
  try {
    await interactions.save(after, before);
    return 'taken';
  } catch (error) {
    if (error instanceof ConditionFailedError) return 'changed';
    throw error;
  }
}
