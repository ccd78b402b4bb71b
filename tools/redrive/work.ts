import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Outcome } from './drain.ts';

type Worker = 'receive-stored-texts' | 'fetch-media' | 'connect-call' | 'deliver' | 'run-trigger' | 'run-job';

export interface WorkDeps {
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly functionName: (name: Worker) => string;
}

/** A message is shown to its function again, as its queue would have. The line holds nothing of it. */
export async function redriveWork({ lambda, functionName }: WorkDeps, worker: Worker, body: string): Promise<Outcome> {
  const { FunctionError: error, Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: functionName(worker),
      Payload: Buffer.from(JSON.stringify({ Records: [{ messageId: 'redrive', body }] })),
    }),
  );
  if (error) return { line: `${worker}: ${error}`, done: false };
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}') as { batchItemFailures?: unknown[] };
  const failed = (answer.batchItemFailures ?? []).length > 0;
  return { line: failed ? `${worker}: failed again` : worker, done: !failed };
}
