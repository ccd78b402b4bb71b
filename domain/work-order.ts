import type { WorktypeConfiguration } from './configuration.ts';
import type { OpenItem } from './open-work.ts';
import type { StatusCategory } from './work-item.ts';

/** How open work may be sorted. */
export const workSorts = ['due', 'priority', 'status', 'created', 'name'] as const;
export type WorkSort = (typeof workSorts)[number];
export type Direction = 'asc' | 'desc';

/** What is most urgent comes first, where nobody says otherwise. */
export function usualDirection(sort: WorkSort): Direction {
  return sort === 'priority' ? 'desc' : 'asc';
}

type Worktypes = Record<string, WorktypeConfiguration>;

const categories: StatusCategory[] = ['open', 'in-progress', 'waiting', 'closed'];

/** Text that sorts as asked; what is not due comes last in whatever direction. */
const values: Record<WorkSort, (item: OpenItem, worktypes: Worktypes) => string | undefined> = {
  due: dueText,
  priority: ({ routing }) => String(routing.priority).padStart(5, '0'),
  status: ({ work }, worktypes) => {
    const status = worktypes[work.worktype]?.statuses[work.status];
    const name = inAddress(status?.name ?? work.status);
    return `${categories.indexOf(status?.category ?? 'closed')}${name}~${dueText({ work }) ?? 'never'}`;
  },
  created: ({ createdAt }) => String(createdAt).padStart(13, '0'),
  name: ({ work }) => inAddress(work.name),
};

function dueText({ work: { dueAt } }: Pick<OpenItem, 'work'>): string | undefined {
  return dueAt === undefined ? undefined : String(dueAt).padStart(13, '0');
}

/** A name may be longer than a place in an address. */
function inAddress(name: string): string {
  return encodeURIComponent(name.toLowerCase()).slice(0, 100);
}

/**
 * Where an item stands in a sorted list, as text: the value that it is sorted by and its id. A page ends with the place of its last item, and the next begins
 * behind that place: what stands still is neither shown twice nor left out, whatever comes and goes.
 */
export function placeOfWork(item: OpenItem, sort: WorkSort, worktypes: Worktypes): string {
  const value = values[sort](item, worktypes);
  return value === undefined ? `1~${item.id}` : `0${value}~${item.id}`;
}

export function byPlace(direction: Direction) {
  return function (one: string, other: string): number {
    if (one === other) return 0;
    const [last, otherLast] = [one.charAt(0), other.charAt(0)];
    if (last !== otherLast) return last < otherLast ? -1 : 1;
    const earlier = compared(one, other) < 0;
    return earlier === (direction === 'asc') ? -1 : 1;
  };
}

/** By value, then by id: an id may hold what sorts before the mark between the two. */
function compared(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function partsOf(place: string): { value: string; id: string } {
  const mark = place.lastIndexOf('~');
  return { value: place.slice(0, mark), id: place.slice(mark + 1) };
}
