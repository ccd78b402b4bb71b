import type { Configuration } from '../../domain/configuration.ts';
import type { OpenWorkView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { TeamId } from '../../domain/ids.ts';
import { HOUR, type Instant } from '../../domain/time.ts';
import { isDueWithin, isLate, type OpenItem } from '../../domain/open-work.ts';
import { byPlace, placeOfWork, usualDirection } from '../../domain/work-order.ts';
import type { Agents, Team } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Caller } from '../_desktop/caller.ts';
import { filtersOf } from './filters.ts';
import { type Deps as ReadingDeps, openWork } from './open-work.ts';
import { sightOf } from './reach.ts';
import { fits, parsedQuery, type WorkQuery } from './work-query.ts';
import { workRow } from './work-row.ts';

export interface Deps extends ReadingDeps {
  agents: Agents;
  configurations: Configurations;
  clock: () => Instant;
}

/** A screenful. */
const PAGE = 50;

/** What breaks within it, supervisors want to know. */
const SOON = HOUR;

/**
 * Open work that somebody sees, what is due first or as asked, and why each is not done yet (rows 61, 80, 83). Nothing is written for the list's sake: it is read from
 * where work stands anyway. Reads only.
 */
export function listWork(deps: Deps) {
  const read = openWork(deps);
  return async function (caller: Caller, asked: Record<string, string | undefined>): Promise<OpenWorkView | Refusal> {
    const query = parsedQuery(asked);
    if (isRefusal(query)) return query;
    const now = deps.clock();
    const configuration = await deps.configurations.current();
    const team = readOnce((id: TeamId) => deps.agents.team(id, now));
    const sight = await sightOf({ ...deps, caller, configuration, team });
    if (isRefusal(sight)) return sight;
    const { items, more } = await read(sight.reach, query.state);
    const seen = items.filter(sight.sees);
    const fitting = seen.filter((item) => fits(item, query, now));
    const { page, after } = pageOf(fitting, query, configuration);
    const row = workRow({ ...deps, configuration, team, now });
    const next = nextToBreak(fitting, now);
    const rows = await Promise.all(page.map(row));
    return {
      now,
      items: rows,
      ...(after !== undefined && { after }),
      summary: {
        open: fitting.length,
        late: fitting.filter((item) => isLate(item, now)).length,
        soon: fitting.filter((item) => isDueWithin(item, SOON, now)).length,
        ...(next && { next: await row(next) }),
      },
      filters: filtersOf(seen, query, configuration),
      more,
    };
  };
}

/** Each team by one query, however many ask for it. */
function readOnce(read: (id: TeamId) => Promise<Team>): (id: TeamId) => Promise<Team> {
  const known = new Map<TeamId, Promise<Team>>();
  return function (id) {
    const team = known.get(id) ?? read(id);
    known.set(id, team);
    return team;
  };
}

function pageOf(items: OpenItem[], { sort, order, after }: WorkQuery, { worktypes }: Configuration) {
  const compare = byPlace(order ?? usualDirection(sort));
  const placed = items
    .map((item) => ({ item, place: placeOfWork(item, sort, worktypes) }))
    .filter(({ place }) => after === undefined || compare(place, after) > 0)
    .sort((a, b) => compare(a.place, b.place));
  const page = placed.slice(0, PAGE);
  const last = placed.length > PAGE ? page.at(-1) : undefined;
  return { page: page.map(({ item }) => item), ...(last && { after: last.place }) };
}

function nextToBreak(items: OpenItem[], now: Instant): OpenItem | undefined {
  const dueAt = ({ work }: OpenItem) => work.dueAt ?? Number.POSITIVE_INFINITY;
  const [next] = items
    .filter((item) => item.work.dueAt !== undefined && !isLate(item, now))
    .sort((a, b) => dueAt(a) - dueAt(b));
  return next;
}
