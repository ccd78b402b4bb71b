import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Expressions } from './expressions.ts';
import {
  type Change,
  type Condition,
  ConditionFailedError,
  ConflictError,
  type Item,
  type Key,
  type Query,
  type Table,
  type Write,
} from './port.ts';

/** The port on DynamoDB. Reads are strong unless asked otherwise. */
export function dynamoTable(tableName: string, client = documentClient()): Table {
  return {
    async get(key) {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
      return Item as Item | undefined;
    },

    async getMany(keys) {
      const found: Item[] = [];
      let open: Key[] = keys;
      while (open.length > 0) {
        const request = { [tableName]: { Keys: open, ConsistentRead: true } };
        const answer = await client.send(new BatchGetCommand({ RequestItems: request }));
        found.push(...((answer.Responses?.[tableName] ?? []) as Item[]));
        open = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as Key[];
      }
      return found;
    },

    async query(query) {
      const found: Item[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({ TableName: tableName, ...rendered(query, found.length), ExclusiveStartKey: start }),
        );
        found.push(...((page.Items ?? []) as Item[]));
        start = page.LastEvaluatedKey;
      } while (start && (query.limit === undefined || found.length < query.limit));
      return found;
    },

    async put(item, condition) {
      await patiently(() =>
        client.send(new PutCommand({ TableName: tableName, Item: item, ...conditional(condition) })),
      );
    },

    async update(key, change, condition) {
      const request = { TableName: tableName, Key: key, ...changing(change, condition) };
      const { Attributes } = await patiently(() =>
        client.send(new UpdateCommand({ ...request, ReturnValues: 'ALL_NEW' })),
      );
      return Attributes as Item;
    },

    async delete(key, condition) {
      await patiently(() =>
        client.send(new DeleteCommand({ TableName: tableName, Key: key, ...conditional(condition) })),
      );
    },

    async transact(writes) {
      const items = writes.map((write) => transactItem(tableName, write));
      await failingAsConditions(client.send(new TransactWriteCommand({ TransactItems: items })));
    },
  };
}

/** Sets stay sets, and an undefined attribute is left out rather than refused. */
function documentClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
}

const ALL_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

function conditional(condition: Condition | undefined) {
  return condition ? required(condition) : {};
}

function required(condition: Condition) {
  const expressions = new Expressions();
  return { ConditionExpression: expressions.condition(condition), ...expressions.attributes(), ...ALL_OLD };
}

function changing(change: Change, condition: Condition | undefined) {
  const expressions = new Expressions();
  const UpdateExpression = expressions.change(change);
  const test = condition && { ConditionExpression: expressions.condition(condition), ...ALL_OLD };
  return { UpdateExpression, ...test, ...expressions.attributes() };
}

function rendered(query: Query, already: number) {
  const bounds = query.prefix ? [' AND begins_with(sk, :from)'] : [];
  if (query.from !== undefined && query.to !== undefined) bounds.push(' AND sk BETWEEN :from AND :to');
  else if (query.from !== undefined) bounds.push(' AND sk >= :from');
  else if (query.to !== undefined) bounds.push(' AND sk <= :to');
  const from = query.prefix ?? query.from;
  return {
    KeyConditionExpression: `pk = :pk${bounds.join('')}`,
    ExpressionAttributeValues: {
      ':pk': query.pk,
      ...(from !== undefined && { ':from': from }),
      ...(query.to !== undefined && { ':to': query.to }),
    },
    ScanIndexForward: !query.newestFirst,
    ConsistentRead: !query.eventual,
    ...(query.limit !== undefined && { Limit: query.limit - already }),
  };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function transactItem(TableName: string, write: Write): TransactItem {
  if ('put' in write) return { Put: { TableName, Item: write.put, ...conditional(write.if) } };
  if ('delete' in write) return { Delete: { TableName, Key: write.delete, ...conditional(write.if) } };
  if ('check' in write) {
    return { ConditionCheck: { TableName, Key: write.check, ...required(write.if) } };
  }
  return { Update: { TableName, Key: write.update, ...changing(write.change, write.if) } };
}

/** A transaction of two rows holds them for some 10 ms: ten times 5 to 50 ms outlast a queue of them. */
const MOST_TRIES = 10;

/** A single write that met a transaction was not made, whoever wins there: so it is simply made again. */
async function patiently<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await failingAsConditions(write());
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === MOST_TRIES) throw error;
      await pause(randomInt(5, 50));
    }
  }
}

/** DynamoDB's exceptions as the port's. Throttles were retried by the SDK; what is left of them goes up as it is. */
async function failingAsConditions<T>(sent: Promise<T>): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new ConditionFailedError(plain(error.Item));
    if (error instanceof TransactionCanceledException) throw cancelled(error);
    if (error instanceof Error && error.name === 'TransactionConflictException') throw new ConflictError();
    throw error;
  }
}

function cancelled(error: TransactionCanceledException): Error {
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
  if (failed >= 0) return new ConditionFailedError(plain(reasons[failed]?.Item), failed);
  const passing = reasons.some((reason) => /Conflict|Throttling|ProvisionedThroughput/.test(reason.Code ?? ''));
  return passing ? new ConflictError() : error;
}

function plain(item: Parameters<typeof unmarshall>[0] | undefined): Item | undefined {
  return item && (unmarshall(item) as Item);
}
