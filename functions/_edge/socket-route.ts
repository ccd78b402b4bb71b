import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { logger } from './logger.ts';

/** $connect carries the query string, which the general type leaves out. */
type SocketEvent = APIGatewayProxyWebsocketEventV2 & { queryStringParameters?: Record<string, string | undefined> };

/** `refused` is answered 401, so that the socket does not open. */
export function socketRoute(run: (socket: { connection: string; ticket: string }) => Promise<unknown>) {
  return middy<SocketEvent, APIGatewayProxyResultV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async ({ requestContext, queryStringParameters }) => {
      const outcome = await run({
        connection: requestContext.connectionId,
        ticket: queryStringParameters?.ticket ?? '',
      });
      logger.info(outcome === 'refused' ? 'socket refused' : 'socket', { event: requestContext.eventType });
      return { statusCode: outcome === 'refused' ? 401 : 200, body: '' };
    });
}
