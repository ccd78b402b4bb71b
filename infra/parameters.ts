import { CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** What an operator may choose at deployment; docs/deploying.md explains each. */
export class Parameters extends Construct {
  readonly desktopUrl: string;
  readonly alarmEmail: string;
  readonly alarmEmailGiven: CfnCondition;
  readonly mostTextsPerHour: number;
  readonly directSignIn: CfnCondition;
  readonly #publicUrl: CfnParameter;
  readonly #operationsUrl: CfnParameter;

  constructor(scope: Construct) {
    super(scope, 'Parameters');
    this.#publicUrl = this.#parameter(
      'PublicUrl',
      '',
      'Address that carriers call and sign, without a final slash. Empty: the address of the API.',
    );
    this.#operationsUrl = this.#parameter(
      'OperationsUrl',
      '',
      'Prefix of links to executions. Empty: the AWS console.',
    );
    this.desktopUrl = this.#parameter(
      'DesktopUrl',
      'http://localhost:4100',
      'Address of the agent desktop: sign-in returns there, and the API answers its browser.',
    ).valueAsString;
    this.mostTextsPerHour = this.#mostTextsPerHour();
    this.directSignIn = this.#directSignIn();
    const alarmEmail = this.#parameter('AlarmEmail', '', 'Address that receives alarms. Empty: nobody is subscribed.');
    this.alarmEmail = alarmEmail.valueAsString;
    this.alarmEmailGiven = new CfnCondition(this, 'AlarmEmailGiven', {
      expression: Fn.conditionNot(Fn.conditionEquals(alarmEmail.valueAsString, '')),
    });
  }

  publicUrl(apiUrl: string): string {
    return this.#unless('PublicUrlGiven', this.#publicUrl, apiUrl);
  }

  operationsUrl(): string {
    return this.#unless('OperationsUrlGiven', this.#operationsUrl, stepFunctionsConsole(this));
  }

  #mostTextsPerHour(): number {
    const parameter = new CfnParameter(this, 'MostTextsPerHour', {
      type: 'Number',
      default: 1000,
      minValue: 1,
      description: 'Texts sent within an hour above which an alarm calls: each costs money.',
    });
    parameter.overrideLogicalId('MostTextsPerHour');
    return parameter.valueAsNumber;
  }

  #directSignIn(): CfnCondition {
    const parameter = this.#parameter(
      'DirectSignIn',
      'no',
      'Whether a sign-in page other than Cognito\'s may ask for the password: "yes" only for trying things out.',
    );
    parameter.allowedValues = ['yes', 'no'];
    return new CfnCondition(this, 'DirectSignInAllowed', {
      expression: Fn.conditionEquals(parameter.valueAsString, 'yes'),
    });
  }

  #parameter(name: string, value: string, description: string): CfnParameter {
    const parameter = new CfnParameter(this, name, { type: 'String', default: value, description });
    parameter.overrideLogicalId(name);
    return parameter;
  }

  #unless(conditionName: string, parameter: CfnParameter, otherwise: string): string {
    const given = new CfnCondition(this, conditionName, {
      expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, '')),
    });
    return Fn.conditionIf(given.logicalId, parameter.valueAsString, otherwise).toString();
  }
}

/** An execution's ARN behind it makes a link. */
export function stepFunctionsConsole(scope: Construct): string {
  const { region } = Stack.of(scope);
  return `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/`;
}
