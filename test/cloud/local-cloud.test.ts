import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, type Emulator, REGION, startEmulator } from '../../local/cloud/emulator.ts';
import { freePort } from '../../local/cloud/ports.ts';
import { aSmallStack } from './a-small-stack.ts';

const HOUR = 3_600_000;

let directory: string;
let emulator: Emulator;
let output: Record<string, string>;
let machines: SFNClient;
const said: string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trunkline-'));
  emulator = await startEmulator({ directory, port: await freePort(0), onLog: ({ line }) => said.push(line) });
  machines = new SFNClient(aws());
  const cloudFormation = new CloudFormationClient(aws());
  await cloudFormation.send(new CreateStackCommand({ StackName: 'small', TemplateBody: aSmallStack() }));
  const wait = { client: cloudFormation, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  const { reason } = await waitUntilStackCreateComplete(wait, { StackName: 'small' });
  output = Object.fromEntries(
    reason.Stacks[0].Outputs.map((each: Record<string, string>) => [each['OutputKey'], each['OutputValue']]),
  );
}, 90_000);

afterAll(async () => {
  await emulator?.stop();
  rmSync(directory, { recursive: true, force: true });
});

test('a jump wakes what falls due on the way, each at its own moment', async () => {
  const before = await clock();
  const wait = await start('wait', { seconds: 72 * 3600 });
  const answer = await start('answer', { seconds: 15 * 60 });
  const later = await start('wait', { seconds: 73 * 3600 });

  expect((await clock(72 * HOUR + 1)).rested).toBe(true);

  const lateness = async (execution: string, due: number) => (await end(execution)).output.now - before.now - due;
  expect(await lateness(answer, 0.25 * HOUR)).toBeWithin(0, 5_000);
  expect(await lateness(wait, 72 * HOUR)).toBeWithin(0, 5_000);
  expect((await end(wait)).stopped - before.now).toBeWithin(72 * HOUR, 72 * HOUR + 10_000);
  expect((await end(later)).status).toBe('RUNNING');
});

test('a gateway stamps a request with the moment at which the centre is', async () => {
  await clock(24 * HOUR);
  const { now } = await clock();
  const answer = await fetch(`${emulator.endpoint}/_aws/execute-api/${output['Api']}/$default/`);
  const seen = (await answer.json()) as { at: number; now: number; pathParameters: string };
  expect(seen.at - now).toBeWithin(0, 5_000);
  expect(seen.now - seen.at).toBeWithin(0, 2_000);
  expect(seen.pathParameters).toBe('undefined');
});

test('a function that fails behind a task token fails the task with the name of its error, each attempt with a token of its own', async () => {
  const execution = await start('failure', {});
  await clock(10_000);
  const { status, error, cause } = await end(execution);
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'OfferEnded' });
  // The second attempt ran in the process of the first: a handler that throws keeps its process.
  expect(cause).toContain('call 2');
});

test('a failed execution is put where the rule says', async () => {
  const sqs = new SQSClient(aws());
  const received = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: output['Failures'] ?? '', WaitTimeSeconds: 5 }),
  );
  const event = JSON.parse(received.Messages?.[0]?.Body ?? '{}') as { detail: { status: string; error: string } };
  expect(event.detail).toMatchObject({ status: 'FAILED', error: 'OfferEnded' });
});

test('a task takes one answer, and a later one is told that it is too late', async () => {
  const execution = await start('answer', { seconds: 3600 });
  await clock(1_000);
  const taskToken = said.findLast((line) => line.startsWith('token '))?.slice('token '.length) ?? '';
  expect(taskToken.length).toBeGreaterThan(500);
  await machines.send(new SendTaskSuccessCommand({ taskToken, output: '"first"' }));
  await expect(machines.send(new SendTaskSuccessCommand({ taskToken, output: '"second"' }))).rejects.toMatchObject({
    name: expect.stringMatching(/^Task(TimedOut|DoesNotExist)$/),
  });
  await clock(0);
  expect((await end(execution)).output).toBe('first');
});

test('a function that pushes to a desktop at the address of the stack is told that nobody is there', async () => {
  const lambda = new LambdaClient(aws());
  const host = `${output['Socket']}.execute-api.${REGION}.amazonaws.com`;
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: output['Post'] ?? '', Payload: JSON.stringify({ host }) }),
  );
  expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({ status: 410 });
});

test('the clock refuses to go back', async () => {
  const answer = await fetch(emulator.clock, { method: 'POST', body: JSON.stringify({ advanceMs: -1 }) });
  expect(answer.status).toBe(400);
});

async function clock(advanceMs?: number): Promise<{ now: number; offsetMs: number; rested: boolean }> {
  const move = { method: 'POST', body: JSON.stringify({ advanceMs }) };
  const answer = await fetch(emulator.clock, advanceMs === undefined ? {} : move);
  return (await answer.json()) as { now: number; offsetMs: number; rested: boolean };
}

async function start(machine: string, input: object): Promise<string> {
  const stateMachineArn = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${machine}`;
  const started = await machines.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
  return started.executionArn ?? '';
}

async function end(executionArn: string) {
  const {
    status,
    output: text,
    error,
    cause,
    stopDate,
  } = await machines.send(new DescribeExecutionCommand({ executionArn }));
  return { status, output: text ? JSON.parse(text) : undefined, error, cause, stopped: stopDate?.getTime() ?? 0 };
}

function aws() {
  return { endpoint: emulator.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

declare module 'expect' {
  interface Matchers<R> {
    toBeWithin(least: number, most: number): R;
  }
}

expect.extend({
  toBeWithin: (value: number, least: number, most: number) => ({
    pass: value >= least && value <= most,
    message: () => `${value} is not between ${least} and ${most}`,
  }),
});
