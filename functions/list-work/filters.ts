import type { Configuration } from '../../domain/configuration.ts';
import type { OpenWorkView } from '../../domain/desktop-api.ts';
import type { AgentId, QueueId } from '../../domain/ids.ts';
import { agentOf, type OpenItem } from '../../domain/open-work.ts';
import { agentName, queueName } from '../_desktop/names.ts';
import { named } from '../_desktop/work-views.ts';
import type { WorkQuery } from './work-query.ts';

type Filters = OpenWorkView['filters'];
type Filter = keyof Filters;

/** What there is to filter by: what occurs, and what is filtered by already; by name. */
export function filtersOf(items: OpenItem[], query: WorkQuery, configuration: Configuration): Filters {
  const { worktypes, workbins, divisions, sources } = configuration;
  const statuses = Object.assign({}, ...Object.values(worktypes).map((worktype) => worktype.statuses));
  const name: Record<Filter, (id: string) => { id: string; name: string }> = {
    worktype: (id) => named(worktypes, id),
    status: (id) => named(statuses, id),
    queue: (id) => queueName(configuration, id as QueueId),
    workbin: (id) => named(workbins, id),
    agent: (id) => agentName(configuration, id as AgentId),
    division: (id) => named(divisions, id),
    source: (id) => named(sources, id),
  };
  const found = items.map(occurring);
  const choices = (filter: Filter) => {
    const ids = new Set([...found.map((one) => one[filter]), query[filter]].filter((id) => id !== undefined));
    return [...ids].map(name[filter]).sort((a, b) => a.name.localeCompare(b.name));
  };
  return {
    worktype: choices('worktype'),
    status: choices('status'),
    queue: choices('queue'),
    workbin: choices('workbin'),
    agent: choices('agent'),
    division: choices('division'),
    source: choices('source'),
  };
}

function occurring(item: OpenItem): Partial<Record<Filter, string | undefined>> {
  const { routing, work } = item;
  const { worktype, status, division, source, workbin } = work;
  const where = routing.state === 'binned' ? { workbin } : { queue: routing.queue };
  return { worktype, status, division, source, agent: agentOf(item), ...where };
}
