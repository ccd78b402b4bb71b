import { DefaultStackSynthesizer, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { type IRole, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type CfnBucket, Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from './acknowledge.ts';
import { allow } from './rights.ts';

/** Role and log of CDK's uploading function: what it needs, instead of the managed policy and the wildcards that it would be given. */
export function uploader(
  stack: Stack,
  bucket: IBucket,
  distribution: Distribution,
): { role: IRole; logGroup: LogGroup } {
  const logGroup = new LogGroup(stack, 'UploadLogs', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const assets = Bucket.fromBucketName(stack, 'Assets', assetBucket(stack.account, stack.region));
  const role = new Role(stack, 'UploadRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Rights: new PolicyDocument({
        statements: [
          allow(['s3:GetObject'], assets.arnForObjects('*')),
          allow(['s3:ListBucket'], bucket.bucketArn),
          allow(['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], bucket.arnForObjects('*')),
          allow(['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'], distribution.distributionArn),
          allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn),
        ],
      }),
    },
  });
  const reason = 'The files of a build have names that change with it; the statement names one bucket.';
  const source = assetBucket('<AWS::AccountId>', '<AWS::Region>');
  acknowledge(role, `IAM5[Resource::arn:<AWS::Partition>:s3:::${source}/*]`, reason);
  acknowledge(role, `IAM5[Resource::<${stack.getLogicalId(bucket.node.defaultChild as CfnBucket)}.Arn>/*]`, reason);
  return { role: role.withoutPolicyUpdates(), logGroup };
}

/** Where `cdk bootstrap` lets the CDK put what it deploys. */
function assetBucket(account: string, region: string): string {
  return `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account}-${region}`;
}
