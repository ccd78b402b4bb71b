import type { Configuration } from '../../domain/configuration.ts';
import type { WorkbinView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { type BinnedItem, isBinned, isForDivision } from '../../domain/workbin.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type BinRow, binRow } from '../../store/workbins.ts';
import type { Caller } from '../_desktop/caller.ts';
import { promisedBy, slaShort } from '../_desktop/sla-view.ts';
import { customerShort, type Looking } from '../_desktop/views.ts';
import { named, workShort } from '../_desktop/work-views.ts';
import { binsSeen, type SeenBin } from '../_work/bins-seen.ts';
import type { Deps as ListDeps } from '../list-workbins/list-workbins.ts';

export type Deps = ListDeps & { interactions: Interactions };

/** A screenful, and a batch get of the table takes twice as many. */
const PAGE = 50;
/** Any order but the list's own has to read all: what is beyond is not sorted. */
const MOST_SORTED = 1_000;

type Query = Record<string, string | undefined>;

/**
 * What stands in a workbin, due first or as asked, filtered by status (row 62). A page ends with the key of its last row, and the next begins behind that key:
 * while items come, go and climb, nothing that stands still is shown twice or left out. Reads only.
 */
export function listWorkbin(deps: Deps) {
  return async function (caller: Caller, key: string, query: Query): Promise<WorkbinView | Refusal> {
    const configuration = await deps.configurations.current();
    const seen = await binsSeen(deps, caller, configuration);
    if (isRefusal(seen)) return seen;
    const bin = seen.find((one) => one.key === key);
    if (!bin) return refuse('not-found', 'There is no such workbin, or it is not yours to see.');
    const { sort = 'due', status, after } = query;
    const order = sort === 'due' ? undefined : orders[sort];
    if (sort !== 'due' && !order) return refuse('bad-field', 'Sort by due, priority, created or name.', 'sort');
    const fits = (item: BinnedItem) => maySee(bin, item) && (status === undefined || item.work.status === status);
    const page = order ? await sorted(deps, bin, { order, fits, after }) : await inOrder(deps, bin, { fits, after });
    const now = deps.clock();
    const items = page.items.map(async (item) =>
      view(configuration, item, { now, promised: await promisedBy(deps.configurations, item) }),
    );
    return {
      now,
      workbin: named(configuration.workbins, key),
      statuses: openStatuses(configuration),
      items: await Promise.all(items),
      ...(page.after !== undefined && { after: page.after }),
    };
  };
}

/** Any worktype's item may stand in any list. In the order in which items go through them. */
function openStatuses({ worktypes }: Configuration): WorkbinView['statuses'] {
  const all = Object.values(worktypes).flatMap(({ statuses }) => Object.entries(statuses));
  const open = (['open', 'in-progress', 'waiting'] as const).flatMap((one) =>
    all.filter(([, { category }]) => category === one).map(([id, { name }]) => [id, { id, name }] as const),
  );
  return [...new Map(open).values()];
}

function maySee({ all, division }: SeenBin, { work }: BinnedItem): boolean {
  return all || isForDivision(work.division, division);
}

interface Page {
  items: BinnedItem[];
  after?: string;
}

type Fits = (item: BinnedItem) => boolean;

/** Row by row in the list's own order, as far as a page needs. */
async function inOrder(
  deps: Deps,
  { key }: SeenBin,
  { fits, after }: { fits: Fits; after?: string | undefined },
): Promise<Page> {
  const items: BinnedItem[] = [];
  let from = after;
  for (;;) {
    const rows = await deps.workbins.list(key, { after: from, limit: PAGE });
    for (const { item, place } of await standing(deps, rows)) {
      from = place;
      if (item && fits(item)) items.push(item);
      if (items.length === PAGE) return { items, after: place };
    }
    if (rows.length < PAGE) return { items };
  }
}

/** Rows are hints: what they name may have moved on. */
async function standing({ interactions }: Deps, rows: BinRow[]): Promise<{ item?: BinnedItem; place: string }[]> {
  const found = await interactions.getMany(rows.map(({ interaction }) => interaction));
  const byId = new Map(found.map((one) => [one.id, one]));
  return rows.map(({ interaction, rank, workbin }) => {
    const item = byId.get(interaction);
    const there = isBinned(item) && binRow(item).rank === rank && item.work.workbin === workbin;
    return { place: `${rank}#${interaction}`, ...(there && { item }) };
  });
}

/** Text that sorts as asked; the id makes it one of a kind. */
const orders: Partial<Record<string, (item: BinnedItem) => string>> = {
  priority: ({ routing }) => String(99_999 - routing.priority).padStart(5, '0'),
  created: ({ createdAt }) => String(createdAt).padStart(13, '0'),
  // A name may be longer than a place in an address.
  name: ({ work }) => encodeURIComponent(work.name.toLowerCase()).slice(0, 100),
};

async function sorted(
  deps: Deps,
  { key }: SeenBin,
  { order, fits, after }: { order: (item: BinnedItem) => string; fits: Fits; after?: string | undefined },
): Promise<Page> {
  const rows = await deps.workbins.list(key, { limit: MOST_SORTED });
  const chunks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, at) => rows.slice(at * 100, at * 100 + 100));
  const found = (await Promise.all(chunks.map((chunk) => standing(deps, chunk)))).flat();
  const placed = found
    .flatMap(({ item }) => (item && fits(item) ? [{ item, place: `${order(item)}~${item.id}` }] : []))
    .filter(({ place }) => after === undefined || place > after)
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const page = placed.slice(0, PAGE);
  const last = placed.length > PAGE ? page.at(-1) : undefined;
  return { items: page.map(({ item }) => item), ...(last && { after: last.place }) };
}

function view(
  configuration: Configuration,
  item: BinnedItem,
  { now, promised }: Looking,
): WorkbinView['items'][number] {
  const { id, routing, work, createdAt } = item;
  return {
    interaction: id,
    version: routing.version,
    work: workShort(configuration, work, slaShort(promised, work, now)),
    customer: customerShort(item),
    priority: routing.priority,
    createdAt,
  };
}
