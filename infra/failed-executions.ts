import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { FailureQueues } from './queues.ts';
import { machineArn, machineNames } from './workflows.ts';

/** An execution that ends badly is put where `npm run redrive` finds it. */
export function failedExecutions(scope: Construct, queues: FailureQueues): void {
  new Rule(scope, 'FailedExecutions', {
    description: 'Executions that failed, timed out or were aborted wait for redrive.',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: machineNames.map((name) => machineArn(scope, name)),
      },
    },
    targets: [new SqsQueue(queues.failedExecutions, { deadLetterQueue: queues.undelivered })],
  });
}
