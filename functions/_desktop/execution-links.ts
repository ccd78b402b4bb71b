import type { InteractionId } from '../../domain/ids.ts';
import { assignmentName, authenticationName, type MachineName, reopenName } from '../../gateways/workflows.ts';

type LinkedMachine = Exclude<MachineName, 'sla-escalation'>;

export interface ExecutionLink {
  machine: string;
  name: string;
  url: string;
}

/** Where an execution can be looked at: `prefix` (the Step Functions console, or a local centre's operations page) and the execution's ARN. */
export function executionLinks({ prefix, machines }: { prefix: string; machines: Record<LinkedMachine, string> }) {
  const link = (machine: LinkedMachine, name: string): ExecutionLink => {
    const arn = `${machines[machine].replace(':stateMachine:', ':execution:')}:${name}`;
    return { machine, name, url: prefix + encodeURIComponent(arn) };
  };
  return {
    authentication: (id: InteractionId) => link('ivr-authentication', authenticationName(id)),
    assignment: (id: InteractionId, episode: number) => link('agent-assignment', assignmentName(id, episode)),
    reopen: (id: InteractionId, closedAt: number) => link('sms-reopen', reopenName(id, closedAt)),
  };
}

export type ExecutionLinks = ReturnType<typeof executionLinks>;
