import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Actor, Interaction } from '../../domain/interaction.ts';
import { binned } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import { isWorkItem, type WorkItem } from '../../domain/work-item.ts';
import { isBinned } from '../../domain/workbin.ts';
import { workItems } from '../../store/work-items.ts';
import { actorOf, type Caller } from '../_desktop/caller.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { refusesBut } from '../_work/in-hand.ts';
import { moving } from '../_work/moving.ts';
import { placeNow } from '../_work/places.ts';
import { workSettings } from '../_work/work-settings.ts';

/** Into a list, by whoever has it in hand or a supervisor. An open offer is rescinded. A repeat finds it there. */
export function putInWorkbin(deps: AssigningDeps) {
  const routing = assigning(deps);
  const move = moving(deps, routing);
  return async function (
    caller: Caller,
    id: InteractionId,
    { workbin: named }: { workbin?: string | undefined },
  ): Promise<{ now: Instant } | Refusal> {
    const at = deps.clock();
    const before = await routing.stores.interactions.get(id);
    if (!before) return refuse('not-found', 'There is no such interaction.');
    const workbin = named ?? before.work?.workbin;
    if (isBinned(before) && before.work.workbin === workbin && before.routing.by === actorOf(caller))
      return { now: at };
    const refused = refusesBut(caller, { also: 'supervisors' })(before);
    if (refused) return refused;
    const by = actorOf(caller);
    const after = await inWorkbin(deps, before, { workbin, by, at });
    if (isRefusal(after)) return after;
    const done = await move({ before, after, by, at });
    return done === 'done' ? { now: at } : refuse('changed-meanwhile', 'It changed meanwhile. Look again.');
  };
}

/** The item as it is once it stands there. */
export async function inWorkbin(
  { configurations, table }: Pick<AssigningDeps, 'configurations' | 'table'>,
  before: Interaction,
  { workbin, by, at }: { workbin: string | undefined; by: Actor; at: Instant },
): Promise<WorkItem | Refusal> {
  const { workbins } = await configurations.current();
  if (workbin === undefined || !Object.hasOwn(workbins, workbin))
    return refuse('no-such-workbin', 'There is no such workbin.', 'workbin');
  const { state } = before.routing;
  if (!isWorkItem(before) || before.work.ended || !movable(before)) return refuse('not-open', `It is ${state}.`);
  const [settings, fields] = await Promise.all([
    workSettings(configurations, before),
    workItems(table).fields(before.id),
  ]);
  const place = placeNow(before, settings, fields, at);
  return { ...before, routing: binned(before.routing, { by, at, place }), work: { ...before.work, workbin } };
}

type Movable = Parameters<typeof binned>[0];

function movable(item: WorkItem): item is WorkItem & { routing: Movable } {
  return ['new', 'waiting', 'offered', 'accepted', 'binned', 'suspended'].includes(item.routing.state);
}
