import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allow, sendTo, useKey } from './rights.ts';
import type { Functions } from './use-case-functions.ts';

/** A shard has two readers at most: these are the two. */
export const consumers = ['tell', 'route'] as const;

interface Source {
  readonly table: Table;
  readonly key: Key;
  readonly unread: Queue;
}

/**
 * A consumer parks a record that it cannot handle and goes on, so what fails here is a whole invocation: out of time or memory, not
 * starting, throttled. That is tried again for long, halving the batch, and then leaves its place in the stream behind.
 */
export function streamConsumers(scope: Construct, props: Source & { functions: Functions }): void {
  for (const name of consumers) {
    new EventSourceMapping(scope, `${name}-stream`, {
      target: props.functions[name],
      eventSourceArn: streamArn(props.table),
      startingPosition: StartingPosition.TRIM_HORIZON, // also what was written while the stack was being deployed
      batchSize: 25, // 25 records fit into the function's minute even at 2 s each
      parallelizationFactor: 4, // order holds per item; four batches of one shard keep a slow one from delaying the rest
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 20, // with the growing pauses between them some minutes: longer than a passing fault
      maxRecordAge: Duration.hours(12), // the stream keeps 24 hours: the other half is left for redrive, which reads the place again
      onFailure: new SqsDlq(props.unread),
    });
  }
}

/** What a consumer's role needs so that Lambda can read the stream for it. */
export function readStream({ table, key, unread }: Source): PolicyStatement[] {
  const read = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];
  return [allow(read, streamArn(table)), useKey(key, 'dynamodb', ['kms:Decrypt']), ...sendTo(unread, key)];
}

function streamArn(table: Table): string {
  if (!table.tableStreamArn) throw new Error('The table has no stream: its consumers would never be called.');
  return table.tableStreamArn;
}
