import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { paginateGetExecutionHistory, paginateListExecutions, SFNClient, type HistoryEvent } from '@aws-sdk/client-sfn';
import { functionList } from '../../infra/function-list.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import type { Invocation } from './reckoning.ts';

/** What CloudWatch Logs adds to each event when it bills. */
const EVENT_OVERHEAD = 26;

export interface Observed {
  invocations: Invocation[];
  logBytes: number;
}

const viaApi: Set<string> = new Set(
  Object.entries(functionList).flatMap(([name, spec]) => ('route' in spec ? [name] : [])),
);

/** Answers, at each call, what the functions did since the one before: each invocation leaves a report in its log. */
export function observer(addresses: Addresses): () => Promise<Observed> {
  const client = new CloudWatchLogsClient(aws(addresses));
  const known = new Map<string, number>();
  return async () => {
    const fresh = (await allEvents(client)).flatMap(({ stream, events }) => {
      const before = known.get(stream) ?? 0;
      known.set(stream, events.length);
      return events.slice(before);
    });
    const logBytes = fresh.reduce((sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD, 0);
    return { invocations: fresh.flatMap(invocationOf), logBytes };
  };
}

interface LogEvent {
  group: string;
  message: string;
}

async function allEvents(client: CloudWatchLogsClient): Promise<{ stream: string; events: LogEvent[] }[]> {
  const streams = new Map<string, LogEvent[]>();
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
    for (const { logGroupName: group = '' } of logGroups)
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName: group }))
        for (const { logStreamName, message = '' } of events) {
          const stream = `${group} ${logStreamName}`;
          streams.set(stream, [...(streams.get(stream) ?? []), { group, message }]);
        }
  return [...streams].map(([stream, events]) => ({ stream, events }));
}

/** `REPORT RequestId: … Duration: 12.3 ms … Memory Size: 512 MB`, in the log group of the function. */
function invocationOf({ group, message }: LogEvent): Invocation[] {
  const report = /^REPORT .*?\bDuration: ([\d.]+) ms.*Memory Size: (\d+) MB/s.exec(message);
  if (!report) return [];
  const physical = group.split('/').at(-1) ?? '';
  const name = Object.keys(functionList).find((one) => physical.endsWith(`-${one}`)) ?? physical;
  return [{ function: name, milliseconds: Number(report[1]), memoryMb: Number(report[2]), viaApi: viaApi.has(name) }];
}

export interface Counted {
  machine: string;
  name: string;
  status: string;
  transitions: number;
}

/** The executions that served an interaction: their names are its id, or begin with it. */
export async function executionsOf(addresses: Addresses, interaction: string): Promise<Counted[]> {
  const client = new SFNClient(aws(addresses));
  const outputs = ['IvrAuthenticationArn', 'AgentAssignmentArn', 'SlaEscalationArn', 'SmsReopenArn'];
  const machines = outputs.map((output) => addresses.stack[output]);
  const counted: Counted[] = [];
  for (const stateMachineArn of machines)
    for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn }))
      for (const { executionArn = '', name = '', status = '' } of executions.filter(
        (one) => one.name === interaction || one.name?.startsWith(`${interaction}-`),
      ))
        counted.push({
          machine: stateMachineArn?.split(':').at(-1) ?? '',
          name,
          status,
          transitions: transitions(await historyOf(client, executionArn)),
        });
  return counted;
}

async function historyOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client }, { executionArn }))
    events.push(...(page.events ?? []));
  return events;
}

/**
 * "A state transition each time a step of your workflow is executed", retries included (aws.amazon.com/step-functions/pricing): states
 * entered and attempts repeated. One more for the start, to be on the safe side.
 */
export function transitions(events: { type?: string | undefined }[]): number {
  const count = (pattern: RegExp) => events.filter(({ type }) => pattern.test(type ?? '')).length;
  const repeated = Math.max(0, count(/^(Task|LambdaFunction)Scheduled$/) - count(/^TaskStateEntered$/));
  return 1 + count(/StateEntered$/) + repeated;
}

export function aws({ aws: { endpoint, region } }: Addresses) {
  return { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}
