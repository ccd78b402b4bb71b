import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * One customer-managed key for everything at rest: table, secrets, queues, alarms and logs. Kept when the stack goes, because the table is
 * kept too and could not be read without it.
 */
export function centreKey(scope: Construct): Key {
  const key = new Key(scope, 'Key', {
    description: 'Trunkline: table, secrets, queues, alarms and logs',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  key.addToResourcePolicy(letLogsUseIt(Stack.of(scope)));
  key.addToResourcePolicy(letEventsAndAlarmsUseIt(Stack.of(scope)));
  return key;
}

/** The logs service encrypts as itself; the context limits it to the log groups of this account and region. */
function letLogsUseIt(stack: Stack): PolicyStatement {
  const logGroups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:DescribeKey',
    ],
    resources: ['*'], // in a key's own policy this is the key
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
  });
}

/** EventBridge writes to encrypted queues, CloudWatch to the encrypted alarm topic. */
function letEventsAndAlarmsUseIt(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('events.amazonaws.com'), new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'], // in a key's own policy this is the key
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
}
