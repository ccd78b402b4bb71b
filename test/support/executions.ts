import { paginateGetExecutionHistory, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import type { Addresses } from '../../local/cloud/addresses.ts';

/** A deployed centre's executions, by machine. */
export function executionsOf({ aws, stack }: Addresses) {
  const client = new SFNClient({ ...aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const arnOf = (machine: string) => stack['AgentAssignmentArn']?.replace('agent-assignment', machine);

  async function all(machine: string) {
    const found = [];
    for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn: arnOf(machine) }))
      found.push(...executions);
    return found;
  }

  return {
    /** Of one interaction: `machine: status`. */
    async served(id: string): Promise<Record<string, string | undefined>> {
      const machines = ['ivr-authentication', 'agent-assignment'];
      const each = machines.map(async (machine) => {
        const own = (await all(machine)).filter(({ name }) => name === id || name?.startsWith(`${id}-`));
        return own.map(({ status }) => [machine, status]);
      });
      return Object.fromEntries((await Promise.all(each)).flat());
    },
    /** Every history of a machine, with whatever states were given and gave. */
    async histories(machine: string): Promise<object[]> {
      const found: object[] = [];
      for (const { executionArn } of await all(machine))
        for await (const page of paginateGetExecutionHistory({ client }, { executionArn, includeExecutionData: true }))
          found.push(...(page.events ?? []));
      return found;
    },
  };
}
