import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { Addresses } from '../cloud/addresses.ts';
import type { Machine } from '../../tools/draw-state-machine.ts';

export type ExecutionLine = {
  machine: string;
  name: string;
  status: ExecutionStatus;
  started: Date;
  stopped: Date | undefined;
};

export type ExecutionDetail = ExecutionLine & { definition: Machine; events: HistoryEvent[] };

export type Executions = ReturnType<typeof executions>;

/** The newest of each machine; the name filter looks through these. */
const MOST_PER_MACHINE = 1000;

/** Reads the emulator's Step Functions. Inputs and outputs hold task tokens: they are not even asked for. */
export function executions(addresses: () => Addresses) {
  const clients = new Map<string, SFNClient>();

  function client(): SFNClient {
    const { endpoint, region } = addresses().aws;
    const known = clients.get(endpoint);
    if (known) return known;
    const made = new SFNClient({ endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    clients.set(endpoint, made);
    return made;
  }

  async function machines(): Promise<{ name: string; arn: string }[]> {
    const { stateMachines = [] } = await client().send(new ListStateMachinesCommand({}));
    return stateMachines.map(({ name = '', stateMachineArn = '' }) => ({ name, arn: stateMachineArn }));
  }

  async function ofMachine({ name, arn }: { name: string; arn: string }): Promise<ExecutionLine[]> {
    const list = new ListExecutionsCommand({ stateMachineArn: arn, maxResults: MOST_PER_MACHINE });
    const { executions: found = [] } = await client().send(list);
    return found.map((each) => lineOf(name, each));
  }

  return {
    /** Newest first. */
    async list(): Promise<{ machines: string[]; lines: ExecutionLine[] }> {
      const known = await machines();
      const lines = (await Promise.all(known.map(ofMachine))).flat();
      lines.sort((a, b) => b.started.getTime() - a.started.getTime());
      return { machines: known.map(({ name }) => name).sort(), lines };
    },
    /** @returns undefined if there is no such execution */
    async detail(machine: string, name: string): Promise<ExecutionDetail | undefined> {
      const arn = (await machines()).find((each) => each.name === machine)?.arn;
      if (!arn) return undefined;
      const executionArn = `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
      try {
        const [execution, described, events] = await Promise.all([
          client().send(new DescribeExecutionCommand({ executionArn })),
          client().send(new DescribeStateMachineCommand({ stateMachineArn: arn })),
          historyOf(client(), executionArn),
        ]);
        return { ...lineOf(machine, execution), definition: JSON.parse(described.definition ?? '') as Machine, events };
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
        throw error;
      }
    },
  };
}

function lineOf(
  machine: string,
  found: {
    name?: string | undefined;
    status?: ExecutionStatus | undefined;
    startDate?: Date | undefined;
    stopDate?: Date | undefined;
  },
): ExecutionLine {
  const { name = '', status = 'RUNNING', startDate = new Date(0), stopDate } = found;
  return { machine, name, status, started: startDate, stopped: stopDate };
}

async function historyOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const ask = { executionArn, maxResults: 1000, includeExecutionData: false, ...(nextToken ? { nextToken } : {}) };
    const page = await client.send(new GetExecutionHistoryCommand(ask));
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}
