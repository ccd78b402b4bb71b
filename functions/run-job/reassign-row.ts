import type { Configuration } from '../../domain/configuration.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId, InteractionId, QueueId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/interaction.ts';
import type { JobPlace } from '../../domain/job.ts';
import { agentOf, isOpenItem, type OpenItem } from '../../domain/open-work.ts';
import { assigned, binned, placeOf, queued } from '../../domain/routing.ts';
import { type Instant, instant } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { settingsFor } from '../_routing/waiting.ts';
import { whyNotAssignable } from '../_work/assignable.ts';
import { moving } from '../_work/moving.ts';
import { ASKED_ALONE } from '../assign-interaction/assign-interaction.ts';
import { inWorkbin } from '../put-in-workbin/put-in-workbin.ts';
import { type DoRow, refused } from './row.ts';

export type ReassignDeps = AssigningDeps;

type Stamp = { by: Actor; at: Instant };

/** To an agent, a queue or a workbin, out of wherever it stands; what stands there already stays as it is. */
export function reassigningRow(deps: ReassignDeps): DoRow<'reassign', InteractionId> {
  const routing = assigning(deps);
  const move = moving(deps, routing);

  async function moved(before: OpenItem, to: JobPlace, stamp: Stamp): Promise<WorkItem | Refusal> {
    const configuration = await deps.configurations.current();
    if ('agent' in to) return toAgent(configuration, before, to.agent, stamp);
    if ('queue' in to) return toQueue(configuration, before, to.queue, stamp);
    return inWorkbin(deps, before, { workbin: to.workbin, ...stamp });
  }

  async function toAgent(configuration: Configuration, before: OpenItem, agent: AgentId, { by, at }: Stamp) {
    const { queue } = await settingsFor(deps.configurations, before);
    const not = whyNotAssignable(configuration, queue, before, agent);
    if (not) return not;
    return { ...before, routing: assigned(before.routing, { agent, until: instant(at + ASKED_ALONE), by, at }) };
  }

  return async function ({ job: { by, task }, row: id, kept }) {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = await routing.stores.interactions.get(id);
      const named = { interaction: id, ...(before?.work && { name: before.work.name }) };
      if (!before) return refused(refuse('not-found', 'There is no such item.'), named);
      if (!isWorkItem(before)) return refused(refuse('no-work-item', 'That can be done with a work item only.'), named);
      if (!isOpenItem(before)) return refused(refuse('not-open', whyNotOpen(before)), named);
      const at = deps.clock();
      if (standsThere(before, task.to, at)) return { outcome: 'done', already: true, ...named };
      const after = await moved(before, task.to, { by, at });
      if (isRefusal(after)) return refused(after, named);
      if ((await move({ before, after, by, at, also: kept({ outcome: 'done', ...named }) })) === 'done')
        return undefined;
    }
    throw new Error(`${id} changed ${MOST_TRIES} times meanwhile`);
  };
}

/** With its original age; skills count in the queue that asked for them. */
function toQueue({ queues }: Configuration, before: OpenItem, queue: QueueId, stamp: Stamp): WorkItem | Refusal {
  if (!Object.hasOwn(queues, queue.slice('que_'.length)))
    return refuse('no-such-destination', 'There is no such queue.', 'queue');
  const { routing } = before;
  const fresh = { ring: 0, ringOpenedAt: stamp.at, declined: {} };
  const place = { ...placeOf(routing), ...(routing.queue !== queue && { queue, skills: {}, ...fresh }) };
  const waiting = queued(binned(routing, { ...stamp, place }), { ...stamp, place });
  return { ...before, routing: { ...waiting, version: routing.version + 1 } };
}

function standsThere(item: OpenItem, to: JobPlace, now: Instant): boolean {
  const { routing, work } = item;
  if ('workbin' in to) return routing.state === 'binned' && work.workbin === to.workbin;
  if ('queue' in to)
    return routing.state === 'waiting' && routing.queue === to.queue && routing.heldUntil === undefined;
  if (routing.state === 'waiting')
    return routing.preferred?.[0] === to.agent && routing.heldUntil !== undefined && routing.heldUntil > now;
  return routing.state !== 'suspended' && agentOf(item) === to.agent;
}

function whyNotOpen({ work, routing }: WorkItem): string {
  if (work.ended) return `It is over: ${work.ended.how}.`;
  return routing.state === 'new' ? 'It has only just come. Try again.' : 'It is over.';
}
