import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** A message whose files are to be fetched, by its place. */
export const mediaToFetch = z.object({ thread: z.string(), at: z.number().int(), id: z.string() });

export type MediaToFetch = z.infer<typeof mediaToFetch>;
export type QueueMedia = (message: MediaToFetch) => Promise<void>;

export function mediaQueue(queueUrl: string, client = new SQSClient({ useQueueUrlAsEndpoint: false })): QueueMedia {
  return async ({ thread, at, id }) => {
    const body = JSON.stringify({ thread, at, id });
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  };
}
