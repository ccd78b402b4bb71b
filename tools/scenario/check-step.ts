import type { ConfigurationFile } from '../../domain/configuration.ts';
import { nearest } from '../../domain/nearest.ts';
import { error, type Path, type Remark } from '../../domain/remark.ts';
import { type Doer, doers, doersOf, type Happening, type Verb, verbsIn } from './words.ts';

/** What a scenario may name: the configuration, and the customers of the CRM by name. */
export interface Cast {
  configuration: Pick<ConfigurationFile, 'people' | 'queues' | 'numbers' | 'sources' | 'workbins'>;
  customers: ReadonlyMap<string, string>;
}

/** What the schema cannot say of a step: that one thing happens, by somebody who can do it, and that every name leads somewhere. */
export function checkStep(written: Happening, cast: Cast): Remark[] {
  const { customer, agent, supervisor, source } = written;
  const found = verbsIn(written);
  if (found.length === 0) return [error([], 'nothing happens: add what is done, heard or seen, such as hears')];
  if (found.length > 1) return [error([], `is one step for each thing: ${found.join(', ')}`)];
  const [verb] = found as [Verb];
  const able = doersOf[verb] ?? [];
  const named = doers.filter((doer) => written[doer] !== undefined);
  if (named.length > 1 || named.some((doer) => !able.includes(doer)))
    return [{ ...error([verb], `${verb} is not what this one does`), atKey: true }];
  if (able.length > 1 && named.length === 0)
    return [{ ...error([verb], `name who: ${able.join(' or ')}`), atKey: true }];
  return [
    ...(agent === undefined ? [] : unknownAgent(agent, cast, ['agent'])),
    ...(supervisor === undefined ? [] : unknownPerson(supervisor, cast, { role: 'supervisor', path: ['supervisor'] })),
    ...(source === undefined ? [] : unknownKey('source', source, cast.configuration.sources)),
    ...unknownWorkbin(written, verb, cast),
    ...(customer === undefined ? [] : unknownCustomer(customer, cast)),
    ...unknownNumber(written, cast),
    ...unknownQueue(written, verb, cast),
  ];
}

export function unknownAgent(key: string, cast: Cast, path: Path): Remark[] {
  return unknownPerson(key, cast, { role: 'agent', path });
}

function unknownPerson(
  key: string,
  { configuration: { people } }: Cast,
  { role, path }: { role: 'agent' | 'supervisor'; path: Path },
): Remark[] {
  const able = Object.keys(people).filter((one) => people[one]?.roles.includes(role));
  return able.includes(key) ? [] : [{ ...error(path, noSuch(role, key, able)), atKey: path.length > 2 }];
}

function unknownKey(kind: Doer, key: string, known: object): Remark[] {
  return Object.hasOwn(known, key) ? [] : [error([kind], noSuch(kind, key, Object.keys(known)))];
}

function unknownWorkbin(written: Happening, verb: Verb, { configuration: { workbins } }: Cast): Remark[] {
  const { takes, lists, stands } = written;
  const [field, value] = takes ? ['from', takes.from] : ['workbin', lists?.workbin ?? stands?.workbin];
  const names = Object.values(workbins).map(({ name }) => name);
  if (value === undefined || names.includes(value)) return [];
  return [error([verb, field], noSuch('workbin', value, names))];
}

function unknownCustomer(customer: string, { customers }: Cast): Remark[] {
  if (customers.has(customer) || /^\+[1-9]\d{6,14}$/.test(customer)) return [];
  return [
    error(['customer'], `${noSuch('customer', customer, [...customers.keys()])}, or a number such as "+447700900318"`),
  ];
}

function unknownNumber({ calls }: Happening, { configuration: { numbers } }: Cast): Remark[] {
  const ours = numbers.map(({ number }) => number);
  return calls === undefined || ours.includes(calls) ? [] : [error(['calls'], noSuch('number', calls, ours))];
}

function unknownQueue(written: Happening, verb: Verb, { configuration: { queues } }: Cast): Remark[] {
  const value = written[verb];
  if (typeof value !== 'object' || value === null || !('queue' in value) || typeof value.queue !== 'string') return [];
  const names = Object.values(queues).map(({ name }) => name);
  return names.includes(value.queue) ? [] : [error([verb, 'queue'], noSuch('queue', value.queue, names))];
}

function noSuch(kind: string, name: string, known: string[]): string {
  const meant = nearest(name, known);
  return `there is no ${kind} "${name}"; ${meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`}`;
}
