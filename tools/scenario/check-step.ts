import type { ConfigurationFile } from '../../domain/configuration.ts';
import { nearest } from '../../domain/nearest.ts';
import { error, type Path, type Remark } from '../../domain/remark.ts';
import { type Happening, type Verb, verbs, verbsIn } from './words.ts';

/** What a scenario may name: the configuration, and the customers of the CRM by name. */
export interface Cast {
  configuration: Pick<ConfigurationFile, 'people' | 'queues' | 'numbers'>;
  customers: ReadonlyMap<string, string>;
}

/** What the schema cannot say of a step: that one thing happens, by somebody who can do it, and that every name leads somewhere. */
export function checkStep(written: Happening, cast: Cast): Remark[] {
  const { customer, agent } = written;
  const found = verbsIn(written);
  if (found.length === 0) return [error([], 'nothing happens: add what is done, heard or seen, such as hears')];
  if (found.length > 1) return [error([], `is one step for each thing: ${found.join(', ')}`)];
  const [verb] = found as [Verb];
  const misplaced =
    (agent !== undefined && (verbs.customer.includes(verb) || customer !== undefined)) ||
    (customer !== undefined && verbs.agent.includes(verb)) ||
    (verbs.centre.includes(verb) && (customer ?? agent) !== undefined);
  if (misplaced) return [{ ...error([verb], `${verb} is not what this one does`), atKey: true }];
  if (verb === 'hangsUp' && (customer ?? agent) === undefined)
    return [{ ...error(['hangsUp'], 'name who: customer or agent'), atKey: true }];
  return [
    ...(agent === undefined ? [] : unknownAgent(agent, cast, ['agent'])),
    ...(customer === undefined ? [] : unknownCustomer(customer, cast)),
    ...unknownNumber(written, cast),
    ...unknownQueue(written, verb, cast),
  ];
}

export function unknownAgent(key: string, { configuration: { people } }: Cast, path: Path): Remark[] {
  const agents = Object.keys(people).filter((one) => people[one]?.roles.includes('agent'));
  return agents.includes(key) ? [] : [{ ...error(path, noSuch('agent', key, agents)), atKey: path.length > 2 }];
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
  if (typeof value !== 'object' || !('queue' in value) || value.queue === undefined) return [];
  const names = Object.values(queues).map(({ name }) => name);
  return names.includes(value.queue) ? [] : [error([verb, 'queue'], noSuch('queue', value.queue, names))];
}

function noSuch(kind: string, name: string, known: string[]): string {
  const meant = nearest(name, known);
  return `there is no ${kind} "${name}"; ${meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`}`;
}
