import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { isInteractionId, type WorkItemId } from '../domain/ids.ts';

/** A trigger that was set off, by where it stands: what it is to do the item says. */
export const firedTrigger = z.object({
  item: z.custom<WorkItemId>((value) => typeof value === 'string' && isInteractionId(value)),
  fired: z.string(),
});

export type FiredTrigger = z.infer<typeof firedTrigger>;

export type QueueTrigger = (fired: FiredTrigger) => Promise<void>;

/** As long as SQS takes. */
const LONGEST_NAME = 128;

/** In order per item. Sent twice within five minutes it stands there once. */
export function triggerQueue(queueUrl: string, client = new SQSClient({ useQueueUrlAsEndpoint: false })): QueueTrigger {
  return async (fired) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(fired),
        MessageGroupId: fired.item,
        // A trigger's key, @, and a number or a date: the end of it tells two of one item apart.
        MessageDeduplicationId: fired.fired.replace(/[^\w@:.+-]/g, '_').slice(-LONGEST_NAME),
      }),
    );
  };
}
