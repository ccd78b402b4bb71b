import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** Rows of a job that wait for a worker. */
export const queuedChunk = z.object({ job: z.string(), chunk: z.int().positive() });

export type QueuedChunk = z.infer<typeof queuedChunk>;
export type QueueChunks = (chunks: QueuedChunk[]) => Promise<void>;

/** The most that SQS takes at once. */
const AT_ONCE = 10;

class NotQueuedError extends Error {
  override name = 'NotQueuedError';
}

/** All of them, or an error: then all again, which does no harm. */
export function jobQueue(queueUrl: string, client = new SQSClient({ useQueueUrlAsEndpoint: false })): QueueChunks {
  return async (chunks) => {
    for (let from = 0; from < chunks.length; from += AT_ONCE) {
      const entries = chunks.slice(from, from + AT_ONCE).map((chunk, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(chunk),
      }));
      const { Failed: failed = [] } = await client.send(
        new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
      );
      if (failed.length > 0) throw new NotQueuedError(`${failed.length} of ${entries.length} were not taken`);
    }
  };
}
