import { mediumOf, slotOf } from '../../domain/ids.ts';
import type { AgentId, Medium } from '../../domain/ids.ts';
import type { Accepted, Offered, Routing, Wrapping } from '../../domain/interaction.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I3 capacity';

/** From the offer to the end of after-contact work. */
function holdsSlot(routing: Routing): routing is Offered | Accepted | Wrapping {
  return routing.state === 'offered' || routing.state === 'accepted' || routing.state === 'wrapping';
}

/** At every instant an agent's slots are what he holds, recounted from the interactions, and never more than his capacity. */
export function capacity({ books }: World): Watch {
  /** By interaction: whose slot it takes. */
  const held = new Map<string, { agent: AgentId; slot: string; medium: Medium }>();

  function recount(id: AgentId) {
    const agent = books.agents.get(id);
    if (!agent) return;
    for (const [medium, slots] of Object.entries(agent.slots)) {
      const own = [...held.values()].filter((one) => one.agent === id && one.medium === medium).map(({ slot }) => slot);
      const same = own.length === slots.size && own.every((slot) => slots.has(slot as never));
      if (!same)
        throw new Violation(
          NAME,
          `${id} holds ${own.join(' ') || 'nothing'}, his slots say ${[...slots].join(' ') || 'nothing'}`,
        );
      if (slots.size > agent.capacity[medium as Medium])
        throw new Violation(NAME, `${id} holds ${slots.size} of ${agent.capacity[medium as Medium]} ${medium}s`);
    }
  }

  return {
    changed(changes) {
      const concerned = new Set<AgentId>();
      for (const { before, after } of changes) {
        const row = after ?? before;
        if (!row) continue;
        if (kindOf(row) === 'agent') concerned.add(row.sk.slice('A#'.length) as AgentId);
        if (kindOf(row) !== 'interaction') continue;
        const interaction = books.interactions.get(row.id as never);
        if (!interaction) continue;
        const { id, routing } = interaction;
        const was = held.get(id);
        if (was) concerned.add(was.agent);
        held.delete(id);
        if (!holdsSlot(routing)) continue;
        held.set(id, { agent: routing.agent, slot: slotOf(id, routing.turn), medium: mediumOf(id) });
        concerned.add(routing.agent);
      }
      for (const agent of concerned) recount(agent);
    },
  };
}
