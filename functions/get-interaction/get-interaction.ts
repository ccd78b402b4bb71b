import type { Configuration } from '../../domain/configuration.ts';
import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { ConversationId, InteractionId } from '../../domain/ids.ts';
import type { Interaction, Routing } from '../../domain/interaction.ts';
import type { OptOut } from '../../domain/opt-out.ts';
import { isPlaced } from '../../domain/queue.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Decisions } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { OptOuts } from '../../store/opt-outs.ts';
import type { WorkItems } from '../../store/work-items.ts';
import { relatedOf } from '../_desktop/work-views.ts';
import { type Caller, readable } from '../_desktop/caller.ts';
import { promisedBy } from '../_desktop/sla-view.ts';
import { interactionView } from '../_desktop/views.ts';

export interface Deps {
  interactions: Interactions;
  configurations: Configurations;
  optOuts: OptOuts;
  decisions: Decisions;
  workItems: Pick<WorkItems, 'fields'>;
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
function textsView(optOut: OptOut | undefined): NonNullable<InteractionView['texts']> {
  return optOut ? { state: optOut.state, since: optOut.since } : { state: 'allowed' };
}

/** The interaction as its agent sees it: with its codes by the configuration of its episode, and what came before. */
export async function viewOf(
  { interactions, configurations, optOuts, decisions, workItems, clock }: Deps,
  caller: Caller,
  interaction: Interaction,
): Promise<InteractionView> {
  const { id, routing, conversation } = interaction;
  const configuration = await configurations.version(routing.configuration);
  const [thread, optOut, snapshot, fields, related, promised] = await Promise.all([
    conversation ? interactions.conversations(id as ConversationId, EARLIER + 1) : [],
    conversation && optOuts.of(conversation.theirs),
    hasScript(configuration, routing) ? decisions.snapshot(id) : undefined,
    interaction.work ? workItems.fields(id) : {},
    interactions.getMany(relatedOf(interaction)),
    promisedBy(configurations, interaction),
  ]);
  const earlier = thread.filter((one) => one.id !== id && one.createdAt <= interaction.createdAt);
  const mine = 'agent' in routing && routing.agent === caller.agent;
  const texts = conversation ? { texts: textsView(optOut) } : {};
  return interactionView({
    configuration,
    interaction,
    earlier,
    mine,
    ...texts,
    snapshot,
    fields,
    related,
    promised,
    now: clock(),
  });
}

function hasScript({ queues }: Configuration, routing: Routing): boolean {
  return isPlaced(routing) && queues[routing.queue.slice('que_'.length)]?.script !== undefined;
}
