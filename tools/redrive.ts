import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { drain, type Outcome } from './redrive/drain.ts';
import { redriveExecution } from './redrive/executions.ts';
import { redriveParked } from './redrive/parked.ts';
import { redriveUndelivered } from './redrive/undelivered.ts';
import { redriveUnread } from './redrive/unread.ts';
import { redriveWork } from './redrive/work.ts';

/** `npm run redrive [-- --stack Trunkline]`: tries again whatever waits in the failure queues. docs/runbook.md says when. */
const { stack } = parseArgs({ options: { stack: { type: 'string', default: 'Trunkline' } } }).values;

const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
const outputs = await outputsOf(stack);
const deps = {
  dynamo: new DynamoDBClient({}),
  streams: new DynamoDBStreamsClient({}),
  lambda: new LambdaClient({}),
  sfn: new SFNClient({}),
  tableName: output('TableName'),
  functionName: (name: string) => `${stack}-${name}`,
};

/** Executions last: what they wait for may be one of the records before them. */
const queues: [output: string, handle: (body: string) => Promise<Outcome>][] = [
  ['ParkedQueueUrl', (body) => redriveParked(deps, body)],
  ['UnreadQueueUrl', (body) => redriveUnread(deps, body)],
  ['UndeliveredQueueUrl', (body) => redriveUndelivered(deps, body)],
  ['StrandedTextsQueueUrl', (body) => redriveWork(deps, 'receive-stored-texts', body)],
  ['StrandedMediaQueueUrl', (body) => redriveWork(deps, 'fetch-media', body)],
  ['StrandedCallsQueueUrl', (body) => redriveWork(deps, 'connect-call', body)],
  ['StrandedDeliveriesQueueUrl', (body) => redriveWork(deps, 'deliver', body)],
  ['StrandedTriggersQueueUrl', (body) => redriveWork(deps, 'run-trigger', body)],
  ['StrandedJobsQueueUrl', (body) => redriveWork(deps, 'run-job', body)],
  ['FailedExecutionsQueueUrl', (body) => redriveExecution(deps, body)],
];

const sentBefore = Date.now();
let left = 0;
for (const [name, handle] of queues) {
  left += await drain({ sqs, queueUrl: output(name), sentBefore, handle, print: console.log });
}
console.log(left === 0 ? 'Nothing is left.' : `${left} left: see docs/runbook.md.`);
process.exitCode = left === 0 ? 0 : 1;

async function outputsOf(stackName: string): Promise<Map<string, string>> {
  const { Stacks: stacks = [] } = await new CloudFormationClient({}).send(
    new DescribeStacksCommand({ StackName: stackName }),
  );
  return new Map((stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

function output(name: string): string {
  const value = outputs.get(name);
  if (!value) throw new Error(`The stack ${stack} has no output ${name}: was it deployed from this version?`);
  return value;
}
