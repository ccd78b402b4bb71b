import type { Timeline, TimelineStep } from '../../domain/desktop-api.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { isConversation } from '../../domain/interaction.ts';
import { queueTimes } from '../../domain/queue-times.ts';
import type { Instant } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Decisions } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Happening, WorkItems } from '../../store/work-items.ts';
import { type Caller, readable } from '../_desktop/caller.ts';
import type { ExecutionLinks } from '../_desktop/execution-links.ts';
import { queueName } from '../_desktop/names.ts';
import { timelineSteps } from './timeline-steps.ts';

export interface Deps {
  interactions: Interactions;
  conversations: Conversations;
  decisions: Decisions;
  workItems: Pick<WorkItems, 'history'>;
  configurations: Configurations;
  links: ExecutionLinks;
  clock: () => Instant;
}

/** All steps of one conversation (row 109), made from what is stored anyway: its messages, segments and decisions. Reads only. */
export function getTimeline({ interactions, conversations, decisions, workItems, configurations, links, clock }: Deps) {
  return async function (caller: Caller, id: InteractionId): Promise<Timeline | Refusal> {
    const interaction = await readable(interactions, caller, id);
    if (isRefusal(interaction)) return interaction;
    const [messages, snapshot, made, history, configuration] = await Promise.all([
      isConversation(interaction) ? conversations.messagesSince(interaction.id, interaction.createdAt) : [],
      decisions.snapshot(id),
      decisions.of(id),
      interaction.work ? workItems.history(id) : [],
      configurations.version(interaction.routing.configuration),
    ]);
    const steps: TimelineStep[] = timelineSteps({
      interaction,
      messages,
      snapshot,
      decisions: made,
      history,
      configuration,
      links,
      caller,
    });
    const now = clock();
    return { now, steps, ...(isWorkItem(interaction) && { waited: waited(configuration, interaction, history, now) }) };
  };
}

function waited(configuration: Configuration, item: WorkItem, history: Happening[], now: Instant): Timeline['waited'] {
  const times = queueTimes(item, history, now);
  const queues = times.map(({ queue, ms }) => ({ queue: queueName(configuration, queue), ms }));
  return { ms: times.reduce((sum, { ms }) => sum + ms, 0), queues };
}
