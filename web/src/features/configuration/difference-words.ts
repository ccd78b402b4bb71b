import type { CheckedConfiguration } from '../../../../domain/desktop-api.ts';

type Difference = CheckedConfiguration['difference'][number];

export type Line = { field: string; before?: unknown; after?: unknown };
export type Group = { part: string; key: string; whole?: 'new' | 'gone'; lines: Line[] };

/** By entry, in the order in which they come: `slaPlans.gold.steps[80%].alert`. */
export function grouped(difference: Difference[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { path, before, after } of difference) {
    const [part = '', key = '', ...rest] = path.split('.');
    const group = groups.get(`${part}.${key}`) ?? { part, key, lines: [] };
    groups.set(`${part}.${key}`, group);
    if (rest.length === 0) Object.assign(group, wholeOf({ before, after }));
    else group.lines.push({ field: fieldWords(rest.join('.')), before, after });
  }
  return [...groups.values()];
}

/** A new entry is told field by field. */
function wholeOf({ before, after }: Pick<Difference, 'before' | 'after'>): Partial<Group> {
  if (after === undefined) return { whole: 'gone' };
  const fields = before === undefined && typeof after === 'object' && after !== null ? Object.entries(after) : [];
  const said = fields.filter(([, value]) => !isEmpty(value));
  return { whole: 'new', lines: said.map(([name, value]) => ({ field: fieldWords(name), after: value })) };
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === false || value === 0;
}

/** `steps[80%].raisePriority` as "Steps 80%, raise priority". */
export function fieldWords(path: string): string {
  const words = path
    .replace(/\[([^\]]+)\]/g, ' $1')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('.', ', ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function inWords(value: unknown, words: { yes: string; no: string }): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map((member) => inWords(member, words)).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, member]) => !isEmpty(member))
    .map(([name, member]) => `${fieldWords(name).toLowerCase()} ${inWords(member, words)}`)
    .join(', ');
}
