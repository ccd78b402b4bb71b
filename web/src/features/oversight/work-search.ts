import type { OpenWorkView } from '../../../../domain/desktop-api.ts';

export type FilterName = keyof OpenWorkView['filters'] | 'state';

export const filterNames: FilterName[] = [
  'state',
  'worktype',
  'status',
  'queue',
  'workbin',
  'agent',
  'division',
  'source',
];

export const sorts = ['due', 'priority', 'status', 'created', 'name'] as const;
export type Sort = (typeof sorts)[number];

/** What the address says of the list: it survives a reload, and can be sent to somebody. */
export type WorkSearch = Partial<Record<FilterName, string>> & {
  late?: true;
  /** Minutes. */
  dueWithin?: number;
  sort?: Sort;
  order?: 'asc' | 'desc';
  /** Where the page before ended. */
  after?: string;
};

/** What the address says otherwise is not asked for. */
export function workSearch(given: Record<string, unknown>): WorkSearch {
  const named = filterNames.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  const { late, dueWithin, sort, order, after } = given;
  const known = sorts.find((one) => one === sort);
  return {
    ...Object.fromEntries(named),
    ...(late === true && { late }),
    ...(typeof dueWithin === 'number' && { dueWithin }),
    ...(known && known !== 'due' && { sort: known }),
    ...((order === 'asc' || order === 'desc') && { order }),
    ...(typeof after === 'string' && { after }),
  };
}

/** Whether less than everything is asked for. */
export function isFiltered({ sort: _, order: __, after: ___, ...filters }: WorkSearch): boolean {
  return Object.keys(filters).length > 0;
}

/** Another filter or order begins at its first page. */
export function without(search: WorkSearch, ...names: (keyof WorkSearch)[]): WorkSearch {
  const left = Object.entries(search).filter(([name]) => name !== 'after' && !names.some((one) => one === name));
  return Object.fromEntries(left);
}

const usual = { due: 'asc', priority: 'desc', status: 'asc', created: 'asc', name: 'asc' } as const;

export function sortOf({ sort = 'due', order }: WorkSearch): { sort: Sort; order: 'asc' | 'desc' } {
  return { sort, order: order ?? usual[sort] };
}

/** A column's heading sorts by it, and turns the order when it is sorted by already. */
export function sortedBy(search: WorkSearch, sort: Sort): WorkSearch {
  const is = sortOf(search);
  const order = is.sort === sort ? (is.order === 'asc' ? 'desc' : 'asc') : usual[sort];
  return {
    ...without(search, 'sort', 'order'),
    ...(sort !== 'due' && { sort }),
    ...(order !== usual[sort] && { order }),
  };
}
