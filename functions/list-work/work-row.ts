import type { WorkRow } from '../../domain/desktop-api.ts';
import { agentOf, type OpenItem } from '../../domain/open-work.ts';
import { agentName, queueName } from '../_desktop/names.ts';
import { promisedBy, slaShort } from '../_desktop/sla-view.ts';
import { customerShort } from '../_desktop/views.ts';
import { named, workShort } from '../_desktop/work-views.ts';
import { type Asked, whyOpen } from '../_work/why-open.ts';

/** One open item as the list shows it. */
export function workRow(asked: Asked) {
  const { configuration } = asked;
  return async function (item: OpenItem): Promise<WorkRow> {
    const { id, routing, work, createdAt } = item;
    const { sources, divisions } = configuration;
    const [promised, why] = await Promise.all([promisedBy(asked.configurations, item), whyOpen(asked, item)]);
    return {
      interaction: id,
      version: routing.version,
      work: workShort(configuration, work, slaShort(promised, work, asked.now)),
      source: named(sources, work.source),
      ...(work.division !== undefined && { division: named(divisions, work.division) }),
      customer: customerShort(item),
      priority: routing.priority,
      state: routing.state,
      ...standing(item),
      createdAt,
      ...(isFree(routing) && { waitingSince: routing.enqueuedAt }),
      why,
    };
  };

  function standing(item: OpenItem): Pick<WorkRow, 'queue' | 'workbin' | 'agent'> {
    const { routing, work } = item;
    if (routing.state === 'binned') return { workbin: named(configuration.workbins, work.workbin ?? '') };
    const agent = agentOf(item);
    return {
      queue: queueName(configuration, routing.queue),
      ...(agent && { agent: agentName(configuration, agent) }),
    };
  }
}

function isFree({ state }: OpenItem['routing']): boolean {
  return state === 'waiting' || state === 'offered' || state === 'binned';
}
