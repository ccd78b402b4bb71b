import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** A webhook as it came, for later: its form, and the edge's time. */
export const storedText = z.object({ carrier: z.literal('twilio'), form: z.string(), at: z.number().int() });

export type StoredText = z.infer<typeof storedText>;
export type StoreText = (text: StoredText) => Promise<void>;

export function storedTexts(queueUrl: string, client = new SQSClient({ useQueueUrlAsEndpoint: false })): StoreText {
  return async (text) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(text) }));
  };
}
