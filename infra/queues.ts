import { Duration } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Where failed work waits for `npm run redrive`. Each queue has an alarm. */
export interface FailureQueues {
  /** Single table records that a stream consumer could not handle, by key. */
  readonly parked: Queue;
  /** Batches that a stream consumer could not even read: only their place in the stream, for as long as the stream holds them. */
  readonly unread: Queue;
  /** Executions that ended as failed, timed out or aborted. */
  readonly failedExecutions: Queue;
  /** Scheduled runs and events that reached no function or queue. */
  readonly undelivered: Queue;
}

export function failureQueues(scope: Construct, key: Key): FailureQueues {
  return {
    parked: failureQueue(scope, 'ParkedQueue', key),
    unread: failureQueue(scope, 'UnreadQueue', key),
    failedExecutions: failureQueue(scope, 'FailedExecutionsQueue', key),
    undelivered: failureQueue(scope, 'UndeliveredQueue', key),
  };
}

function failureQueue(scope: Construct, id: string, key: Key): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    dataKeyReuse: Duration.hours(1), // a burst of failures must not become a burst of calls to KMS
    enforceSSL: true,
    retentionPeriod: Duration.days(14), // the longest that SQS keeps a message: a fortnight of holidays
    visibilityTimeout: Duration.minutes(5), // one redrive of one message takes seconds; two people may redrive at once
  });
  acknowledge(
    queue,
    'SQS3',
    'This queue is itself where failed work ends: an alarm calls a person, who redrives it by hand.',
  );
  return queue;
}
