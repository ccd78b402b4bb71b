import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Outcome } from './drain.ts';

export interface StrandedDeps {
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly functionName: (name: 'receive-stored-texts') => string;
}

/** A stored text is shown to its function again, as its queue would have. The line holds nothing of it. */
export async function redriveStrandedText({ lambda, functionName }: StrandedDeps, body: string): Promise<Outcome> {
  const { FunctionError: error, Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: functionName('receive-stored-texts'),
      Payload: Buffer.from(JSON.stringify({ Records: [{ messageId: 'redrive', body }] })),
    }),
  );
  if (error) return { line: `stored text: ${error}`, done: false };
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}') as { batchItemFailures?: unknown[] };
  const failed = (answer.batchItemFailures ?? []).length > 0;
  return { line: failed ? 'stored text: failed again' : 'stored text', done: !failed };
}
