import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Outcome } from './drain.ts';
import { type ExecutionDeps, redriveExecution } from './executions.ts';

type Scheduled = 'sweep' | 'reconcile-texts';

export interface UndeliveredDeps extends ExecutionDeps {
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly functionName: (name: Scheduled) => string;
}

/** Either the news of a failed execution that did not reach its queue, or a scheduled run that did not happen: its event names the rule, or the function. */
export async function redriveUndelivered(deps: UndeliveredDeps, body: string): Promise<Outcome> {
  const event = JSON.parse(body) as { 'detail-type'?: string };
  if (event['detail-type'] === 'Step Functions Execution Status Change') return redriveExecution(deps, body);
  const name: Scheduled = /reconcile/i.test(body) ? 'reconcile-texts' : 'sweep';
  const { FunctionError: error } = await deps.lambda.send(new InvokeCommand({ FunctionName: deps.functionName(name) }));
  return error ? { line: `${name}: ${error}`, done: false } : { line: name, done: true };
}
