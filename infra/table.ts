import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { table } from '../store/table.ts';

/** The one table. Its keys are those of `store/table.ts`; there is no index, because the hot path reads the base table strongly. */
export function centreTable(scope: Construct, key: Key): Table {
  return new Table(scope, 'Table', {
    partitionKey: { name: table.key.partition, type: AttributeType.STRING },
    sortKey: { name: table.key.sort, type: AttributeType.STRING },
    timeToLiveAttribute: table.timeToLive,
    billingMode: BillingMode.PAY_PER_REQUEST,
    stream: StreamViewType.NEW_AND_OLD_IMAGES, // consumers derive everything from the two images and remember nothing
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
