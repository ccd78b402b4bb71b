import { expect, test } from '@jest/globals';
import { ExecutionAlreadyExists } from '@aws-sdk/client-sfn';
import { drain } from '../../tools/redrive/drain.ts';
import { nextName, redriveExecution } from '../../tools/redrive/executions.ts';
import { redriveParked } from '../../tools/redrive/parked.ts';
import { redriveUnread } from '../../tools/redrive/unread.ts';
import { redriveWork } from '../../tools/redrive/work.ts';

/** A client that answers by the command's name, and remembers what it was asked. */
function aws(answers: Record<string, (input: never) => unknown>) {
  const asked: [command: string, input: unknown][] = [];
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    const name = command.constructor.name.replace('Command', '');
    asked.push([name, command.input]);
    return answers[name]?.(command.input as never) ?? {};
  };
  return {
    client: { send } as never,
    asked,
    count: (name: string) => asked.filter(([command]) => command === name).length,
  };
}

const item = { pk: { S: 'thread' }, sk: { S: 'C#1' }, blob: { B: new Uint8Array([104, 105]) } };

function records(answer: { FunctionError?: string; Payload?: unknown } = {}) {
  const cloud = aws({
    GetItem: ({ Key }: { Key: { sk: { S: string } } }) => (Key.sk.S === 'gone' ? {} : { Item: item }),
    Invoke: () => ({ Payload: Buffer.from(JSON.stringify({ batchItemFailures: [] })), ...answer }),
    GetShardIterator: () => ({ ShardIterator: 'first' }),
    GetRecords: () => ({
      Records: ['100', '101', '102', '103'].map((SequenceNumber) => ({
        dynamodb: {
          SequenceNumber,
          Keys: { pk: { S: 'thread' }, sk: { S: SequenceNumber === '101' ? 'C#2' : 'C#1' } },
        },
      })),
      NextShardIterator: 'next',
    }),
  });
  const { client } = cloud;
  return {
    ...cloud,
    deps: {
      dynamo: client,
      lambda: client,
      streams: client,
      tableName: 'table',
      functionName: (name: string) => `Trunkline-${name}`,
    },
  };
}

test.each([
  ['is received', { batchItemFailures: [] }, true],
  ['stays if it fails again', { batchItemFailures: [{ itemIdentifier: 'redrive' }] }, false],
])('a stranded text %s', async (_, answer, done) => {
  const { deps, asked } = records({ Payload: Buffer.from(JSON.stringify(answer)) });
  expect((await redriveWork(deps, 'receive-stored-texts', '{"form":"Body=Hello"}')).done).toBe(done);
  const [, invoked] = asked.at(-1) as [string, { FunctionName: string; Payload: Buffer }];
  expect(invoked.FunctionName).toBe('Trunkline-receive-stored-texts');
  expect(JSON.parse(invoked.Payload.toString()).Records[0].body).toBe('{"form":"Body=Hello"}');
});

test('a parked key is shown to its consumer again as the row is now', async () => {
  const { deps, asked } = records();
  const outcome = await redriveParked(deps, JSON.stringify({ consumer: 'tell', pk: 'thread', sk: 'C#1' }));
  expect(outcome.done).toBe(true);
  const [, invoked] = asked.at(-1) as [string, { FunctionName: string; Payload: Buffer }];
  expect(invoked.FunctionName).toBe('Trunkline-tell');
  expect(JSON.parse(invoked.Payload.toString()).Records).toEqual([
    expect.objectContaining({
      eventName: 'MODIFY',
      dynamodb: expect.objectContaining({
        Keys: { pk: { S: 'thread' }, sk: { S: 'C#1' } },
        NewImage: { ...item, blob: { B: 'aGk=' } },
      }),
    }),
  ]);
});

test('a parked key whose row is gone is done', async () => {
  const { deps, count } = records();
  expect(await redriveParked(deps, JSON.stringify({ consumer: 'route', pk: 'thread', sk: 'gone' }))).toMatchObject({
    done: true,
  });
  expect(count('Invoke')).toBe(0);
});

