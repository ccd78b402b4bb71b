import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Functions } from './use-case-functions.ts';

/** The net under the routing: it should never find anything, so five minutes between two looks are short enough. */
const SWEEP_EVERY = Duration.minutes(5);

export function schedules(scope: Construct, props: { functions: Functions; undelivered: Queue }): void {
  const { sweep } = props.functions;
  sweep.configureAsyncInvoke({
    retryAttempts: 1, // the next run comes anyway
    maxEventAge: SWEEP_EVERY,
    onFailure: new SqsDestination(props.undelivered),
  });
  new Rule(scope, 'SweepSchedule', {
    description: 'Looks for interactions that wait although an agent is free.',
    schedule: Schedule.rate(SWEEP_EVERY),
    targets: [
      new LambdaFunction(sweep, { deadLetterQueue: props.undelivered, maxEventAge: SWEEP_EVERY, retryAttempts: 2 }),
    ],
  });
}
