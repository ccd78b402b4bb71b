import type { Change, Condition } from './port.ts';

/** Conditions and changes, rendered to DynamoDB's expressions. The only place that knows their grammar. */
export class Expressions {
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, unknown>();

  condition(condition: Condition): string {
    if ('absent' in condition) return `attribute_not_exists(${this.#path(condition.absent)})`;
    if ('present' in condition) return `attribute_exists(${this.#path(condition.present)})`;
    if ('equal' in condition) return `${this.#path(condition.equal[0])} = ${this.#value(condition.equal[1])}`;
    if ('atMost' in condition) return `${this.#path(condition.atMost[0])} <= ${this.#value(condition.atMost[1])}`;
    if ('has' in condition) return `contains(${this.#path(condition.has[0])}, ${this.#value(condition.has[1])})`;
    if ('lacks' in condition)
      return `NOT contains(${this.#path(condition.lacks[0])}, ${this.#value(condition.lacks[1])})`;
    if ('sizeBelow' in condition) return this.#sizeBelow(...condition.sizeBelow);
    if ('all' in condition) return this.#joined(condition.all, ' AND ');
    return this.#joined(condition.any, ' OR ');
  }

  change(change: Change): string {
    const set = Object.entries(change.set ?? {}).map(([path, value]) => `${this.#path(path)} = ${this.#value(value)}`);
    const remove = (change.remove ?? []).map((path) => this.#path(path));
    const add = [...Object.entries(change.increase ?? {}), ...this.#sets(change.addTo)].map(
      ([path, value]) => `${this.#path(path)} ${this.#value(value)}`,
    );
    const take = this.#sets(change.takeFrom).map(([path, value]) => `${this.#path(path)} ${this.#value(value)}`);
    const clause = (verb: string, parts: string[]) => (parts.length ? [`${verb} ${parts.join(', ')}`] : []);
    return [...clause('SET', set), ...clause('REMOVE', remove), ...clause('ADD', add), ...clause('DELETE', take)].join(
      ' ',
    );
  }

  /** To be read after the expressions were rendered. */
  attributes(): {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, unknown>;
  } {
    return {
      ...(this.#names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, alias]) => [alias, name])),
      }),
      ...(this.#values.size > 0 && { ExpressionAttributeValues: Object.fromEntries(this.#values) }),
    };
  }

  #sizeBelow(set: string, limit: string | number): string {
    const path = this.#path(set);
    const bound = typeof limit === 'number' ? this.#value(limit) : this.#path(limit);
    // An absent set has no size, so it would fail the comparison; whether there is room for a first member is the limit's to say.
    return `((attribute_not_exists(${path}) AND ${this.#value(0)} < ${bound}) OR size(${path}) < ${bound})`;
  }

  #joined(conditions: Condition[], by: string): string {
    return `(${conditions.map((one) => this.condition(one)).join(by)})`;
  }

  #sets(members: Record<string, string[]> = {}): [string, Set<string>][] {
    return Object.entries(members)
      .filter(([, list]) => list.length > 0)
      .map(([path, list]) => [path, new Set(list)]);
  }

  #path(path: string): string {
    return path
      .split('.')
      .map((name) => {
        const alias = this.#names.get(name) ?? `#${this.#names.size}`;
        this.#names.set(name, alias);
        return alias;
      })
      .join('.');
  }

  #value(value: unknown): string {
    const alias = `:${this.#values.size}`;
    this.#values.set(alias, value);
    return alias;
  }
}
