import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  HttpIntegrationType,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  IntegrationCredentials,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { allow } from './rights.ts';

/** The API's own role, which may call these functions. One role takes the place of a permission for each route: a stack holds 500 resources. */
export function callingRole(scope: Construct, functions: IFunction[]): Role {
  const mayCall = allow(['lambda:InvokeFunction'], ...functions.map(({ functionArn }) => functionArn));
  return new Role(scope, 'CallingRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    inlinePolicies: { Call: new PolicyDocument({ statements: [mayCall] }) },
  });
}

/** A function that the API calls by that role. */
export class CalledByRole extends HttpRouteIntegration {
  readonly #called: IFunction;
  readonly #role: Role;

  constructor(id: string, { called, role }: { called: IFunction; role: Role }) {
    super(id);
    this.#called = called;
    this.#role = role;
  }

  override bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.#called.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      credentials: IntegrationCredentials.fromRole(this.#role),
    };
  }
}
