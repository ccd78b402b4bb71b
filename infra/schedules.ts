import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from './function-list.ts';
import type { Functions } from './use-case-functions.ts';

interface Regular {
  readonly rule: string;
  readonly description: string;
  readonly every: Duration;
}

const regular = {
  /** The net under the routing: it should never find anything, so five minutes between two looks are short enough. */
  sweep: {
    rule: 'SweepSchedule',
    description: 'Looks for interactions that wait although an agent is free.',
    every: Duration.minutes(5),
  },
  /** The net under the carrier's webhooks and receipts: a quarter of an hour is the longest that an agent is left in doubt. */
  'reconcile-texts': {
    rule: 'ReconcileSchedule',
    description: "Compares the carrier's records of texts with the centre's.",
    every: Duration.minutes(15),
  },
} as const satisfies Partial<Record<FunctionName, Regular>>;

export function schedules(scope: Construct, { functions, undelivered }: { functions: Functions; undelivered: Queue }) {
  for (const [key, { rule, description, every }] of Object.entries(regular)) {
    const name = key as keyof typeof regular;
    functions[name].configureAsyncInvoke({
      retryAttempts: 1, // the next run comes anyway
      maxEventAge: every,
      onFailure: new SqsDestination(undelivered),
    });
    const call = { deadLetterQueue: undelivered, maxEventAge: every, retryAttempts: 2 };
    new Rule(scope, rule, {
      description,
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(functions[name], call)],
    });
  }
}
