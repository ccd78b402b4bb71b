import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Millis } from '../../domain/time.ts';
import { log, logger } from './logger.ts';

export interface HeldBackConsumer<Message> {
  parse: (body: unknown) => Message;
  /** `tries` counts this one. */
  handle: (message: Message, tries: number) => Promise<'done' | { again: Millis }>;
  holdBack: (receiptHandle: string, wait: Millis) => Promise<void>;
}

/** The first that is not done holds back the rest of its batch, for an ordered queue's sake, and comes again when its use case says. */
export function heldBackConsumer<Message>(consumer: HeldBackConsumer<Message>) {
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async ({ Records: records }) => {
      const done = await leadingDone(consumer, records);
      return { batchItemFailures: records.slice(done).map(({ messageId: itemIdentifier }) => ({ itemIdentifier })) };
    });
}

async function leadingDone<Message>(consumer: HeldBackConsumer<Message>, records: SQSRecord[]): Promise<number> {
  for (const [index, record] of records.entries()) if (!(await isDone(consumer, record))) return index;
  return records.length;
}

async function isDone<Message>(
  { parse, handle, holdBack }: HeldBackConsumer<Message>,
  record: SQSRecord,
): Promise<boolean> {
  try {
    // A redrive shows the message without its queue.
    const tries = Number(record.attributes?.ApproximateReceiveCount ?? 1);
    const outcome = await handle(parse(JSON.parse(record.body)), tries);
    if (outcome === 'done') return true;
    if (record.receiptHandle) await holdBack(record.receiptHandle, outcome.again);
  } catch (error) {
    const { name, message } = error as Error;
    log.error('message not handled', { queued: record.messageId, fault: name, reason: message });
  }
  return false;
}
