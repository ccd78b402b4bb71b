import { readFileSync } from 'node:fs';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { FunctionName } from './function-list.ts';
import { allow } from './rights.ts';
import type { Functions } from './use-case-functions.ts';

/** Machine by name: the functions that its definition names as `${UseCaseArn}`. */
export const machines = {
  'agent-assignment': {
    PrepareInteractionArn: 'prepare-interaction',
    AwaitStepArn: 'await-step',
    LookAgainArn: 'look-again',
  },
  'sla-escalation': { TakeDueStepsArn: 'take-due-steps' },
  'ivr-authentication': {
    IdentifyCallerArn: 'identify-caller',
    AskCallerArn: 'ask-caller',
    QueueCallArn: 'queue-call',
  },
  'sms-reopen': { ArchiveConversationArn: 'archive-conversation' },
} as const satisfies Record<string, Record<string, FunctionName>>;

export type MachineName = keyof typeof machines;
export const machineNames = Object.keys(machines) as MachineName[];

/** Known before the machine exists, so that a function may start a machine which calls another function. */
export function machineArn(scope: Construct, name: MachineName): string {
  const stack = Stack.of(scope);
  return stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: `${stack.stackName}-${name}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

export function workflows(scope: Construct, props: { functions: Functions; key: Key }): void {
  // One for all: each line names its execution, and so its machine.
  const log = new LogGroup(scope, 'WorkflowsLog', {
    logGroupName: `/aws/vendedlogs/states/${Stack.of(scope).stackName}`, // the prefix keeps the account's log policy short
    retention: RetentionDays.THREE_MONTHS,
    encryptionKey: props.key,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  for (const name of machineNames) new Workflow(scope, { name, log, ...props });
}

class Workflow extends Construct {
  constructor(scope: Construct, props: { name: MachineName; functions: Functions; log: LogGroup }) {
    super(scope, props.name);
    const steps = Object.entries<FunctionName>(machines[props.name]).map(
      ([placeholder, useCase]) => [placeholder, props.functions[useCase].functionArn] as const,
    );
    const machineName = `${Stack.of(this).stackName}-${props.name}`;
    new CfnStateMachine(this, 'Machine', {
      stateMachineName: machineName,
      stateMachineType: 'STANDARD',
      definitionString: definition(props.name),
      definitionSubstitutions: Object.fromEntries(steps),
      roleArn: this.#role(steps.map(([, arn]) => arn)).roleArn,
      tracingConfiguration: { enabled: true },
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: false, // task tokens and ids stay out of the log
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: props.log.logGroupArn } }],
      },
    });
  }

  #role(functionArns: string[]): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      inlinePolicies: {
        Rights: new PolicyDocument({
          statements: [allow(['lambda:InvokeFunction'], ...functionArns), deliverLogs(), sendTraces()],
        }),
      },
    });
    acknowledge(
      role,
      'IAM5[Resource::*]',
      'Log delivery and X-Ray accept no resource in these actions; the functions are named one by one.',
    );
    return role;
  }
}

/** Compact, so that a diff of the template shows a change of the machine and not of its indentation. */
function definition(name: MachineName): string {
  const file = new URL(`../statemachines/${name}/${name}.asl.json`, import.meta.url);
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
}

function deliverLogs() {
  return allow(
    [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    '*',
  );
}

function sendTraces() {
  return allow(
    ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    '*',
  );
}
