import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** A record that a consumer could not handle, by its key: redrive handles the present state of that key. */
export interface ParkedRecord {
  consumer: 'tell' | 'route';
  pk: string;
  sk: string;
}

export function parking(queueUrl: string, client = new SQSClient({ useQueueUrlAsEndpoint: false })) {
  return async (record: ParkedRecord): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(record) }));
  };
}
