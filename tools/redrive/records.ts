import { randomUUID } from 'node:crypto';
import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Outcome } from './drain.ts';

export type Item = Record<string, AttributeValue>;

export interface RecordDeps {
  readonly dynamo: Pick<DynamoDBClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly tableName: string;
  /** `Trunkline-tell`, `Trunkline-route`. */
  readonly functionName: (consumer: string) => string;
}

/**
 * Shows a consumer the present state of one key. Safe to repeat, and right however old the failure is: consumers derive everything from
 * the image, and the state that failed may be long gone.
 */
export async function redriveKey(deps: RecordDeps, consumer: string, keys: Item): Promise<Outcome> {
  const what = `${consumer}  ${keys.pk?.S} ${keys.sk?.S}`;
  const { Item: item } = await deps.dynamo.send(
    new GetItemCommand({ TableName: deps.tableName, Key: keys, ConsistentRead: true }),
  );
  if (!item) return { line: `${what}: the item is gone, nothing to do`, done: true };
  const problem = await show(deps, consumer, { keys, item });
  return problem ? { line: `${what}: ${problem}`, done: false } : { line: what, done: true };
}

async function show(deps: RecordDeps, consumer: string, { keys, item }: { keys: Item; item: Item }) {
  const answer = await deps.lambda.send(
    new InvokeCommand({
      FunctionName: deps.functionName(consumer),
      Payload: Buffer.from(JSON.stringify({ Records: [recordOf(keys, item)] })),
    }),
  );
  const said = Buffer.from(answer.Payload ?? []).toString();
  if (answer.FunctionError) return `${answer.FunctionError} ${said}`;
  const failures = said ? (JSON.parse(said) as { batchItemFailures?: unknown[] } | null)?.batchItemFailures : undefined;
  return failures?.length ? 'it failed again' : undefined;
}

/** As the stream would bring it, without an old image: there is none to be had. */
function recordOf(keys: Item, item: Item) {
  return {
    eventID: `redrive-${randomUUID()}`,
    eventName: 'MODIFY',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      Keys: keys,
      NewImage: JSON.parse(JSON.stringify(item, binaryAsBase64)),
      SequenceNumber: '1', // nothing checks it: consumers order by the item's version
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

function binaryAsBase64(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
