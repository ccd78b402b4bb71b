import type { Agent } from '../../domain/agent.ts';
import type { InteractionView } from '../../domain/desktop-api.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import type { AgentId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { pulled } from '../../domain/routing.ts';
import { type BinnedItem, isForDivision, seesBin } from '../../domain/workbin.ts';
import { binRow, workbins } from '../../store/workbins.ts';
import type { Caller } from '../_desktop/caller.ts';
import type { Assigning } from '../_routing/assigning.ts';
import { takeByHand } from '../_routing/take-by-hand.ts';
import { toldOfAgent } from '../_work/told-of-agent.ts';
import { viewOf } from '../get-interaction/get-interaction.ts';
import type { Deps } from './pull-interaction.ts';

/** Out of a list that the agent sees (row 62). Of two at once one has it. */
export function pullFromBin(deps: Deps, { stores }: Assigning) {
  const { agents } = stores;
  return async function (caller: Caller, agent: AgentId, before: BinnedItem): Promise<InteractionView | Refusal> {
    const { routing, work } = before;
    const now = await deps.configurations.current();
    const puller = await agents.agent(agent);
    if (!puller || !seesBin(now, work.workbin as string, puller))
      return refuse('not-allowed', 'Your team does not take from this list.');
    const refused = otherDivision(before, puller);
    if (refused) return refused;
    const queue = queueOf(await deps.configurations.version(routing.configuration), routing.queue);
    const at = deps.clock();
    const told = await toldOfAgent(deps.configurations, before, { agent, at });
    const after = { ...before, ...told, routing: pulled(routing, { agent, queue, by: agent, at }) };
    const done = await takeByHand({ ...deps, agents }, { before, after, agent, at });
    if (done === 'no-room') return refuse('no-room', 'You have no room for it now.');
    if (done === 'changed') return refuse('offer-taken', 'Somebody else has it.');
    await workbins(deps.table).drop(binRow(before));
    return viewOf(deps, caller, after);
  };
}

export function otherDivision({ work }: Interaction, puller: Agent | undefined): Refusal | undefined {
  return isForDivision(work?.division, puller?.division)
    ? undefined
    : refuse('not-allowed', 'It belongs to another division.');
}
