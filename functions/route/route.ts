import { hasRoom } from '../../domain/agent.ts';
import type { AgentId, Medium, TeamId } from '../../domain/ids.ts';
import { agentFrom } from '../../store/agents.ts';
import { interactionFrom } from '../../store/interactions.ts';
import type { Changed, Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { settleBins } from '../_work/settle-bins.ts';
import { isWaiting } from '../_routing/waiting.ts';

/**
 * Repairs and looks: every change that can bring an interaction and an agent together ends in a look that is driven by the stream, which is
 * retried, and not only by the call that saved. Safe to repeat: a look that finds nothing changes nothing.
 */
export function route(deps: AssigningDeps) {
  const routing = assigning(deps);
  return async function ({ before, after }: Changed): Promise<void> {
    if (!after) return;
    const kind = kindOf(after);
    if (kind === 'interaction') {
      const interaction = interactionFrom(after);
      if (interaction.work) await settleBins(deps.table, interaction, before && interactionFrom(before));
      if (!isWaiting(interaction)) return;
      const now = await routing.stores.interactions.get(interaction.id);
      if (!isWaiting(now) || now.routing.version !== interaction.routing.version) return;
      await routing.standInLane(now);
      await routing.assign(now.id);
    }
    if (kind === 'agent' && mayTakeMore(before, after)) await routing.lookForAgent(after.pk as TeamId, idOf(after));
    if (kind === 'socket' && before === undefined) await routing.lookForAgent(after.pk as TeamId, idOf(after));
  };
}

/** A# agent, S# agent # connection. */
function idOf(row: Item): AgentId {
  return row.sk.split('#')[1] as AgentId;
}

/** Something happened that can make this agent eligible: not each of his rows, or every offer would lead to a look. */
function mayTakeMore(before: Item | undefined, after: Item): boolean {
  const is = agentFrom(after, new Set());
  if (is.presence !== 'available' || is.notRespondingSince !== undefined) return false;
  if (!before) return true;
  const was = agentFrom(before, new Set());
  if (was.presence !== 'available' || was.notRespondingSince !== undefined || was.skillsVersion !== is.skillsVersion)
    return true;
  const media: Medium[] = ['message', 'call', 'work'];
  return media.some((medium) => hasRoom(is, medium) && is.slots[medium].size < was.slots[medium].size);
}
