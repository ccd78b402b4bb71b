import { compile } from 'json-p3';
import { unknown } from './check-names.ts';
import type { ConfigurationFile, DataActionConfiguration } from './configuration.ts';
import { callAttributes } from './crm-attributes.ts';
import { checkInputs, placeholder, rolesOf } from './check-inputs.ts';
import { error, type Path, type Remark } from './remark.ts';

/** Requests that can be made, answers that can be read, and inputs that are known when the action runs. */
export function checkDataActions({ crm, flows }: Pick<ConfigurationFile, 'crm' | 'flows'>): Remark[] {
  const roles = rolesOf(crm, flows);
  return Object.entries(crm.dataActions).flatMap(([key, action]) => {
    const path = ['crm', 'dataActions', key];
    return [
      ...unknown('connection', action.connection, crm.connections, [...path, 'connection']),
      ...checkRequest(action, crm.connections[action.connection]?.type, [...path, 'request']),
      ...checkInputs(action, roles[key] ?? [], path),
      ...checkOutput(action, path),
    ];
  });
}

function checkRequest(
  { request }: DataActionConfiguration,
  type: 'rest' | 'graphql' | undefined,
  path: Path,
): Remark[] {
  const { method, body, query } = request;
  if (type === 'graphql') {
    if (query === undefined) return [error(path, 'query is missing: what is the graphql connection asked?')];
    const inputs = query.match(placeholder) ?? [];
    return inputs.map((input) => error([...path, 'query'], `${input} cannot stand here: make it a variable, in body`));
  }
  return [
    ...(type === 'rest' && query !== undefined ? [error([...path, 'query'], 'is for graphql connections')] : []),
    ...(type === 'rest' && body !== undefined && method === 'GET'
      ? [error([...path, 'body'], 'a GET has no body: add method: POST')]
      : []),
  ];
}

function checkOutput({ output, sensitive }: DataActionConfiguration, path: Path): Remark[] {
  const { attributes, defaults } = output;
  const own = Object.keys(attributes).filter((name) => Object.hasOwn(callAttributes, name) || name.startsWith('call.'));
  return [
    ...checkPaths(output, [...path, 'output']),
    ...own.map((name) => ({
      ...error(
        [...path, 'output', 'attributes', name],
        'names that begin with "call." are what a call knows of itself',
      ),
      atKey: true,
    })),
    ...Object.keys(defaults).flatMap((name) =>
      unknown('attribute', name, attributes, [...path, 'output', 'defaults', name]).map(atKey),
    ),
    ...sensitive.flatMap((name, at) => unknown('attribute', name, attributes, [...path, 'sensitive', at])),
    ...shownAllTheSame({ output, sensitive }, [...path, 'output']),
  ];
}

const atKey = (remark: Remark): Remark => ({ ...remark, atKey: true });

/** The same path under another name would carry it out. */
function shownAllTheSame(
  { output, sensitive }: Pick<DataActionConfiguration, 'output' | 'sensitive'>,
  path: Path,
): Remark[] {
  const { recordId, displayName, subtitle, url, attributes } = output;
  const secret = new Set(sensitive.map((name) => attributes[name]));
  const open: [Path, string | undefined][] = [
    ...Object.entries({ recordId, displayName, subtitle, url }).map(([name, text]): [Path, typeof text] => [
      [name],
      text,
    ]),
    ...Object.entries(attributes)
      .filter(([name]) => !sensitive.includes(name))
      .map(([name, text]): [Path, string] => [['attributes', name], text]),
  ];
  return open
    .filter(([, text]) => text !== undefined && secret.has(text))
    .map(([at]) => error([...path, ...at], 'is the path of an attribute that is sensitive'));
}

function checkPaths(
  { recordType: _, defaults: __, attributes, ...single }: DataActionConfiguration['output'],
  path: Path,
): Remark[] {
  const broken = (paths: Record<string, string | undefined>, at: Path) =>
    Object.entries(paths).flatMap(([name, text]) => (text === undefined ? [] : brokenPath(text, [...at, name])));
  return [...broken(single, path), ...broken(attributes, [...path, 'attributes'])];
}

function brokenPath(text: string, path: Path): Remark[] {
  try {
    compile(text);
    return [];
  } catch (cause) {
    return [error(path, `is no JSONPath (RFC 9535): ${(cause as Error).message}`)];
  }
}
