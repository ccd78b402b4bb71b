import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Addresses } from '../../local/cloud/addresses.ts';
import type { Faults } from '../../local/cloud/faulty-proxy.ts';
import { drain } from '../../tools/redrive/drain.ts';
import { redriveParked } from '../../tools/redrive/parked.ts';

/** What can be done to a deployed centre from below. */
export function faultyCloud(addresses: Addresses) {
  const aws = { ...addresses.aws, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const lambda = new LambdaClient(aws);

  async function invoke(name: string, payload: object = {}): Promise<unknown> {
    const Payload = Buffer.from(JSON.stringify(payload));
    const answer = await lambda.send(new InvokeCommand({ FunctionName: `Trunkline-${name}`, Payload }));
    return JSON.parse(Buffer.from(answer.Payload ?? []).toString() || 'null');
  }

  async function dynamo(faults: Faults): Promise<{ done: Record<'passed' | 'throttled' | 'unanswered', number> }> {
    if (!addresses.faults) throw new Error('this centre was started without faults');
    const answer = await fetch(addresses.faults, { method: 'PUT', body: JSON.stringify(faults) });
    return (await answer.json()) as Awaited<ReturnType<typeof dynamo>>;
  }

  return {
    invoke,
    /** From now on; `{}` ends it. Answers what was done so far. */
    dynamo,
    /** Each for a good second, with a rest after it. */
    async throttlingBursts(shares: number[]) {
      for (const throttled of shares) {
        await dynamo({ throttled });
        await pause(1_200);
        await dynamo({});
        await pause(600);
      }
    },
    /** Kills what runs these functions, again and again, until it is told to end. Answers how many it killed. */
    killing(functions: string[], every: number): () => Promise<number> {
      let killed = 0;
      const until = new AbortController();
      const work = (async () => {
        for (let turn = 0; !until.signal.aborted; turn += 1) {
          killed += kill(workersOf(functions[turn % functions.length] as string));
          await pause(every);
        }
      })();
      return async () => {
        until.abort();
        await work;
        return killed;
      };
    },
    /** As `npm run redrive`: what a consumer of the stream put aside. */
    redrive: () => {
      const deps = {
        lambda,
        dynamo: new DynamoDBClient(aws),
        tableName: addresses.stack.TableName as string,
        functionName: (name: string) => `Trunkline-${name}`,
      };
      return drain({
        sqs: new SQSClient({ ...aws, useQueueUrlAsEndpoint: false }),
        queueUrl: addresses.stack.ParkedQueueUrl as string,
        sentBefore: Number.MAX_SAFE_INTEGER,
        handle: (body) => redriveParked(deps, body),
        print: () => {},
      });
    },
  };
}

/** The emulator unpacks each function into a folder below the centre's own, and runs it from there. */
function workersOf(name: string): number[] {
  const centre = resolve(dirname(process.env.TRUNKLINE_ADDRESSES ?? ''), 'tmp') + sep;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => commandOf(pid).some((part) => part.startsWith(`${centre}ministack-lambda-Trunkline-${name}-`)));
}

function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function kill(pids: number[]): number {
  let killed = 0;
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
      killed += 1;
    } catch {
      // It has ended by itself.
    }
  return killed;
}
