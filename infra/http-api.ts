import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  HttpNoneAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { CalledByRole, callingRole } from './called-by-role.ts';
import { type FunctionName, type FunctionSpec, functionList } from './function-list.ts';
import type { SignIn } from './sign-in.ts';
import { type Functions, names } from './use-case-functions.ts';

/** 200 agents who each ask five times a second after a hint, and carriers' bursts beside them; far below an account's 10,000. */
const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/** Who asked which route and how it ended. The route's pattern, not the path; no query, no header, no body. */
const ACCESS_LOG = {
  at: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  person: '$context.authorizer.claims.sub',
  from: '$context.identity.sourceIp',
  gatewayError: '$context.error.messageString',
  functionError: '$context.integration.error',
};

/** Carriers and the desktop enter here. Routes are added when the functions are there. */
export class CentreHttpApi extends Construct {
  readonly url: string;
  readonly api: HttpApi;

  constructor(scope: Construct, props: { key: Key; desktopUrl: string }) {
    super(scope, 'HttpApi');
    this.api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [props.desktopUrl],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT],
        allowHeaders: ['authorization', 'content-type'],
        exposeHeaders: ['apigw-requestid'], // the desktop shows it beside an error, to be found in the logs
        maxAge: Duration.hours(1), // a browser asks before every call otherwise
      },
    });
    this.url = `https://${this.api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/${Stack.of(this).stackName}-http-api`,
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }

  route(functions: Functions, signIn: SignIn): void {
    const byToken = new HttpJwtAuthorizer('SignIn', signIn.issuer, { jwtAudience: [signIn.client.userPoolClientId] });
    const specOf = (name: FunctionName): FunctionSpec => functionList[name];
    const called = names().filter((name) => specOf(name).route);
    const role = callingRole(
      this,
      called.map((name) => functions[name]),
    );
    for (const name of called) {
      const spec = specOf(name);
      if (!spec.route) continue;
      const [method, path] = spec.route.split(' ') as [HttpMethod, string];
      const [route] = this.api.addRoutes({
        path,
        methods: [method],
        integration: new CalledByRole(name, { called: functions[name], role }),
        authorizer: spec.signedByCarrier ? new HttpNoneAuthorizer() : byToken,
      });
      if (spec.signedByCarrier && route) {
        acknowledge(
          route,
          'APIG4',
          'A carrier has no token: the function checks its signature before anything else, and refuses without a trace.',
        );
      }
    }
  }
}
