import { compile } from 'json-p3';
import { unknown } from './check-names.ts';
import type { ConfigurationFile, ConnectionConfiguration, DataActionConfiguration } from './configuration.ts';
import { error, type Path, type Remark } from './remark.ts';

/** Connections, data actions, and what the agent sees of their answers. */
export function checkCrm({ crm, flows }: ConfigurationFile): Remark[] {
  const { connections, dataActions } = crm;
  return [
    ...Object.entries(connections).flatMap(([key, one]) => checkConnection(one, ['crm', 'connections', key])),
    ...Object.entries(dataActions).flatMap(([key, one]) => {
      const path = ['crm', 'dataActions', key];
      return [
        ...unknown('connection', one.connection, connections, [...path, 'connection']),
        ...checkPaths(one.output, [...path, 'output']),
      ];
    }),
    ...checkInputs(crm, flows),
    ...checkPane(crm, flows),
  ];
}

function checkConnection({ baseUrl, allowPrivateOrigin }: ConnectionConfiguration, path: Path): Remark[] {
  if (baseUrl.includes('${')) return [];
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url) return [error([...path, 'baseUrl'], 'must be an address such as https://crm.example.com')];
  if (allowPrivateOrigin !== undefined && !isOrigin(allowPrivateOrigin)) {
    return [
      error([...path, 'allowPrivateOrigin'], 'must be an origin such as https://crm.internal:8443, without a path'),
    ];
  }
  const allowed = allowPrivateOrigin !== undefined && new URL(allowPrivateOrigin).origin === url.origin;
  return url.protocol === 'https:' || (allowed && url.protocol === 'http:')
    ? []
    : [error([...path, 'baseUrl'], 'must be https, or the origin that allowPrivateOrigin allows')];
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && ['', '/'].includes(new URL(text).pathname + new URL(text).search);
}

function checkPaths(
  { records, recordType: _, attributes, ...single }: DataActionConfiguration['output'],
  path: Path,
): Remark[] {
  const named = Object.entries(attributes).map(([name, value]): [Path, string] => [['attributes', name], value]);
  const all: [Path, string | undefined][] = [
    [['records'], records],
    ...Object.entries(single).map(([name, value]): [Path, string | undefined] => [[name], value]),
    ...named,
  ];
  return all.flatMap(([at, value]) => (value === undefined ? [] : brokenPath(value, [...path, ...at])));
}

function brokenPath(text: string, path: Path): Remark[] {
  try {
    compile(text);
    return [];
  } catch (cause) {
    return [error(path, `is no JSONPath (RFC 9535): ${(cause as Error).message}`)];
  }
}

type Crm = ConfigurationFile['crm'];
type Flows = ConfigurationFile['flows'];

/** The customer's number is known before the CRM was asked, the record only afterwards. */
const inputs = { identify: ['phone'], section: ['phone', 'recordId'] };

function checkInputs({ dataActions, customerPane }: Crm, flows: Flows): Remark[] {
  const identifying = new Set(Object.values(flows).map(({ identify }) => identify));
  const listing = new Set(customerPane?.sections.map(({ dataAction }) => dataAction));
  return Object.entries(dataActions).flatMap(([key, { request }]) => {
    const known = identifying.has(key) ? inputs.identify : inputs.section;
    const use = identifying.has(key) ? 'that finds the customer' : listing.has(key) ? 'of a section' : '';
    const named = [...request.path.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => String(name));
    return named
      .filter((name) => !known.includes(name))
      .map((name) =>
        error(
          ['crm', 'dataActions', key, 'request', 'path'],
          `{{${name}}}: a data action ${use} knows ${known.map((one) => `{{${one}}}`).join(' and ')} only`.replace(
            '  ',
            ' ',
          ),
        ),
      );
  });
}

function checkPane({ dataActions, customerPane }: Crm, flows: Flows): Remark[] {
  if (!customerPane) return [];
  const path = ['crm', 'customerPane'];
  const attributes = Object.assign(
    {},
    ...Object.values(flows).map(({ identify = '' }) => dataActions[identify]?.output.attributes),
  );
  return [
    ...unknown('attribute', customerPane.level, attributes, [...path, 'level']),
    ...customerPane.facts.flatMap(({ attribute }, at) =>
      unknown('attribute', attribute, attributes, [...path, 'facts', at, 'attribute']),
    ),
    ...customerPane.sections.flatMap(({ dataAction }, at) =>
      unknown('data action', dataAction, dataActions, [...path, 'sections', at, 'dataAction']),
    ),
  ];
}
