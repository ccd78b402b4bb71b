import { canonicalJson } from './canonical-json.ts';

export interface Difference {
  /** `queues.billing.targetSeconds`, `numbers[+443309000100].flow`, `flows.help-desk.rules[money]`. */
  path: string;
  /** Absent where something is new. */
  before?: unknown;
  /** Absent where something goes. */
  after?: unknown;
}

/** What changes from one configuration to the next, in the order of the new one. Order of keys is no difference, order of rules is. */
export function difference(before: unknown, after: unknown, path = ''): Difference[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (isObject(before) && isObject(after)) return members(before, after, (name) => (path ? `${path}.${name}` : name));
  const named = namedLists(before, after);
  if (!named) return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  const changes = members(named.before, named.after, (name) => `${path}[${name}]`);
  return [...changes, ...reordered(named.before, named.after, path)];
}

type Members = Record<string, unknown>;

function members(before: Members, after: Members, pathOf: (name: string) => string): Difference[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].flatMap((name) => difference(before[name], after[name], pathOf(name)));
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists whose entries have names of their own are compared by name: a rule put in front does not change all others. */
function namedLists(before: unknown, after: unknown): { before: Members; after: Members } | undefined {
  const [old, fresh] = [named(before), named(after)];
  return old && fresh && { before: old, after: fresh };
}

function named(list: unknown): Members | undefined {
  if (!Array.isArray(list) || !list.every(isObject)) return undefined;
  const entries = list.map((entry, index): [string, unknown] => [nameOf(entry, index), entry]);
  const byName = Object.fromEntries(entries);
  return Object.keys(byName).length === list.length ? byName : undefined;
}

function nameOf(entry: Members, index: number): string {
  const name = entry.number ?? entry.name ?? entry.label ?? thresholdOf(entry);
  return typeof name === 'string' ? name : String(index + 1);
}

/** A step of a promise is known by its moment. */
function thresholdOf({ percent, minutes }: Members): string | undefined {
  if (isAmount(percent)) return `${percent}%`;
  return isAmount(minutes) ? `${minutes}m` : undefined;
}

function isAmount(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string';
}

function reordered(before: Members, after: Members, path: string): Difference[] {
  const kept = (one: Members, other: Members) => Object.keys(one).filter((name) => name in other);
  const [old, fresh] = [kept(before, after), kept(after, before)];
  return old.join('\n') === fresh.join('\n') ? [] : [{ path: `${path} (order)`, before: old, after: fresh }];
}
