import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface UseCaseFunctionProps {
  readonly name: string;
  readonly code: Code;
  readonly timeoutSeconds: number;
  readonly environment: Record<string, string>;
  readonly logsEncryptedBy: Key;
}

/** Half a gigabyte buys a third of a processor: importing 500 KB then takes about a quarter of a second, not half. */
const MEMORY_MB = 512;

/** A function with a log group of its own, and nothing else attached. */
export class UseCaseFunction extends Construct {
  readonly logGroup: LogGroup;
  readonly #props: UseCaseFunctionProps;

  constructor(scope: Construct, id: string, props: UseCaseFunctionProps) {
    super(scope, id);
    this.#props = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${this.#physicalName}`,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.logsEncryptedBy,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** Made after its role, which names its log group. */
  lambda(role: IRole): Lambda {
    const { name, code, timeoutSeconds, environment } = this.#props;
    return new Lambda(this, 'Function', {
      functionName: this.#physicalName,
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MB,
      timeout: Duration.seconds(timeoutSeconds),
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      role,
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: 'Trunkline',
        ...environment,
      },
    });
  }

  get #physicalName(): string {
    return `${Stack.of(this).stackName}-${this.#props.name}`;
  }
}
