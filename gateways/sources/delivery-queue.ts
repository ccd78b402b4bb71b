import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Delivery, deliveryId } from '../../domain/delivery.ts';
import { isInteractionId, type WorkItemId } from '../../domain/ids.ts';
import { type Instant, type Millis, wholeSeconds } from '../../domain/time.ts';

/** A delivery on its way. `stranded`: it has failed for good once, and is tried again because somebody asked for it. */
export type QueuedDelivery = Delivery & { stranded?: true };

export const queuedDelivery: z.ZodType<QueuedDelivery> = z.object({
  item: z.custom<WorkItemId>((value) => typeof value === 'string' && isInteractionId(value)),
  number: z.int().positive(),
  source: z.string(),
  at: z.custom<Instant>((value) => Number.isSafeInteger(value)),
  body: z.string(),
  stranded: z.literal(true).optional(),
}) as z.ZodType<QueuedDelivery>;

export type QueueDelivery = (delivery: QueuedDelivery, at?: Instant) => Promise<void>;

const sqs = () => new SQSClient({ useQueueUrlAsEndpoint: false });

/** In order per item. Sent twice within five minutes it stands there once; one that is sent again on purpose says when (`at`). */
export function deliveryQueue(queueUrl: string, client = sqs()): QueueDelivery {
  return async (delivery, at) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(delivery),
        MessageGroupId: delivery.item,
        MessageDeduplicationId: at === undefined ? deliveryId(delivery) : `${deliveryId(delivery)}@${at}`,
      }),
    );
  };
}

/** Keeps a message that was not handled away for a while; in an ordered queue also what is behind it in its group. */
export function holdBack(queueUrl: string, client = sqs()) {
  return async (receiptHandle: string, wait: Millis): Promise<void> => {
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: wholeSeconds(wait),
      }),
    );
  };
}
