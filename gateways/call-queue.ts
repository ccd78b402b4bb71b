import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type InteractionId, isInteractionId } from '../domain/ids.ts';

/** A call whose parties the carrier has to bring together or apart. */
export const callToConnect = z.object({
  interaction: z.custom<InteractionId>((value) => typeof value === 'string' && isInteractionId(value)),
});

export type QueueCall = (call: InteractionId) => Promise<void>;

export function callQueue(queueUrl: string, client = new SQSClient({ useQueueUrlAsEndpoint: false })): QueueCall {
  return async (interaction) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ interaction }) }));
  };
}
