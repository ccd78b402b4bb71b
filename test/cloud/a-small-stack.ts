/** The least that shows what the local cloud adds to its emulator: a few functions and machines, two gateways, two queues. */

const functions = {
  now: 'exports.handler = async () => ({ now: Date.now() });',
  claims: `exports.handler = async ({ requestContext }) => requestContext.authorizer.jwt.claims;`,
  request: `exports.handler = async ({ requestContext, pathParameters }) => ({ statusCode: 200,
    body: JSON.stringify({ at: requestContext.timeEpoch, now: Date.now(), pathParameters: typeof pathParameters }) });`,
  fails: `class OfferEnded extends Error { name = 'OfferEnded'; }
    let calls = 0;
    exports.handler = async ({ token }) => { if (token) { calls += 1; throw new OfferEnded('call ' + calls); } };`,
  says: "exports.handler = async ({ token }) => console.log('token', token);",
  refuses: `exports.handler = async ({ Records }) => { console.log('refused', Records[0].body, Date.now());
    return { batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) }; };`,
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
      ...signIn,
      ...orderedQueue,
      Failures: { Type: 'AWS::SQS::Queue' },
      Failed: { Type: 'AWS::Events::Rule', Properties: failedExecutions },
    },
    Outputs: {
      Api: { Value: { Ref: 'Api' } },
      Pool: { Value: { Ref: 'Pool' } },
      Client: { Value: { Ref: 'Client' } },
      Socket: { Value: { Ref: 'Socket' } },
      Post: { Value: { Ref: 'post' } },
      Failures: { Value: { Ref: 'Failures' } },
      Ordered: { Value: { Ref: 'Ordered' } },
    },
  });
}

/** What its function refuses comes again after ten minutes. */
const orderedQueue = {
  Ordered: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true, VisibilityTimeout: 600 } },
  OrderedWorker: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'refuses' },
      EventSourceArn: { 'Fn::GetAtt': ['Ordered', 'Arn'] },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
};

const failedExecutions = {
  EventPattern: { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } },
  Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Failures', 'Arn'] } }],
};

const api = { Ref: 'Api' };

const gateways = {
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'http', ProtocolType: 'HTTP', CorsConfiguration: { AllowOrigins: ['http://desk.example'] } },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: api, StageName: '$default', AutoDeploy: true },
  },
  ...route('GET /', 'request', {}),
  ...route('GET /claims', 'claims', { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } }),
  Socket: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'socket', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' },
  },
};

const signIn = {
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UsernameAttributes: ['email'] } },
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { UserPoolId: { Ref: 'Pool' }, ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] },
  },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: api,
      Name: 'sign-in',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [{ Ref: 'Client' }],
        Issuer: { 'Fn::Sub': 'https://cognito-idp.${AWS::Region}.amazonaws.com/${Pool}' },
      },
    },
  },
};

function route(key: string, name: string, authorization: object): Record<string, object> {
  return {
    [`${name}Integration`]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: api,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [name, 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    [`${name}Route`]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: api,
        RouteKey: key,
        Target: { 'Fn::Sub': `integrations/\${${name}Integration}` },
        ...authorization,
      },
    },
  };
}

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
