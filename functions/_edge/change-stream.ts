import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { ParkedRecord } from '../../gateways/parking.ts';
import type { Changed } from '../../store/port.ts';
import { changedOf, keyOf } from '../../store/stream-record.ts';
import { log, logger } from './logger.ts';

export interface Consumer {
  name: ParkedRecord['consumer'];
  handle: (changed: Changed) => Promise<void>;
  /** After the last record of a batch. */
  finish?: () => Promise<void>;
  park: (record: ParkedRecord) => Promise<void>;
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
      const byPartition = Map.groupBy(event.Records, (record) => keyOf(record).pk);
      await Promise.all([...byPartition.values()].map((records) => inOrder(consumer, records)));
      await consumer.finish?.();
      return { batchItemFailures: [] };
    });
}

async function inOrder(consumer: Consumer, records: DynamoDBRecord[]) {
  for (const record of records) await handled(consumer, record);
}

async function handled({ name, handle, park }: Consumer, record: DynamoDBRecord) {
  const key = keyOf(record);
  for (let tries = 1; ; tries += 1) {
    try {
      await handle(changedOf(record));
      return;
    } catch (error) {
      const { name: kind, message } = error as Error;
      log.warn('record not handled', { consumer: name, row: key.sk.slice(0, 2), fault: kind, reason: message, tries });
      if (tries < TRIES) continue;
      await park({ consumer: name, ...key });
      log.error('record parked', { consumer: name, fault: kind });
      return;
    }
  }
}
