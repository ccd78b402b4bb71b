import type { InteractionId } from '../../domain/ids.ts';
import { assignmentName, type MachineName, reopenName } from '../../gateways/workflows.ts';

export interface ExecutionLink {
  machine: string;
  name: string;
  url: string;
}

/**
 * Where an execution can be looked at: the Step Functions console, or the operations page of a local centre. `template` holds `{machine}` and
 * `{name}`.
 */
export function executionLinks(template: string) {
  const link = (machine: MachineName, name: string): ExecutionLink => ({
    machine,
    name,
    url: template.replaceAll('{machine}', machine).replaceAll('{name}', encodeURIComponent(name)),
  });
  return {
    assignment: (id: InteractionId, episode: number) => link('agent-assignment', assignmentName(id, episode)),
    reopen: (id: InteractionId, closedAt: number) => link('sms-reopen', reopenName(id, closedAt)),
  };
}

export type ExecutionLinks = ReturnType<typeof executionLinks>;
