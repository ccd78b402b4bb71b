import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import type { OptOut } from '../../domain/opt-out.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { OptOuts } from '../../store/opt-outs.ts';
import { type Caller, readable } from '../_desktop/caller.ts';
import { interactionView } from '../_desktop/views.ts';

export interface Deps {
  interactions: Interactions;
  configurations: Configurations;
  optOuts: OptOuts;
  clock: () => Instant;
}

/** How many earlier conversations the customer pane lists. */
const EARLIER = 10;

/** Reads only. */
export function getInteraction(deps: Deps) {
  return async function (caller: Caller, id: InteractionId): Promise<InteractionView | Refusal> {
    const interaction = await readable(deps.interactions, caller, id);
    return isRefusal(interaction) ? interaction : viewOf(deps, caller, interaction);
  };
}

/** Whether texts may be sent to the customer, so that the agent sees it before writing (row 150). */
function textsView(optOut: OptOut | undefined): InteractionView['texts'] {
  return optOut ? { state: optOut.state, since: optOut.since } : { state: 'allowed' };
}

/** The interaction as its agent sees it: with its codes by the configuration of its episode, and what came before. */
export async function viewOf(
  { interactions, configurations, optOuts, clock }: Deps,
  caller: Caller,
  interaction: Conversation,
): Promise<InteractionView> {
  const [configuration, thread, optOut] = await Promise.all([
    configurations.version(interaction.routing.configuration),
    interactions.conversations(interaction.id, EARLIER + 1),
    optOuts.of(interaction.conversation.theirs),
  ]);
  const earlier = thread.filter(({ id, createdAt }) => id !== interaction.id && createdAt <= interaction.createdAt);
  const mine = 'agent' in interaction.routing && interaction.routing.agent === caller.agent;
  const texts = textsView(optOut);
  return interactionView({ configuration, interaction, earlier, mine, texts, now: clock() });
}
