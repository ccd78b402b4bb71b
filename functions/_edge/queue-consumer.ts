import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { log, logger } from './logger.ts';

/** Messages are handled one after the other; one that fails comes again alone, and after many tries ends in its failure queue. */
export function queueConsumer(handle: (body: unknown) => Promise<unknown>) {
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async ({ Records }) => {
      const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
      for (const { messageId, body } of Records) {
        try {
          await handle(JSON.parse(body));
        } catch (error) {
          const { name, message } = error as Error;
          log.error('message not handled', { queued: messageId, fault: name, reason: message });
          batchItemFailures.push({ itemIdentifier: messageId });
        }
      }
      return { batchItemFailures };
    });
}
