import type { AgentId, InteractionId } from '../../domain/ids.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I12 whose work is whose';

/** No agent is offered, has, or is told of an item of another division, whatever he asks. */
export function whoseWorkIsWhose({ books, centre }: World): Watch {
  const divisionOf = (agent: string) => centre.file.people[agent.slice('agt_'.length)]?.division;

  function isHis(agent: AgentId, id: InteractionId): boolean {
    const division = books.interactions.get(id)?.work?.division;
    return division === undefined || division === divisionOf(agent);
  }

  return {
    changed(changes) {
      for (const { after } of changes) {
        if (!after || kindOf(after) !== 'interaction' || !after.pk.startsWith('wrk_')) continue;
        const { id, routing } = after as unknown as Interaction;
        if ('agent' in routing && routing.agent && !isHis(routing.agent, id))
          throw new Violation(NAME, `${id} is ${routing.state}, and ${routing.agent} is of another division`);
      }
    },
    heard({ name, agent, value }) {
      const { roles } = centre.file.people[agent.slice('agt_'.length)] ?? {};
      if (isRefusal(value) || roles?.includes('supervisor')) return;
      for (const [id] of JSON.stringify(value ?? null).matchAll(/wrk_[a-z2-7]+\.\d+/g))
        if (!isHis(agent, id as InteractionId)) throw new Violation(NAME, `${agent} is told of ${id} by ${name}`);
    },
  };
}
