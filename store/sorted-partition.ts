import type { Item, Query } from './port.ts';

/** The rows of one partition, in the order of their sort keys: a query finds its first row by halving, and reads no row that it does not answer. */
export class SortedPartition {
  readonly rows = new Map<string, Item>();
  readonly #order: string[] = [];

  put(item: Item) {
    if (!this.rows.has(item.sk)) this.#order.splice(this.#placeOf(item.sk), 0, item.sk);
    this.rows.set(item.sk, item);
  }

  remove(sk: string) {
    if (this.rows.delete(sk)) this.#order.splice(this.#placeOf(sk), 1);
  }

  matching({ prefix, from = prefix ?? '', to, newestFirst, limit = Number.POSITIVE_INFINITY }: Query): Item[] {
    const within = (sk: string) => (prefix === undefined || sk.startsWith(prefix)) && (to === undefined || sk <= to);
    const found: Item[] = [];
    for (let place = this.#placeOf(from); place < this.#order.length; place += 1) {
      const sk = this.#order[place] as string;
      if (!within(sk) || (!newestFirst && found.length >= limit)) break;
      found.push(this.rows.get(sk) as Item);
    }
    return newestFirst ? found.reverse().slice(0, limit) : found;
  }

  /** Where a sort key stands, or would stand. */
  #placeOf(sk: string): number {
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#order[middle] as string) < sk) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
