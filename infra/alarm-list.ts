import { Duration } from 'aws-cdk-lib';
import {
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { FunctionName } from './function-list.ts';
import type { FailureQueues } from './queues.ts';
import type { Functions } from './use-case-functions.ts';

/** One alarm: its name is a heading of docs/runbook.md. */
export interface AlarmSpec {
  readonly says: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** Above or at the threshold, unless said otherwise. */
  readonly when?: ComparisonOperator;
  /** Periods in a row; one unless a passing blip is normal. */
  readonly periods?: number;
  /** No data is good news, except where something must happen regularly. */
  readonly missing?: TreatMissingData;
}

export interface Watched {
  readonly functions: Functions;
  readonly queues: FailureQueues;
  readonly machines: { readonly agentAssignment: string; readonly smsReopen: string };
  readonly api: HttpApi;
  readonly table: Table;
}

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** A hint that comes a minute late is no hint; three minutes in a row are no cold start. */
const BEHIND_MS = 60_000;

/** Called without a person or a carrier waiting for the status: what the HTTP API's 5xx would not show. */
const BACKGROUND: FunctionName[] = [
  'tell',
  'route',
  'prepare-interaction',
  'look-again',
  'await-step',
  'archive-conversation',
  'sweep',
  'open-socket',
  'close-socket',
];

/** What the functions do with the table; each is metered on its own. */
const OPERATIONS = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
  Operation.GET_RECORDS,
];

export function alarmList({ functions, queues, machines, api, table }: Watched): Record<string, AlarmSpec> {
  const behind = (name: 'tell' | 'route'): AlarmSpec => ({
    says: `${name} reads changes more than a minute late`,
    metric: functions[name].metric('IteratorAge', { statistic: Stats.MAXIMUM, period: MINUTE }),
    threshold: BEHIND_MS,
    periods: 3,
  });
  return {
    'tell-is-behind': behind('tell'),
    'route-is-behind': behind('route'),
    'parked-records': holds(queues.parked, 'A change could not be handled and was parked'),
    'unread-records': holds(queues.unread, 'A batch of changes could not be read at all'),
    'failed-executions': holds(queues.failedExecutions, 'A failed execution waits for redrive'),
    'undelivered-events': holds(queues.undelivered, 'A scheduled run or an event reached nobody'),
    'agent-assignment-fails': fails(machines.agentAssignment, 'agent-assignment'),
    'sms-reopen-fails': fails(machines.smsReopen, 'sms-reopen'),
    'executions-throttled': {
      says: 'Step Functions slows the machines down',
      metric: sum(Object.values(machines).map((arn) => machineMetric(arn, 'ExecutionThrottled'))),
      threshold: 1,
      periods: 3, // a throttled transition is repeated by itself
    },
    'functions-fail': {
      says: 'A function behind the stream, a machine, the clock or a socket fails',
      metric: sum(BACKGROUND.map((name) => functions[name].metricErrors({ period: FIVE_MINUTES }))),
      threshold: 1,
    },
    'functions-throttled': {
      says: 'Lambda refuses to run functions for want of concurrency',
      metric: sum(BACKGROUND.map((name) => functions[name].metricThrottles({ period: FIVE_MINUTES }))),
      threshold: 1,
    },
    'api-fails': {
      says: 'The API answers 5xx to carriers or desktops',
      metric: api.metricServerError({ statistic: Stats.SUM, period: FIVE_MINUTES }),
      threshold: 1, // a carrier's webhook that fails may be a customer's text
    },
    'sweep-found': {
      says: 'The sweep found an interaction that waited although an agent was free',
      metric: new Metric({
        namespace: 'Trunkline',
        metricName: 'SweepFound',
        dimensionsMap: { service: 'sweep' },
        statistic: Stats.SUM,
        period: FIVE_MINUTES,
      }),
      threshold: 1,
    },
    'sweep-stopped': {
      says: 'The sweep has not run for 15 minutes',
      metric: functions.sweep.metricInvocations({ statistic: Stats.SUM, period: FIVE_MINUTES }),
      threshold: 1,
      when: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods: 3,
      missing: TreatMissingData.BREACHING,
    },
    'table-throttled': {
      says: 'DynamoDB throttles reads or writes',
      metric: sum([tableMetric(table, 'ReadThrottleEvents'), tableMetric(table, 'WriteThrottleEvents')]),
      threshold: 1,
      periods: 3, // a burst beyond twice the last peak is throttled for a moment and repeated by the SDK
    },
    'table-fails': {
      says: 'DynamoDB answers with errors of its own',
      metric: table.metricSystemErrorsForOperations({ operations: OPERATIONS, period: FIVE_MINUTES }),
      threshold: 1,
    },
  };
}

function holds(queue: Queue, says: string): AlarmSpec {
  const metric = queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
  return { says, metric, threshold: 1 };
}

function fails(arn: string, name: string): AlarmSpec {
  const ends = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'];
  return {
    says: `An execution of ${name} did not end well`,
    metric: sum(ends.map((end) => machineMetric(arn, end))),
    threshold: 1,
  };
}

function machineMetric(arn: string, metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/States',
    metricName,
    dimensionsMap: { StateMachineArn: arn },
    statistic: Stats.SUM,
    period: FIVE_MINUTES,
  });
}

function tableMetric(table: Table, name: string): Metric {
  return table.metric(name, { statistic: Stats.SUM, period: FIVE_MINUTES });
}

/** At most ten: an alarm on an expression takes no more. */
function sum(metrics: Metric[]): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({
    expression: Object.keys(usingMetrics)
      .map((id) => `FILL(${id}, 0)`)
      .join(' + '),
    usingMetrics,
    period: FIVE_MINUTES,
  });
}
