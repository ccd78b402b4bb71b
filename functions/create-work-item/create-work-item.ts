import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId, WorkItemId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { touched } from '../../domain/routing.ts';
import type { Fields } from '../../domain/work-item.ts';
import { DESK, violationOf } from '../../domain/worktype.ts';
import type { FirstSaid, WorkItems } from '../../store/work-items.ts';
import { actorOf, type Caller, readable } from '../_desktop/caller.ts';
import { relatedOf } from '../_desktop/work-views.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { MOST_TRIES } from '../_routing/conflicts.ts';
import { newItem } from '../_work/capturing.ts';
import { moving } from '../_work/moving.ts';
import { MOST_RELATED, withRelated } from '../_work/related.ts';
import { type Deps as ViewDeps, viewOf } from '../get-interaction/get-interaction.ts';

export type Deps = ViewDeps &
  AssigningDeps & {
    workItems: WorkItems;
    workItemId: (source: string, externalId: string) => WorkItemId;
  };

/**
 * An interaction leads to a work item, and both know of each other (row 75). Answered by the interaction as it then is. Safe to repeat: the browser's id is the
 * item's, and a link is set once.
 */
export function createWorkItem(deps: Deps) {
  const move = moving(deps);

  async function link(id: InteractionId, item: WorkItemId, caller: Caller): Promise<Interaction> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const before = (await deps.interactions.get(id)) as Interaction;
      const linked = withRelated(before, item);
      if (linked === before) return before;
      const stamp = { by: actorOf(caller), at: deps.clock() };
      const after: Interaction = { ...linked, routing: touched(before.routing, stamp) };
      if ((await move({ before, after, ...stamp })) === 'done') return after;
    }
    throw new Error(`${item} could not be linked in ${MOST_TRIES} tries`);
  }

  return async function (
    caller: Caller,
    id: InteractionId,
    wanted: { id: string; worktype: string; name: string; fields: object },
  ): Promise<InteractionView | Refusal> {
    const from = await readable(deps.interactions, caller, id);
    if (isRefusal(from)) return from;
    const configuration = await deps.configurations.current();
    const said = saidOf(from, wanted);
    const worktype = Object.hasOwn(configuration.worktypes, said.worktype)
      ? configuration.worktypes[said.worktype]
      : undefined;
    if (!worktype) return refuse('no-such-worktype', 'There is no such worktype.', 'worktype');
    const violation = violationOf(worktype, said.fields);
    if (violation) return refuse('bad-field', violation.message, `fields.${violation.path}`);
    if (relatedOf(from).length >= MOST_RELATED) return refuse('not-open', `It has ${MOST_RELATED} related already.`);
    const externalId = `${id}~${wanted.id}`;
    const item = deps.workItemId(DESK, externalId);
    const about = { id: item, source: DESK, externalId, by: actorOf(caller), at: deps.clock(), related: [id] };
    const more = from.customer ? { customer: from.customer } : {};
    await deps.workItems.create(item, said, (first) => newItem(configuration, { ...about, said: first, more }));
    return viewOf(deps, caller, await link(id, item, caller));
  };
}

function saidOf(
  { conversation, call, work }: Interaction,
  { name, worktype, fields }: { name: string; worktype: string; fields: object },
): FirstSaid {
  const customerNumber = conversation?.theirs ?? call?.theirs ?? work?.customerNumber;
  return { name, worktype, ...(customerNumber !== undefined && { customerNumber }), fields: fields as Fields };
}