test.each([
  ['because its consumer throws', { FunctionError: 'Unhandled' }],
  ['because its consumer says so', { Payload: Buffer.from('{"batchItemFailures":[{"itemIdentifier":"1"}]}') }],
])('a record that fails again, %s, stays in its queue', async (_why, answer) => {
  const { deps } = records(answer);
  const outcome = await redriveParked(deps, JSON.stringify({ consumer: 'tell', pk: 'thread', sk: 'C#1' }));
  expect(outcome.done).toBe(false);
});

test('a batch that was never read is found again in the stream: each of its keys once, and none behind it', async () => {
  const { deps, count } = records();
  const body = {
    requestContext: { functionArn: 'arn:aws:lambda:eu-west-1:1:function:Trunkline-route:$LATEST' },
    DDBStreamBatchInfo: { streamArn: 'stream', shardId: 'shard', startSequenceNumber: '100', endSequenceNumber: '102' },
  };
  expect(await redriveUnread(deps, JSON.stringify(body))).toEqual({ line: 'route  2 keys of shard', done: true });
  expect(count('GetRecords')).toBe(1);
  expect(count('Invoke')).toBe(2);
});

const failed = {
  detail: { executionArn: 'arn', stateMachineArn: 'machine', name: 'cnv_1-1', status: 'FAILED', input: '{}' },
};

test('a failed execution goes on where it failed', async () => {
  const { client, asked } = aws({});
  expect(await redriveExecution({ sfn: client }, JSON.stringify(failed))).toMatchObject({ done: true });
  expect(asked).toEqual([['RedriveExecution', { executionArn: 'arn' }]]);
});

test('an execution that cannot go on starts anew under the next name, once', async () => {
  const refuse = () => {
    throw new Error('not redrivable');
  };
  const already = () => {
    throw new ExecutionAlreadyExists({ message: 'it runs', $metadata: {} });
  };
  const first = aws({ RedriveExecution: refuse });
  await redriveExecution({ sfn: first.client }, JSON.stringify(failed));
  expect(first.asked.at(-1)).toEqual([
    'StartExecution',
    { stateMachineArn: 'machine', name: 'cnv_1-1-r1', input: '{}' },
  ]);
  const again = aws({ RedriveExecution: refuse, StartExecution: already });
  expect(await redriveExecution({ sfn: again.client }, JSON.stringify(failed))).toMatchObject({ done: true });
});

test.each([
  ['cnv_1-1', 'cnv_1-1-r1'],
  ['cnv_1-1-r1', 'cnv_1-1-r2'],
  ['cnv_1-1-r9', 'cnv_1-1-r10'],
])('%s is followed by %s', (name, next) => expect(nextName(name)).toBe(next));

test('what was sent after the start is left for the next run, what failed stays, what went well goes', async () => {
  const message = (id: string, sent: number) => ({
    MessageId: id,
    Body: id,
    ReceiptHandle: id,
    Attributes: { SentTimestamp: `${sent}` },
  });
  const batches = [[message('good', 1), message('bad', 1)], [message('parked-again', 9)]];
  const { client, asked, count } = aws({ ReceiveMessage: () => ({ Messages: batches.shift() ?? [] }) });
  const lines: string[] = [];
  const handle = async (body: string) => {
    if (body === 'bad') throw new TypeError('still\n  broken');
    return { line: body, done: true };
  };
  const left = await drain({
    sqs: client,
    queueUrl: 'queue',
    sentBefore: 5,
    handle,
    print: (line) => lines.push(line),
  });
  expect(left).toBe(1);
  expect(lines).toEqual(['done  good', 'LEFT  TypeError: still broken']);
  expect(count('DeleteMessage')).toBe(1);
  expect(asked.at(-1)).toEqual([
    'ChangeMessageVisibility',
    { QueueUrl: 'queue', ReceiptHandle: 'parked-again', VisibilityTimeout: 0 },
  ]);
});
