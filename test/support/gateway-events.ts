import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import type { WebhookRequest } from './webhook-post.ts';

/** What the gateway makes of a request: header names in lower case, and bodies in base64 wherever it likes. */
export function webhookEvent(
  { path, headers, body }: WebhookRequest,
  how: { at: number; base64: boolean; stage?: string; parameters?: Record<string, string> },
): APIGatewayProxyEventV2 {
  const stage = how.stage ?? '$default';
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    version: '2.0',
    routeKey: 'POST',
    rawPath: stage === '$default' ? path : `/${stage}${path}`,
    rawQueryString: '',
    headers: Object.fromEntries(named) as Record<string, string>,
    requestContext: { requestId: 'request-1', timeEpoch: how.at, stage } as APIGatewayProxyEventV2['requestContext'],
    pathParameters: how.parameters ?? { message: path.split('/').at(-1) },
    body: Buffer.from(body).toString(how.base64 ? 'base64' : 'utf8'),
    isBase64Encoded: how.base64,
  };
}

export interface DesktopCall {
  sub: string;
  groups?: string;
  at: number;
  id?: string;
  /** Other names in the path. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: string;
  base64?: boolean;
}

/** A request that the gateway let through: its token was good. */
export function desktopEvent(call: DesktopCall): APIGatewayProxyEventV2WithJWTAuthorizer {
  const claims = { sub: call.sub, ...(call.groups !== undefined && { 'cognito:groups': call.groups }) };
  const context = { requestId: 'request-1', timeEpoch: call.at, authorizer: { jwt: { claims, scopes: [] } } };
  return {
    version: '2.0',
    headers: { 'content-type': 'application/json' },
    requestContext: context,
    pathParameters: { ...(call.id !== undefined && { id: call.id }), ...call.path },
    ...(call.query && { queryStringParameters: call.query }),
    ...(call.body !== undefined && { body: call.base64 ? Buffer.from(call.body).toString('base64') : call.body }),
    isBase64Encoded: call.base64 === true,
  } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
}

export const lambdaContext = { functionName: 'test', awsRequestId: 'request-1' } as Context;
