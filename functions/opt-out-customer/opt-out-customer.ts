import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { instant } from '../../domain/time.ts';
import { asAgent, type Caller, readableConversation } from '../_desktop/caller.ts';
import { type Deps, viewOf } from '../get-interaction/get-interaction.ts';

/**
 * The customer refused in words of his own ("please stop texting me"): the agent who reads it says so. Only the customer takes it back, by START.
 * Safe to repeat: a stopped customer stays stopped, since the first word.
 */
export function optOutCustomer(deps: Deps) {
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const agent = asAgent(caller);
    if (isRefusal(agent)) return agent;
    const interaction = await readableConversation(deps.interactions, caller, id);
    if (isRefusal(interaction)) return interaction;
    const word = { says: 'stop', at: instant(caller.at), by: agent } as const;
    await deps.optOuts.hear(interaction.conversation.theirs, word);
    return viewOf(deps, caller, interaction);
  };
}
