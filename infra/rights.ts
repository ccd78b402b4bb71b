import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { WorkQueues } from './queues.ts';
import type { CentreSecret, CentreSecrets } from './secrets.ts';

/** What a function may be given. A right brings the environment that names the thing, and the statements that open it. */
export type Right =
  | 'read-table'
  | 'change-table'
  | 'read-hash-key'
  | 'read-twilio-secret'
  | 'read-crm-secret'
  | 'read-sources-secret'
  | 'read-pin-pepper'
  | 'know-public-url'
  | 'link-executions'
  | 'start-executions'
  | 'start-authentication'
  | 'answer-tasks'
  | 'push-to-desktops'
  | 'store-texts'
  | 'queue-media'
  | 'queue-calls'
  | 'queue-deliveries'
  | 'try-deliveries'
  | 'queue-triggers'
  | 'hold-back-triggers'
  | 'queue-jobs'
  | 'try-jobs'
  | 'keep-media'
  | 'link-media'
  | 'park-records'
  | 'write-audit';

export interface Grant {
  readonly environment?: Record<string, string>;
  readonly statements?: PolicyStatement[];
  /** A finding of cdk-nag that the statements cause, and why it is right. */
  readonly accepted?: { readonly finding: string; readonly reason: string };
}

/** Everything that a right can speak of. Machines and APIs are given as strings, so that no function waits for them at deployment. */
export interface Ground {
  readonly table: Table;
  readonly key: Key;
  readonly secrets: CentreSecrets;
  readonly parked: Queue;
  readonly strandedDeliveries: Queue;
  readonly work: WorkQueues;
  readonly media: Bucket;
  readonly audit: LogGroup;
  readonly publicUrl: string;
  readonly operationsUrl: string;
  readonly agentAssignmentArn: string;
  readonly slaEscalationArn: string;
  readonly smsReopenArn: string;
  readonly ivrAuthenticationArn: string;
  readonly socketCallbackUrl: string;
  readonly socketConnections: { readonly arn: string; readonly finding: string };
}

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
/** A transaction is allowed by the rights of its parts; a condition check is a part of its own. No Scan: every access has a key. */
const CHANGE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const CHANGE_KEY = [...READ_KEY, 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey'];

export function grants(ground: Ground): Record<Right, Grant> {
  const machines = {
    AGENT_ASSIGNMENT_ARN: ground.agentAssignmentArn,
    IVR_AUTHENTICATION_ARN: ground.ivrAuthenticationArn,
    SMS_REOPEN_ARN: ground.smsReopenArn,
  };
  const table = { TABLE_NAME: ground.table.tableName };
  return {
    'read-table': {
      environment: table,
      statements: [allow(READ, ground.table.tableArn), useKey(ground.key, 'dynamodb', READ_KEY)],
    },
    'change-table': {
      environment: table,
      statements: [allow([...READ, ...CHANGE], ground.table.tableArn), useKey(ground.key, 'dynamodb', CHANGE_KEY)],
    },
    'read-hash-key': readSecret('HASH_KEY_SECRET', ground.secrets.hashKey, ground.key),
    'read-twilio-secret': readSecret('TWILIO_SECRET', ground.secrets.twilio, ground.key),
    'read-crm-secret': readSecret('CRM_SECRET', ground.secrets.crm, ground.key),
    'read-sources-secret': readSecret('SOURCES_SECRET', ground.secrets.sources, ground.key),
    'read-pin-pepper': readSecret('PIN_PEPPER_SECRET', ground.secrets.pinPepper, ground.key),
    'know-public-url': { environment: { PUBLIC_URL: ground.publicUrl } },
    'link-executions': { environment: { ...machines, OPERATIONS_URL: ground.operationsUrl } },
    'start-executions': {
      environment: { ...machines, SLA_ESCALATION_ARN: ground.slaEscalationArn },
      statements: [
        allow(
          ['states:StartExecution'],
          ground.agentAssignmentArn,
          ground.ivrAuthenticationArn,
          ground.slaEscalationArn,
          ground.smsReopenArn,
        ),
      ],
    },
    'start-authentication': {
      environment: { IVR_AUTHENTICATION_ARN: ground.ivrAuthenticationArn },
      statements: [allow(['states:StartExecution'], ground.ivrAuthenticationArn)],
    },
    'answer-tasks': {
      statements: [
        allow(
          ['states:SendTaskSuccess', 'states:SendTaskFailure'],
          ground.agentAssignmentArn,
          ground.ivrAuthenticationArn,
        ),
      ],
    },
    'push-to-desktops': {
      environment: { SOCKET_CALLBACK_URL: ground.socketCallbackUrl },
      statements: [allow(['execute-api:ManageConnections'], ground.socketConnections.arn)],
      accepted: {
        finding: ground.socketConnections.finding,
        reason:
          'Connections come and go; the statement names this API, this stage and the posting to connections only.',
      },
    },
    'store-texts': {
      environment: { STORED_TEXTS_QUEUE_URL: ground.work.storedTexts.queueUrl },
      statements: sendTo(ground.work.storedTexts, ground.key),
    },
    'queue-media': {
      environment: { FETCH_MEDIA_QUEUE_URL: ground.work.fetchMedia.queueUrl },
      statements: sendTo(ground.work.fetchMedia, ground.key),
    },
    'queue-calls': {
      environment: { CONNECT_CALL_QUEUE_URL: ground.work.connectCall.queueUrl },
      statements: sendTo(ground.work.connectCall, ground.key),
    },
    'queue-deliveries': {
      environment: { DELIVERIES_QUEUE_URL: ground.work.deliveries.queueUrl },
      statements: sendTo(ground.work.deliveries, ground.key),
    },
    /** One that failed waits longer each time, which its queue has to be told, and in the end is given up. */
    'try-deliveries': {
      environment: {
        DELIVERIES_QUEUE_URL: ground.work.deliveries.queueUrl,
        STRANDED_DELIVERIES_QUEUE_URL: ground.strandedDeliveries.queueUrl,
      },
      statements: [
        allow(['sqs:ChangeMessageVisibility'], ground.work.deliveries.queueArn),
        ...sendTo(ground.strandedDeliveries, ground.key),
      ],
    },
    'queue-jobs': {
      environment: { JOBS_QUEUE_URL: ground.work.jobs.queueUrl },
      statements: sendTo(ground.work.jobs, ground.key),
    },
    /** Rows that failed wait longer each time, which their queue has to be told. */
    'try-jobs': {
      environment: { JOBS_QUEUE_URL: ground.work.jobs.queueUrl },
      statements: [allow(['sqs:ChangeMessageVisibility'], ground.work.jobs.queueArn)],
    },
    'queue-triggers': {
      environment: { TRIGGERS_QUEUE_URL: ground.work.triggers.queueUrl },
      statements: sendTo(ground.work.triggers, ground.key),
    },
    /** One whose item has yet to be placed comes again in a moment. */
    'hold-back-triggers': {
      environment: { TRIGGERS_QUEUE_URL: ground.work.triggers.queueUrl },
      statements: [allow(['sqs:ChangeMessageVisibility'], ground.work.triggers.queueArn)],
    },
    'keep-media': useMedia(ground, 's3:PutObject', ['kms:Decrypt', 'kms:GenerateDataKey']),
    'link-media': useMedia(ground, 's3:GetObject', ['kms:Decrypt']),
    'park-records': {
      environment: { PARKED_QUEUE_URL: ground.parked.queueUrl },
      statements: sendTo(ground.parked, ground.key),
    },
    'write-audit': {
      environment: { AUDIT_LOG_GROUP: ground.audit.logGroupName },
      statements: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], ground.audit.logGroupArn)],
    },
  };
}

export function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

export function sendTo(queue: Queue, key: Key): PolicyStatement[] {
  return [allow(['sqs:SendMessage'], queue.queueArn), useKey(key, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey'])];
}

/** The key opens nothing by itself: only through the service that holds the data. */
export function useKey(key: Key, service: string, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    actions,
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.amazonaws.com` } },
  });
}

/** A link gives whoever has it the right of the function that made it, to one file and for a while. */
function useMedia({ media, key }: Ground, action: string, keyActions: string[]): Grant {
  return {
    environment: { MEDIA_BUCKET: media.bucketName },
    statements: [allow([action], media.arnForObjects('media/*')), useKey(key, 's3', keyActions)],
    accepted: {
      finding: `IAM5[Resource::<${Stack.of(media).getLogicalId(media.node.defaultChild as CfnBucket)}.Arn>/media/*]`,
      reason: 'Files come with texts; the statement names this bucket, this folder and this one action.',
    },
  };
}

function readSecret(name: string, secret: CentreSecret, key: Key): Grant {
  return {
    environment: { [name]: secret.arn },
    statements: [allow(['secretsmanager:GetSecretValue'], secret.arn), useKey(key, 'secretsmanager', ['kms:Decrypt'])],
  };
}
