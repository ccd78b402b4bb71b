import { jsonpath } from 'json-p3';
import type { ConnectionConfiguration, DataActionConfiguration } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import type { Attributes } from '../../domain/flow.ts';

import { guardedRequest } from './guarded-request.ts';

export interface DataAction {
  action: DataActionConfiguration;
  connection: ConnectionConfiguration;
  /** Bearer token of the connection, if it has one. */
  token?: string;
  /** `{{phone}}` in the path is replaced by `inputs.phone`, URL-encoded. */
  inputs: Record<string, string>;
}

export type DataActionResult =
  | {
      records: CrmRecord[];
      ms: number;
      /** What the configuration calls sensitive, of one of these records. Apart, and behind a call, so that nothing stores or prints it by accident. */
      sensitive?: (record: CrmRecord) => Record<string, string>;
    }
  | { failed: string; ms: number };

/** Runs a data action against any CRM that answers JSON over REST. Never throws: a CRM that is slow, down or talks nonsense is a result. */
export async function runRestAction({ action, connection, token, inputs }: DataAction): Promise<DataActionResult> {
  const started = performance.now();
  const taken = () => Math.round(performance.now() - started);
  const answer = await guardedRequest({
    method: action.request.method,
    url: new URL(connection.baseUrl.replace(/\/$/, '') + filled(action.request.path, inputs)),
    headers: token ? { authorization: `Bearer ${token}` } : {},
    timeoutMs: action.timeoutMs,
    ...(connection.allowPrivateOrigin !== undefined && { allowPrivateOrigin: connection.allowPrivateOrigin }),
  });
  if ('failed' in answer) return { failed: answer.failed, ms: taken() };
  if (answer.status === 404) return { records: [], ms: taken() };
  if (answer.status < 200 || answer.status > 299) return { failed: `http-${answer.status}`, ms: taken() };
  try {
    return { records: recordsOf(JSON.parse(answer.body), action, connection), ms: taken() };
  } catch {
    return { failed: 'not-understood', ms: taken() };
  }
}

function filled(path: string, inputs: Record<string, string>): string {
  return path.replace(/\{\{(\w+)\}\}/g, (_, name: string) => encodeURIComponent(inputs[name] ?? ''));
}

type Json = Parameters<typeof jsonpath.query>[1];

function recordsOf(
  body: Json,
  { output, connection }: DataActionConfiguration,
  { baseUrl }: ConnectionConfiguration,
): CrmRecord[] {
  // A path to a list and a path to each of its members mean the same.
  const found = jsonpath.query(output.records, body).values().flat();
  return found.flatMap((record) => {
    const text = (path: string | undefined) => path && asText(first(record, path));
    const recordId = text(output.recordId);
    if (!recordId) return [];
    const [subtitle, url] = [text(output.subtitle), text(output.url)];
    return {
      connection,
      recordType: output.recordType,
      recordId,
      displayName: text(output.displayName) ?? recordId,
      ...(subtitle && { subtitle }),
      ...(url && { url: new URL(url, baseUrl).href }),
      attributes: attributesOf(record, output.attributes),
    };
  });
}

function attributesOf(record: Json, paths: Record<string, string>): Attributes {
  const pairs = Object.entries(paths).map(
    ([name, path]) => [name, asAttribute(jsonpath.query(path, record).values())] as const,
  );
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Attributes;
}

function first(record: Json, path: string): unknown {
  return jsonpath.query(path, record).values()[0];
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Several values, or one list, are a list of words; longer texts than a rule or a pane can use are cut. */
function asAttribute(values: unknown[]): Attributes[string] | undefined {
  const value = values.length > 1 ? values : values[0];
  if (typeof value === 'string') return value.slice(0, 500);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.slice(0, 20).map((one) => String(one).slice(0, 100)) : undefined;
}
