import { checkDataActions } from './check-data-actions.ts';
import { unknown } from './check-names.ts';
import type { ConfigurationFile, ConnectionConfiguration } from './configuration.ts';
import { attributesAnywhere, usable } from './crm-attributes.ts';
import { error, type Path, type Remark } from './remark.ts';

/** Connections, data actions, and what the agent sees of their answers. */
export function checkCrm(file: ConfigurationFile): Remark[] {
  return [
    ...Object.entries(file.crm.connections).flatMap(([key, one]) => checkConnection(one, ['crm', 'connections', key])),
    ...checkDataActions(file),
    ...checkPane(file),
    ...checkScripts(file),
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

function checkPane(file: ConfigurationFile): Remark[] {
  const { dataActions, customerPane } = file.crm;
  if (!customerPane) return [];
  const path = ['crm', 'customerPane'];
  const seen = { crm: file.crm, known: attributesAnywhere(file) };
  return [
    ...usable(customerPane.level, seen, [...path, 'level']),
    ...customerPane.facts.flatMap(({ attribute }, at) => usable(attribute, seen, [...path, 'facts', at, 'attribute'])),
    ...customerPane.sections.flatMap(({ dataAction, openTag }, at) => [
      ...unknown('data action', dataAction, dataActions, [...path, 'sections', at, 'dataAction']),
      ...(openTag === undefined
        ? []
        : usable('tag', { ...seen, known: undefined }, [...path, 'sections', at, 'openTag'])),
    ]),
  ];
}

/** What agents are told by a queue, and whom the CRM prefers in it. */
function checkScripts(file: ConfigurationFile): Remark[] {
  const { crm, queues, flows } = file;
  const known = attributesAnywhere(file);
  const authenticates = Object.values(flows).some(({ calls }) => calls?.authentication);
  const seen = { crm, known: known && { ...known, name: true, ...(authenticates && { company: true }) } };
  return Object.entries(queues).flatMap(([key, { script, preferred }]) => {
    const path = ['queues', key];
    const say = (script?.say ?? []).flatMap((sentence, at) =>
      [...sentence.matchAll(/\{\{(.*?)\}\}/g)].flatMap(([, name = '']) =>
        usable(name.trim(), seen, [...path, 'script', 'say', at]),
      ),
    );
    const facts = (script?.facts ?? []).flatMap(({ attribute }, at) =>
      usable(attribute, seen, [...path, 'script', 'facts', at, 'attribute']),
    );
    return [...say, ...facts, ...usable(preferred?.attribute, { crm, known }, [...path, 'preferred', 'attribute'])];
  });
}
