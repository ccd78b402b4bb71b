import type { Alert } from '../../domain/alert.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { AlertView } from '../../domain/desktop-api.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { agentName, queueName } from './names.ts';
import { named } from './work-views.ts';

/** `item`: as it stands now. */
export function alertView(configuration: Configuration, alert: Alert, item: WorkItem | undefined): AlertView {
  const { worktypes, workbins } = configuration;
  const { worktype, queue, workbin, agent, ...rest } = alert;
  return {
    ...rest,
    worktype: named(worktypes, worktype),
    ...(queue && { queue: queueName(configuration, queue) }),
    ...(workbin !== undefined && { workbin: named(workbins, workbin) }),
    ...(agent && { agent: agentName(configuration, agent) }),
    ...(item && { stands: standing(configuration, item) }),
  };
}

function standing(configuration: Configuration, { routing, work }: WorkItem): AlertView['stands'] {
  const { workbin, dueAt } = work;
  const binned = routing.state === 'binned' && workbin !== undefined;
  return {
    state: routing.state,
    ...('queue' in routing && !binned && { queue: queueName(configuration, routing.queue) }),
    ...(binned && { workbin: named(configuration.workbins, workbin) }),
    ...('agent' in routing && routing.agent !== undefined && { agent: agentName(configuration, routing.agent) }),
    ...(dueAt !== undefined && { dueAt }),
  };
}
