/** The least that shows what the local cloud adds to its emulator: three functions, four machines, two gateways, one queue. */

const functions = {
  now: 'exports.handler = async () => ({ now: Date.now() });',
  request: `exports.handler = async ({ requestContext, pathParameters }) => ({ statusCode: 200,
    body: JSON.stringify({ at: requestContext.timeEpoch, now: Date.now(), pathParameters: typeof pathParameters }) });`,
  fails: `class OfferEnded extends Error { name = 'OfferEnded'; }
    let calls = 0;
    exports.handler = async ({ token }) => { if (token) { calls += 1; throw new OfferEnded('call ' + calls); } };`,
  says: "exports.handler = async ({ token }) => console.log('token', token);",
  post: `const https = require('node:https');
    exports.handler = ({ host }) => new Promise((resolve, reject) => https.request({ host, path: '/live/@connections/nobody',
      method: 'POST', headers: { host } }, (answer) => resolve({ status: answer.statusCode })).on('error', reject).end('x'));`,
};

const now = { Type: 'Task', Resource: '${now.Arn}', Output: '{% $states.result %}', End: true };
const waitForToken = (name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: '${' + name + '.Arn}', Payload: { token: '{% $states.context.Task.Token %}' } },
});

const machines = {
  wait: {
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: 'Now' }, Now: now },
  },
  answer: {
    StartAt: 'Answer',
    States: {
      Answer: {
        ...waitForToken('says'),
        TimeoutSeconds: '{% $states.input.seconds %}',
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Now' }],
        End: true,
      },
      Now: now,
    },
  },
  failure: {
    StartAt: 'Answer',
    States: {
      Answer: {
        ...waitForToken('fails'),
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ['OfferEnded'], MaxAttempts: 1 }],
        End: true,
      },
    },
  },
};

const role = { 'Fn::GetAtt': ['Role', 'Arn'] };

export function aSmallStack(): string {
  return JSON.stringify({
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
      ...mapped(functions, (code) => lambda(code)),
      ...mapped(machines, (definition, name) => machine(definition, name)),
      ...gateways,
      Failures: { Type: 'AWS::SQS::Queue' },
      Failed: { Type: 'AWS::Events::Rule', Properties: failedExecutions },
    },
    Outputs: {
      Api: { Value: { Ref: 'Api' } },
      Socket: { Value: { Ref: 'Socket' } },
      Post: { Value: { Ref: 'post' } },
      Failures: { Value: { Ref: 'Failures' } },
    },
  });
}

const failedExecutions = {
  EventPattern: { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } },
  Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Failures', 'Arn'] } }],
};

const gateways = {
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'http', ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['request', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /', Target: { 'Fn::Sub': 'integrations/${Integration}' } },
  },
  Socket: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'socket', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' },
  },
};

function lambda(code: string): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', Role: role, Code: { ZipFile: code } },
  };
}

function machine(definition: object, name: string): object {
  const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineName: name, RoleArn: role, DefinitionString: { 'Fn::Sub': text } },
  };
}

function mapped<Value>(
  values: Record<string, Value>,
  make: (value: Value, name: string) => object,
): Record<string, object> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value, name)]));
}
