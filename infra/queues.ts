import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  type DeadLetterQueue,
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  QueuePolicy,
  type QueueProps,
} from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type FunctionName, functionList } from './function-list.ts';

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
  /** Texts that were stored at the fallback address and could not be received in a day of tries. */
  readonly strandedTexts: Queue;
  /** Texts whose files could not be fetched in a day of tries. */
  readonly strandedMedia: Queue;
  /** Calls whose parties the carrier could not be told to bring together or apart. */
  readonly strandedCalls: Queue;
  /** What a source refused, or did not take in a day of tries. In order per item. */
  readonly strandedDeliveries: Queue;
  /** Triggers that were set off and could not be run. In order per item. */
  readonly strandedTriggers: Queue;
  /** Rows of bulk jobs that no worker could even begin. */
  readonly strandedJobs: Queue;
}

/** Work between two functions. What fails again and again moves on to a failure queue. */
export interface WorkQueues {
  /** Webhooks that came to the fallback address, as they came. */
  readonly storedTexts: Queue;
  /** Texts with files that are to be fetched, by their place in the table. */
  readonly fetchMedia: Queue;
  /** Calls whose parties are to be brought together or apart. */
  readonly connectCall: Queue;
  /** What sources are told of their items, in order per item. */
  readonly deliveries: Queue;
  /** Triggers that were set off, in order per item. */
  readonly triggers: Queue;
  /** Chunks of bulk jobs, each some rows for one worker. */
  readonly jobs: Queue;
}

/** At six times its function's time-out a message cannot come a second time while the first is still worked on (AWS's own advice). */
const PATIENCE = 6;

export function failureQueues(scope: Construct, key: Key): FailureQueues {
  return {
    parked: failureQueue(scope, 'ParkedQueue', key),
    unread: failureQueue(scope, 'UnreadQueue', key),
    failedExecutions: failureQueue(scope, 'FailedExecutionsQueue', key, { enforceSSL: true }),
    undelivered: failureQueue(scope, 'UndeliveredQueue', key, { enforceSSL: true }),
    strandedTexts: failureQueue(scope, 'StrandedTextsQueue', key),
    strandedMedia: failureQueue(scope, 'StrandedMediaQueue', key),
    strandedCalls: failureQueue(scope, 'StrandedCallsQueue', key),
    strandedDeliveries: failureQueue(scope, 'StrandedDeliveriesQueue', key, inOrder),
    strandedTriggers: failureQueue(scope, 'StrandedTriggersQueue', key, inOrder),
    strandedJobs: failureQueue(scope, 'StrandedJobsQueue', key),
  };
}

export function workQueues(scope: Construct, key: Key, failures: FailureQueues): WorkQueues {
  return {
    storedTexts: workQueue(scope, 'StoredTextsQueue', {
      key,
      worker: 'receive-stored-texts',
      // 30 s x 6 between two tries: 480 of them are a day, longer than most outages
      deadLetterQueue: { queue: failures.strandedTexts, maxReceiveCount: 480 },
    }),
    fetchMedia: workQueue(scope, 'FetchMediaQueue', {
      key,
      worker: 'fetch-media',
      // 120 s x 6 between two tries: 120 of them are a day
      deadLetterQueue: { queue: failures.strandedMedia, maxReceiveCount: 120 },
    }),
    connectCall: workQueue(scope, 'ConnectCallQueue', {
      key,
      worker: 'connect-call',
      // Somebody listens to music meanwhile; a second one at the same call does no harm.
      patience: 2,
      deadLetterQueue: { queue: failures.strandedCalls, maxReceiveCount: 3 },
    }),
    deliveries: workQueue(scope, 'DeliveriesQueue', {
      key,
      worker: 'deliver',
      order: inOrder,
      // `deliver` gives up by itself after a day and says why: this is for one that it could not even begin, 2 minutes apart
      deadLetterQueue: { queue: failures.strandedDeliveries, maxReceiveCount: 720 },
    }),
    triggers: workQueue(scope, 'TriggersQueue', {
      key,
      worker: 'run-trigger',
      order: inOrder,
      // 60 s x 6 between two tries: 30 of them are three hours. One whose item has no place yet comes every 2 s: for a minute, which is long for a flow.
      deadLetterQueue: { queue: failures.strandedTriggers, maxReceiveCount: 30 },
    }),
    jobs: workQueue(scope, 'JobsQueue', {
      key,
      worker: 'run-job',
      // after its fifth try `run-job` says what failed: this is for when it cannot even say so, 6 minutes apart for two hours
      deadLetterQueue: { queue: failures.strandedJobs, maxReceiveCount: 20 },
    }),
  };
}

/**
 * Nobody speaks to a queue in the clear: one policy for all of them, since a stack holds 500 resources. Those to which events are sent have one each, which
 * says so, too.
 */
export function overTlsAlone(
  scope: Construct,
  { failures, work }: { failures: FailureQueues; work: WorkQueues },
): void {
  const { failedExecutions, undelivered, ...others } = failures;
  const queues = [...Object.values(others), ...Object.values(work)] as Queue[];
  const policy = new QueuePolicy(scope, 'QueuesPolicy', { queues });
  policy.document.addStatements(
    new PolicyStatement({
      sid: 'OverTlsAlone',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['sqs:*'],
      resources: queues.map(({ queueArn }) => queueArn),
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  );
}

/** First in, first out within a group, which is an item; groups do not wait for each other, and each has the throughput of its own. */
const inOrder = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
} as const satisfies QueueProps;

function workQueue(
  scope: Construct,
  id: string,
  {
    key,
    worker,
    deadLetterQueue,
    patience = PATIENCE,
    order = {},
  }: { key: Key; worker: FunctionName; deadLetterQueue: DeadLetterQueue; patience?: number; order?: QueueProps },
): Queue {
  return new Queue(scope, id, {
    ...order,
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    dataKeyReuse: Duration.hours(1),
    retentionPeriod: Duration.days(14),
    visibilityTimeout: Duration.seconds(patience * functionList[worker].timeoutSeconds),
    deadLetterQueue,
  });
}

function failureQueue(scope: Construct, id: string, key: Key, order: QueueProps = {}): Queue {
  const queue = new Queue(scope, id, {
    ...order,
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    dataKeyReuse: Duration.hours(1), // a burst of failures must not become a burst of calls to KMS
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
