import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Hint } from '../domain/desktop-api.ts';

/** Tells an open desktop what changed. Only a hint: what is lost here, the desktop fetches when it looks again. */
export interface DesktopPush {
  /** `gone`: the desktop is no longer there. */
  send(connection: string, hint: Hint): Promise<'sent' | 'gone'>;
}

export function webSocketPush(endpoint: string): DesktopPush {
  const client = new ApiGatewayManagementApiClient({ endpoint });
  return {
    async send(connection, hint) {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId: connection, Data: JSON.stringify(hint) }));
        return 'sent';
      } catch (error) {
        if (error instanceof GoneException) return 'gone';
        throw error;
      }
    },
  };
}
