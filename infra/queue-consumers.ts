import { Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from './function-list.ts';
import type { WorkQueues } from './queues.ts';
import { allow, useKey } from './rights.ts';
import type { Functions } from './use-case-functions.ts';

/** Who works off which queue. */
const workers = {
  'receive-stored-texts': 'storedTexts',
  'fetch-media': 'fetchMedia',
  'connect-call': 'connectCall',
  deliver: 'deliveries',
  'run-trigger': 'triggers',
  'run-job': 'jobs',
} as const satisfies Partial<Record<FunctionName, keyof WorkQueues>>;

/** After an outage all come at once, and live texts come beside them. */
const AT_ONCE = 5;
/** A source that hangs takes 10 s of each try: 4,000 items that wait for it, each every 15 minutes, take 45 of these, and leave the others theirs. */
const AT_ONCE_TO_SOURCES = 50;
/** Each does some five triggers a second; in a burst, as when a job changes 2,000 items, all have run within a minute. */
const AT_ONCE_OF_TRIGGERS = 10;
/** Each does some 10 rows a second: 2,000 take a minute or two, and the table and its stream have far more room than these take. */
const AT_ONCE_OF_JOBS = 3;

const atOnce: Partial<Record<keyof WorkQueues, number>> = {
  deliveries: AT_ONCE_TO_SOURCES,
  triggers: AT_ONCE_OF_TRIGGERS,
  jobs: AT_ONCE_OF_JOBS,
};
/** In an ordered queue what failed holds back what is behind it; a chunk of a job takes its worker's whole time. */
const oneByOne: (keyof WorkQueues)[] = ['deliveries', 'triggers', 'jobs'];

/** A message that fails is tried again alone; the others of its batch are done. */
export function queueConsumers(scope: Construct, { functions, queues }: { functions: Functions; queues: WorkQueues }) {
  for (const [key, queue] of Object.entries(workers)) {
    const name = key as keyof typeof workers;
    new EventSourceMapping(scope, `${name}-queue`, {
      target: functions[name],
      eventSourceArn: queues[queue].queueArn,
      // The most that need no window: whoever waits, waits for an answer.
      batchSize: oneByOne.includes(queue) ? 1 : 10,
      ...(!queues[queue].fifo && { maxBatchingWindow: Duration.seconds(0) }),
      maxConcurrency: atOnce[queue] ?? AT_ONCE,
      reportBatchItemFailures: true,
    });
  }
}

/** What a consumer's role needs so that Lambda can read the queue for it. */
export function readQueue(queue: Queue, key: Key): PolicyStatement[] {
  const read = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return [allow(read, queue.queueArn), useKey(key, 'sqs', ['kms:Decrypt'])];
}
