import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { type Conversation, isConversation } from '../../domain/interaction.ts';
import { parked } from '../../domain/routing.ts';
import { DAY, instant, MINUTE } from '../../domain/time.ts';
import { asAgent, type Caller, noConversation } from '../_desktop/caller.ts';
import { type HandBackDeps, handBack } from '../_routing/hand-back.ts';
import type { Conversations } from '../../store/conversations.ts';
import { countedOf, newestMessages, reopenIfOvertaken } from '../close-interaction/overtaken.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps & HandBackDeps & { conversations: Conversations };

/** Longer than this is a task for a CRM, not a conversation put aside. */
const LONGEST = 30 * DAY;

/** Puts it aside until a moment, without taking capacity (row 106); the customer's next text brings it back earlier. A repeat finds it parked by him. */
export function parkInteraction(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { until }: { until: number },
  ): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const before = await deps.interactions.get(id);
    if (!before) return refuse('not-found', 'There is no such interaction.');
    if (!isConversation(before)) return noConversation();
    const { routing } = before;
    if (routing.state === 'parked' && routing.agent === agent) return viewOf(deps, caller, before);
    if (routing.state !== 'accepted') return refuse('not-open', 'Only what is in hand can be parked.');
    if (routing.agent !== agent) return refuse('not-yours', 'Somebody else has it.');
    const at = deps.clock();
    if (until < at + MINUTE || until > at + LONGEST) {
      return refuse('bad-moment', 'Park for at least a minute and at most 30 days.', 'until');
    }
    const counted = countedOf(await newestMessages(deps, before));
    const after: Conversation = {
      ...before,
      routing: parked(routing, { until: instant(until), by: agent, at }),
      conversation: { ...before.conversation, counted },
    };
    const done = await handBack(deps, { before, after, agent, by: agent, at, parked: id });
    if (done === 'changed') return refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
    await reopenIfOvertaken(deps, after);
    return viewOf(deps, caller, after);
  };
}
