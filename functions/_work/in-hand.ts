import type { Interaction } from '../../domain/interaction.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import { isWorkItem } from '../../domain/work-item.ts';
import type { Caller } from '../_desktop/caller.ts';

/** Whoever holds it may; and a supervisor, where `also` says so. Who had it before has it no more: that is a conflict, not a right that he never had (row 57). */
export function refusesBut(caller: Caller, { also }: { also?: 'supervisors' } = {}) {
  return function (item: Interaction): Refusal | undefined {
    if (!isWorkItem(item)) return refuse('no-work-item', 'That can be done with a work item only.');
    if (also && caller.roles.includes('supervisor')) return undefined;
    const { agent } = caller;
    const { routing } = item;
    if (agent && routing.state === 'accepted' && routing.agent === agent) return undefined;
    if (!agent || !routing.segments.some((one) => one.agent === agent))
      return refuse('not-found', 'There is no such interaction, or it is not yours.');
    return refuse('not-open', 'It is not in your hands any more.');
  };
}
