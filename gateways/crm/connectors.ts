import type { ConnectionConfiguration, DataActionConfiguration } from '../../domain/configuration.ts';
import { filledBody, filledPath, type Inputs } from './templates.ts';

export interface CrmRequest {
  method: 'GET' | 'POST';
  /** Added to the connection's address. */
  path: string;
  body?: string;
}

/** What differs between one kind of API and another. */
interface Connector {
  /** Nothing if an input cannot stand where the configuration puts it. */
  request(wanted: DataActionConfiguration['request'], inputs: Inputs): CrmRequest | undefined;
  /** Whether a 2xx says that it went wrong all the same. */
  refuses(answer: unknown): boolean;
}

const rest: Connector = {
  request({ method, path, body }, inputs) {
    const filled = filledPath(path, inputs);
    if (filled === undefined) return undefined;
    return { method, path: filled, ...(body && { body: JSON.stringify(filledBody(body, inputs)) }) };
  },
  refuses: () => false,
};

/** One address; inputs are variables, so none can become a part of the query. */
const graphql: Connector = {
  request({ path, query, body = {} }, inputs) {
    const filled = filledPath(path, inputs);
    if (filled === undefined) return undefined;
    const sent = JSON.stringify({ query, variables: filledBody(body, inputs) });
    return { method: 'POST', path: filled === '/' ? '' : filled, body: sent };
  },
  refuses: (answer) => {
    const { errors } = (answer ?? {}) as { errors?: unknown };
    return Array.isArray(errors) ? errors.length > 0 : errors !== undefined && errors !== null;
  },
};

export const connectors: Record<ConnectionConfiguration['type'], Connector> = { rest, graphql };
