import { RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Who changed what, and when: `tell` writes a line per change of state. Outlives the stack, and every other log. */
export function auditLog(scope: Construct, key: Key): LogGroup {
  return new LogGroup(scope, 'AuditLog', {
    retention: RetentionDays.TWO_YEARS, // a year's complaint about the year before can still be answered
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
