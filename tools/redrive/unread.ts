import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import type { Outcome } from './drain.ts';
import { type Item, type RecordDeps, redriveKey } from './records.ts';

/** What Lambda leaves when it gives a batch up: not the records, only where they stand in the stream. */
const unread = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
  }),
});

type Place = z.infer<typeof unread>['DDBStreamBatchInfo'];

export interface UnreadDeps extends RecordDeps {
  readonly streams: Pick<DynamoDBStreamsClient, 'send'>;
}

/** Reads the place in the stream again, as long as the stream holds it (24 hours), and shows the present state of every key in it. */
export async function redriveUnread(deps: UnreadDeps, body: string): Promise<Outcome> {
  const { requestContext, DDBStreamBatchInfo: place } = unread.parse(JSON.parse(body));
  const consumer = consumerOf(requestContext.functionArn);
  const keys = await keysIn(deps, place);
  const outcomes = [];
  for (const key of keys) outcomes.push(await redriveKey(deps, consumer, key));
  const failed = outcomes.filter(({ done }) => !done);
  if (failed.length > 0) return { line: failed.map(({ line }) => line).join('; '), done: false };
  return { line: `${consumer}  ${keys.length} keys of ${place.shardId}`, done: true };
}

/** `arn:aws:lambda:<region>:<account>:function:<stack>-<consumer>`, with or without a version. */
function consumerOf(functionArn: string): string {
  const name = functionArn.split(':')[6] ?? '';
  return name.slice(name.lastIndexOf('-') + 1);
}

async function keysIn({ streams }: UnreadDeps, place: Place): Promise<Item[]> {
  const { ShardIterator: first } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: place.streamArn,
      ShardId: place.shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: place.startSequenceNumber,
    }),
  );
  const keys = new Map<string, Item>();
  let iterator = first;
  while (iterator) {
    const { Records: records = [], NextShardIterator: next } = await streams.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    const inside = records.filter((record) => !isAfter(record, place.endSequenceNumber));
    for (const { dynamodb } of inside) if (dynamodb?.Keys) keys.set(JSON.stringify(dynamodb.Keys), dynamodb.Keys);
    iterator = records.length > 0 && inside.length === records.length && !reaches(records, place) ? next : undefined;
  }
  return [...keys.values()];
}

function isAfter({ dynamodb }: _Record, end: string): boolean {
  return BigInt(dynamodb?.SequenceNumber ?? 0) > BigInt(end);
}

function reaches(records: _Record[], { endSequenceNumber }: Place): boolean {
  return records.at(-1)?.dynamodb?.SequenceNumber === endSequenceNumber;
}
