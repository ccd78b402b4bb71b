import { Stack } from 'aws-cdk-lib';
import { type CfnApi, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Functions } from './use-case-functions.ts';

/** 200 desktops that all come back at once after a cut, within a second or two. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** Hints to open desktops. Nothing comes in this way but opening and closing. */
export class CentreSocketApi extends Construct {
  readonly host: string;
  readonly url: string;
  readonly callbackUrl: string;
  readonly connections: { readonly arn: string; readonly finding: string };
  readonly #api: WebSocketApi;

  constructor(scope: Construct) {
    super(scope, 'SocketApi');
    const stack = Stack.of(this);
    this.#api = new WebSocketApi(this, 'Api', { apiName: `${stack.stackName}-desktops` });
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.#api,
      stageName: 'live',
      autoDeploy: true,
      throttle: THROTTLE,
    });
    acknowledge(
      stage,
      'APIG1',
      'Access logs of a WebSocket API need a log role that is set once for the whole account and region; a stack must not change that for its neighbours. open-socket and close-socket log every connection.',
    );
    this.host = `${this.#api.apiId}.execute-api.${stack.region}.amazonaws.com`;
    this.url = `wss://${this.host}/${stage.stageName}`;
    this.callbackUrl = `https://${this.host}/${stage.stageName}`;
    const posting = `${stage.stageName}/POST/@connections/*`;
    const apiId = stack.getLogicalId(this.#api.node.defaultChild as CfnApi);
    this.connections = {
      arn: stack.formatArn({ service: 'execute-api', resource: this.#api.apiId, resourceName: posting }),
      finding: `IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${apiId}>/${posting}]`,
    };
  }

  route(functions: Functions): void {
    const connect = this.#api.addRoute('$connect', {
      integration: new WebSocketLambdaIntegration('open-socket', functions['open-socket']),
    });
    acknowledge(
      connect,
      'APIG4',
      'A browser cannot send a token when it opens a socket: open-socket takes a ticket that works once, for 30 seconds.',
    );
    const disconnect = this.#api.addRoute('$disconnect', {
      integration: new WebSocketLambdaIntegration('close-socket', functions['close-socket']),
    });
    acknowledge(
      disconnect,
      'APIG4',
      'The gateway itself calls this route, only for a connection that $connect let in.',
    );
  }
}
