import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { PurgeQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ACCOUNT, REGION } from '../../local/cloud/emulator.ts';
import { aSmallCloud, type SmallCloud } from './a-small-cloud.ts';

const HOUR = 3_600_000;

let cloud: SmallCloud;
let machines: SFNClient;

beforeAll(async () => {
  cloud = await aSmallCloud();
  machines = new SFNClient(cloud.aws);
}, 90_000);

afterAll(() => cloud?.stop());

test('a jump wakes what falls due on the way, each at its own moment', async () => {
  const before = await cloud.clock();
  const wait = await start('wait', { seconds: 72 * 3600 });
  const answer = await start('answer', { seconds: 15 * 60 });
  const later = await start('wait', { seconds: 73 * 3600 });

  expect((await cloud.clock(72 * HOUR + 1)).rested).toBe(true);

  const lateness = async (execution: string, due: number) => (await end(execution)).output.now - before.now - due;
  expect(await lateness(answer, 0.25 * HOUR)).toBeWithin(0, 5_000);
  expect(await lateness(wait, 72 * HOUR)).toBeWithin(0, 5_000);
  expect((await end(wait)).stopped - before.now).toBeWithin(72 * HOUR, 72 * HOUR + 10_000);
  expect((await end(later)).status).toBe('RUNNING');
});

test('a gateway stamps a request with the moment at which the centre is', async () => {
  await cloud.clock(24 * HOUR);
  const { now } = await cloud.clock();
  const answer = await fetch(`${cloud.api}/`);
  const seen = (await answer.json()) as { at: number; now: number; pathParameters: string };
  expect(seen.at - now).toBeWithin(0, 5_000);
  expect(seen.now - seen.at).toBeWithin(0, 2_000);
  expect(seen.pathParameters).toBe('undefined');
});

test('a function that fails behind a task token fails the task with the name of its error, each attempt with a token of its own', async () => {
  const execution = await start('failure', {});
  await cloud.clock(10_000);
  const { status, error, cause } = await end(execution);
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'OfferEnded' });
  // The second attempt ran in the process of the first: a handler that throws keeps its process.
  expect(cause).toContain('call 2');
});

test('what an ordered queue holds back comes again when a jump reaches its moment, and holds back what is behind it', async () => {
  const sqs = new SQSClient(cloud.aws);
  const QueueUrl = cloud.output['Ordered'];
  for (const MessageBody of ['first', 'second'])
    await sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'one', MessageDeduplicationId: MessageBody }),
    );
  expect((await cloud.clock(25 * 60_000)).rested).toBe(true);

  const refused = cloud.said.filter((line) => line.includes('refused '));
  const moments = refused.map((line) => Number(/\d{13}/.exec(line)?.[0]));
  expect(refused).toHaveLength(3);
  for (const line of refused) expect(line).toContain('first');
  expect((moments[2] as number) - (moments[0] as number)).toBeWithin(20 * 60_000 - 5_000, 20 * 60_000 + 10_000);
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
});

test('a failed execution is put where the rule says', async () => {
  const sqs = new SQSClient(cloud.aws);
  const received = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: cloud.output['Failures'] ?? '', WaitTimeSeconds: 5 }),
  );
  const event = JSON.parse(received.Messages?.[0]?.Body ?? '{}') as { detail: { status: string; error: string } };
  expect(event.detail).toMatchObject({ status: 'FAILED', error: 'OfferEnded' });
});

test('a task takes one answer, and a later one is told that it is too late', async () => {
  const execution = await start('answer', { seconds: 3600 });
  await cloud.clock(1_000);
  const taskToken = cloud.said.findLast((line) => line.startsWith('token '))?.slice('token '.length) ?? '';
  expect(taskToken.length).toBeGreaterThan(500);
  await machines.send(new SendTaskSuccessCommand({ taskToken, output: '"first"' }));
  await expect(machines.send(new SendTaskSuccessCommand({ taskToken, output: '"second"' }))).rejects.toMatchObject({
    name: expect.stringMatching(/^Task(TimedOut|DoesNotExist)$/),
  });
  await cloud.clock(0);
  expect((await end(execution)).output).toBe('first');
});

test('a function that pushes to a desktop at the address of the stack is told that nobody is there', async () => {
  const lambda = new LambdaClient(cloud.aws);
  const host = `${cloud.output['Socket']}.execute-api.${REGION}.amazonaws.com`;
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: cloud.output['Post'] ?? '', Payload: JSON.stringify({ host }) }),
  );
  expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({ status: 410 });
});

test('the clock refuses to go back', async () => {
  expect((await cloud.clock(-1)).status).toBe(400);
});

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
