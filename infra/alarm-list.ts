import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { FunctionName } from './function-list.ts';
import type { FailureQueues, WorkQueues } from './queues.ts';
import type { Functions } from './use-case-functions.ts';

/** One alarm: its name is a heading of docs/runbook.md. */
export interface AlarmSpec {
  readonly says: string;
  readonly metric: Metric;
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
  readonly work: WorkQueues;
  readonly machines: {
    readonly agentAssignment: string;
    readonly slaEscalation: string;
    readonly smsReopen: string;
    readonly ivrAuthentication: string;
  };
  /** Above it an alarm calls. */
  readonly mostTextsPerHour: number;
  readonly api: HttpApi;
  readonly table: Table;
}

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** A hint that comes a minute late is no hint; three minutes in a row are no cold start. */
const BEHIND_MS = 60_000;

/**
 * Whose errors show nowhere else: behind the HTTP API they are 5xx, and a step of a machine throws on purpose (InteractionEnded), is
 * repeated otherwise, and in the end fails its execution.
 */
const ON_THEIR_OWN: FunctionName[] = [
  'tell',
  'route',
  'sweep',
  'reconcile-texts',
  'receive-stored-texts',
  'fetch-media',
  'connect-call',
  'deliver',
  'run-trigger',
  'run-job',
  'open-socket',
  'close-socket',
];

export function alarmList({
  functions,
  queues,
  work,
  machines,
  mostTextsPerHour,
  api,
  table,
}: Watched): Record<string, AlarmSpec> {
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
    'stranded-texts': holds(queues.strandedTexts, 'A text that came to the fallback address could not be received'),
    'stranded-media': holds(queues.strandedMedia, 'Files of a text could not be fetched from the carrier'),
    'stranded-calls': holds(queues.strandedCalls, 'The carrier could not be told what a call does next'),
    'stranded-triggers': holds(queues.strandedTriggers, 'A trigger was set off and could not be run'),
    'triggers-wait': waits(work.triggers, 'Triggers that were set off do not run'),
    'stranded-deliveries': holds(queues.strandedDeliveries, 'A source was not told what became of its items'),
    'stranded-jobs': holds(queues.strandedJobs, 'Rows of a bulk job could not be done, and nobody could say so'),
    'jobs-wait': waits(work.jobs, 'Bulk jobs do not go on'),
    'deliveries-wait': {
      ...waits(work.deliveries, 'A source takes no deliveries'),
      threshold: LONGEST_OUTAGE_S,
    },
    'calls-wait': waits(work.connectCall, 'Callers wait for the carrier to be told what comes next'),
    'media-waits': waits(work.fetchMedia, 'Files of texts are not fetched from the carrier'),
    'stored-texts-wait': waits(work.storedTexts, 'Texts that came to the fallback address are not received'),
    'agent-assignment-fails': machineFails(machines.agentAssignment, 'agent-assignment'),
    'sla-escalation-fails': machineFails(machines.slaEscalation, 'sla-escalation'),
    'ivr-authentication-fails': machineFails(machines.ivrAuthentication, 'ivr-authentication'),
    'sms-reopen-fails': machineFails(machines.smsReopen, 'sms-reopen'),
    'agent-assignment-throttled': throttled(machines.agentAssignment, 'agent-assignment'),
    'sla-escalation-throttled': throttled(machines.slaEscalation, 'sla-escalation'),
    'ivr-authentication-throttled': throttled(machines.ivrAuthentication, 'ivr-authentication'),
    'sms-reopen-throttled': throttled(machines.smsReopen, 'sms-reopen'),
    ...Object.fromEntries(ON_THEIR_OWN.map((name) => [`${name}-fails`, functionFails(functions, name)])),
    'functions-throttled': {
      says: 'Lambda refuses to run functions: the account has no concurrency left',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: Stats.SUM,
        period: FIVE_MINUTES,
      }),
      threshold: 1, // without dimensions, because the limit is the account's and not a function's
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
    'texts-missed': {
      says: 'Texts were found at the carrier that no webhook had brought',
      metric: new Metric({
        namespace: 'Trunkline',
        metricName: 'TextsMissed',
        dimensionsMap: { service: 'reconcile-texts' },
        statistic: Stats.SUM,
        period: FIVE_MINUTES,
      }),
      threshold: 1,
    },
    'many-texts-sent': {
      says: 'More texts were sent within an hour than the deployment expects',
      metric: new Metric({
        namespace: 'Trunkline',
        metricName: 'TextsSent',
        dimensionsMap: { service: 'texts' },
        statistic: Stats.SUM,
        period: Duration.hours(1),
      }),
      threshold: mostTextsPerHour,
    },
    'sweep-stopped': {
      says: 'The sweep has not run for 15 minutes',
      metric: functions.sweep.metricInvocations({ statistic: Stats.SUM, period: FIVE_MINUTES }),
      threshold: 1,
      when: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods: 3,
      missing: TreatMissingData.BREACHING,
    },
    'table-reads-throttled': tableThrottles(table, 'Read'),
    'table-writes-throttled': tableThrottles(table, 'Write'),
    'table-reads-fail': tableFails(table, 'Query'),
    'table-writes-fail': tableFails(table, 'TransactWriteItems'),
  };
}

function holds(queue: Queue, says: string): AlarmSpec {
  const metric = queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
  return { says, metric, threshold: 1 };
}

/** A message waits for seconds; a quarter of an hour is five tries that failed. */
const LONGEST_WAIT_S = 15 * 60;

/** A source that restarts or is deployed is back within the hour; deliveries are tried for a day. */
const LONGEST_OUTAGE_S = 60 * 60;

function waits(queue: Queue, says: string): AlarmSpec {
  const metric = queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
  return { says, metric, threshold: LONGEST_WAIT_S };
}

function functionFails(functions: Functions, name: FunctionName): AlarmSpec {
  const metric = functions[name].metricErrors({ statistic: Stats.SUM, period: FIVE_MINUTES });
  return { says: `${name} fails`, metric, threshold: 1 };
}

/** However an execution ends badly, it also lies in the queue of failed executions; this one says which machine, and at once. */
function machineFails(arn: string, name: string): AlarmSpec {
  return { says: `An execution of ${name} failed`, metric: machineMetric(arn, 'ExecutionsFailed'), threshold: 1 };
}

/** A throttled transition is repeated by itself: only a quarter of an hour of them is news. */
function throttled(arn: string, name: string): AlarmSpec {
  return {
    says: `Step Functions slows ${name} down`,
    metric: machineMetric(arn, 'ExecutionThrottled'),
    threshold: 1,
    periods: 3,
  };
}

/** A burst beyond twice the last peak is throttled for a moment, and the SDK repeats it: only a quarter of an hour is news. */
function tableThrottles(table: Table, what: 'Read' | 'Write'): AlarmSpec {
  const metric = table.metric(`${what}ThrottleEvents`, { statistic: Stats.SUM, period: FIVE_MINUTES });
  return { says: `DynamoDB throttles ${what.toLowerCase()}s`, metric, threshold: 1, periods: 3 };
}

/** DynamoDB counts its own errors by operation; a fault of the service shows in the most frequent one. */
function tableFails(table: Table, operation: 'Query' | 'TransactWriteItems'): AlarmSpec {
  const metric = table.metric('SystemErrors', {
    dimensionsMap: { TableName: table.tableName, Operation: operation },
    statistic: Stats.SUM,
    period: FIVE_MINUTES,
  });
  return { says: `DynamoDB answers ${operation} with errors of its own`, metric, threshold: 1 };
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
