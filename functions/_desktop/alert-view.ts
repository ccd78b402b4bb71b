import type { Alert } from '../../domain/alert.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { AlertView } from '../../domain/desktop-api.ts';
import { agentName, queueName } from './names.ts';

export function alertView(configuration: Configuration, alert: Alert): AlertView {
  const { worktypes, workbins } = configuration;
  const { worktype, queue, workbin, agent, ...rest } = alert;
  return {
    ...rest,
    worktype: { id: worktype, name: worktypes[worktype]?.name ?? worktype },
    ...(queue && { queue: queueName(configuration, queue) }),
    ...(workbin !== undefined && { workbin: { id: workbin, name: workbins[workbin]?.name ?? workbin } }),
    ...(agent && { agent: agentName(configuration, agent) }),
  };
}
