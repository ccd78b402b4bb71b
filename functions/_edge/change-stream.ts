import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Changed, Item, Key } from '../../store/port.ts';
import { log, logger } from './logger.ts';

export interface Consumer {
  name: 'tell' | 'route';
  handle: (changed: Changed) => Promise<void>;
  /** After the last record of a batch. */
  finish?: () => Promise<void>;
  park: (record: Key) => Promise<void>;
}

/** A passing fault is over within these tries; what fails still is parked, and the records behind it go on. */
const TRIES = 3;

/**
 * Records of one partition are handled in order, partitions beside each other. A record that cannot be handled is parked by its key, and
 * redrive handles the present state of that key. So a batch as a whole does not fail.
 */
export function changeStream(consumer: Consumer) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event) => {
      const byPartition = Map.groupBy(event.Records, ({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? '');
      await Promise.all([...byPartition.values()].map((records) => inOrder(consumer, records)));
      await consumer.finish?.();
      return { batchItemFailures: [] };
    });
}

async function inOrder(consumer: Consumer, records: DynamoDBRecord[]) {
  for (const record of records) await handled(consumer, record);
}

async function handled({ name, handle, park }: Consumer, record: DynamoDBRecord) {
  const key = plain(record.dynamodb?.Keys) as unknown as Key;
  for (let tries = 1; ; tries += 1) {
    try {
      return await handle(changedOf(record));
    } catch (error) {
      const { name: kind, message } = error as Error;
      log.warn('record not handled', { consumer: name, kind: key.sk.slice(0, 2), error: kind, reason: message, tries });
      if (tries < TRIES) continue;
      await park(key);
      return log.error('record parked', { consumer: name, error: kind });
    }
  }
}

function changedOf({ dynamodb }: DynamoDBRecord): Changed {
  const [before, after] = [plain(dynamodb?.OldImage), plain(dynamodb?.NewImage)];
  return { ...(before && { before }), ...(after && { after }) };
}

/** The event's types are the SDK's in other words. */
function plain(image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Item | undefined {
  return image && (unmarshall(image as Parameters<typeof unmarshall>[0]) as Item);
}

/** A queue for keys whose record could not be handled: `{ consumer, pk, sk }`. */
export function parking(queueUrl: string, consumer: 'tell' | 'route', client = new SQSClient({})) {
  return async (key: Key): Promise<void> => {
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ consumer, ...key }) }),
    );
  };
}
