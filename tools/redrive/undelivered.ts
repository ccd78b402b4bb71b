import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Outcome } from './drain.ts';
import { type ExecutionDeps, redriveExecution } from './executions.ts';

export interface UndeliveredDeps extends ExecutionDeps {
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly functionName: (name: 'sweep') => string;
}

/** Either the news of a failed execution that did not reach its queue, or a run of the sweep that did not happen. */
export async function redriveUndelivered(deps: UndeliveredDeps, body: string): Promise<Outcome> {
  const event = JSON.parse(body) as { 'detail-type'?: string };
  if (event['detail-type'] === 'Step Functions Execution Status Change') return redriveExecution(deps, body);
  const { FunctionError: error } = await deps.lambda.send(
    new InvokeCommand({ FunctionName: deps.functionName('sweep') }),
  );
  return error ? { line: `sweep: ${error}`, done: false } : { line: 'sweep', done: true };
}
