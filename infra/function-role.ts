import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { allow, type Grant } from './rights.ts';

export interface FunctionRoleProps {
  readonly statements: PolicyStatement[];
  readonly accepted: NonNullable<Grant['accepted']>[];
  /** Of the functions that it is for. */
  readonly logGroups: LogGroup[];
}

/**
 * What functions of the same rights may do, complete as it is: what CDK would add by itself (managed policies, grants) is left out on purpose. One role for
 * all of them rather than one for each, for a stack holds 500 resources.
 */
export function functionRole(
  scope: Construct,
  id: string,
  { statements, accepted, logGroups }: FunctionRoleProps,
): IRole {
  const logged = allow(
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    ...logGroups.map(({ logGroupArn }) => logGroupArn),
  );
  const traced = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'); // X-Ray knows no resources to name
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Rights: new PolicyDocument({ statements: [...statements, logged, traced] }) },
  });
  acknowledge(
    role,
    'IAM5[Resource::*]',
    'X-Ray accepts trace segments only without a resource; every other statement names its own.',
  );
  for (const { finding, reason } of accepted) acknowledge(role, finding, reason);
  return role.withoutPolicyUpdates();
}
