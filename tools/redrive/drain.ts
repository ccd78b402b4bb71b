import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** What became of one message: the line to print, and whether it may leave the queue. */
export interface Outcome {
  readonly line: string;
  readonly done: boolean;
}

export interface Drain {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  /** What was sent later belongs to the next run: a record that is parked again must not keep this one going for ever. */
  readonly sentBefore: number;
  readonly handle: (body: string) => Promise<Outcome>;
  readonly print: (line: string) => void;
}

/** Handles every message that lay in the queue at the start, and answers how many of them stay there. */
export async function drain(props: Drain): Promise<number> {
  const { sqs, queueUrl } = props;
  const seen = new Set<string>();
  let left = 0;
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    const ours = messages.filter((message) => !seen.has(message.MessageId ?? '') && isOlder(message, props.sentBefore));
    if (ours.length === 0) {
      for (const message of messages) await giveBack(props, message);
      return left;
    }
    for (const message of ours) {
      seen.add(message.MessageId ?? '');
      if (!(await handle(props, message))) left += 1;
    }
  }
}

async function handle({ sqs, queueUrl, handle, print }: Drain, message: Message): Promise<boolean> {
  const { line, done } = await handle(message.Body ?? '').catch((error: Error) => ({
    line: `${error.name}: ${error.message.replaceAll(/\s+/g, ' ')}`,
    done: false,
  }));
  print(`${done ? 'done' : 'LEFT'}  ${line}`);
  if (done) await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
  return done;
}

function isOlder(message: Message, than: number): boolean {
  return Number(message.Attributes?.SentTimestamp ?? 0) < than;
}

async function giveBack({ sqs, queueUrl }: Drain, message: Message): Promise<void> {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: message.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );
}
