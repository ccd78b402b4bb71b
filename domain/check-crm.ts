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

type Crm = ConfigurationFile['crm'];
type Flows = ConfigurationFile['flows'];

/** Before the CRM was asked only the number is known; afterwards the record too. */
function checkInputs({ dataActions }: Crm, flows: Flows): Remark[] {
  const identifying = new Set(Object.values(flows).map(({ identify }) => identify));
  return Object.entries(dataActions).flatMap(([key, { request }]) => {
    const known = identifying.has(key) ? ['{{phone}}'] : ['{{phone}}', '{{recordId}}'];
    const path = ['crm', 'dataActions', key, 'request', 'path'];
    const named = request.path.match(/\{\{.*?\}\}/g) ?? [];
    const wrong = named.filter((input) => !known.includes(input));
    return wrong.map((input) => error(path, `${input} is not known here; ${known.join(' and ')} can be used`));
  });
}

function checkPane({ dataActions, customerPane }: Crm, flows: Flows): Remark[] {
  if (!customerPane) return [];
  const path = ['crm', 'customerPane'];
  const sections = customerPane.sections.flatMap(({ dataAction }, at) =>
    unknown('data action', dataAction, dataActions, [...path, 'sections', at, 'dataAction']),
  );
  const actions = Object.values(flows).flatMap(({ identify }) => (identify ? [dataActions[identify]] : []));
  // Which attributes there are is known only when every flow's data action is.
  if (actions.includes(undefined)) return sections;
  const attributes = Object.assign({}, ...actions.map((action) => action?.output.attributes));
  return [
    ...unknown('attribute', customerPane.level, attributes, [...path, 'level']),
    ...customerPane.facts.flatMap(({ attribute }, at) =>
      unknown('attribute', attribute, attributes, [...path, 'facts', at, 'attribute']),
    ),
    ...sections,
  ];
}
