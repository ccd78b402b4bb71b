import type { Configuration } from '../../domain/configuration.ts';
import { type DataActionResult, runRestAction } from './rest.ts';

/** A named CRM operation of the configuration, e.g. `find-customer`. Never throws. */
export type RunDataAction = (
  configuration: Configuration,
  name: string,
  inputs: Record<string, string>,
) => Promise<DataActionResult>;

/** `tokens` yields the CRM secret: name of a token to the token. */
export function dataActions(tokens: () => Promise<Record<string, string>>): RunDataAction {
  return async (configuration, name, inputs) => {
    const action = configuration.crm.dataActions[name];
    const connection = action && configuration.crm.connections[action.connection];
    if (!action || !connection) return { failed: 'not-configured', ms: 0 };
    try {
      const token = connection.token === undefined ? undefined : (await tokens())[connection.token];
      return await runRestAction({ action, connection, inputs, ...(token !== undefined && { token }) });
    } catch {
      return { failed: 'not-configured', ms: 0 };
    }
  };
}
