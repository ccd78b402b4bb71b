import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { allow, type Grant } from './rights.ts';

export interface UseCaseFunctionProps {
  readonly name: string;
  readonly code: Code;
  readonly timeoutSeconds: number;
  readonly environment: Record<string, string>;
  readonly statements: PolicyStatement[];
  readonly accepted: NonNullable<Grant['accepted']>[];
  readonly logsEncryptedBy: Key;
}

/** Half a gigabyte buys a third of a processor: importing 500 KB then takes about a quarter of a second, not half. */
const MEMORY_MB = 512;

/** A function with a role of its own and a log group of its own, and nothing else attached. */
export class UseCaseFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, props: UseCaseFunctionProps) {
    super(scope, id);
    const functionName = `${Stack.of(this).stackName}-${props.name}`;
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.logsEncryptedBy,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.lambda = new Lambda(this, 'Function', {
      functionName,
      code: props.code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MB,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      role: this.#role(props, [
        ...props.statements,
        allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn),
        allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'), // X-Ray knows no resources to name
      ]),
      environment: {
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: 'Trunkline',
        ...props.environment,
      },
    });
  }

  /** Complete as it is: what CDK would add by itself (managed policies, grants) is left out on purpose. */
  #role({ accepted }: UseCaseFunctionProps, statements: PolicyStatement[]) {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Rights: new PolicyDocument({ statements }) },
    });
    acknowledge(
      role,
      'IAM5[Resource::*]',
      'X-Ray accepts trace segments only without a resource; every other statement names its own.',
    );
    for (const { finding, reason } of accepted) acknowledge(role, finding, reason);
    return role.withoutPolicyUpdates();
  }
}
