import type { Agent } from '../../domain/agent.ts';
import { mediumOf } from '../../domain/ids.ts';
import type { Interaction, Offered, Waiting } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { instant, MINUTE } from '../../domain/time.ts';
import { apart } from '../apart.ts';
import { isEligible } from '../eligible.ts';
import { history } from '../history.ts';
import type { Task } from '../scheduler.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I5 in order';
const LAST = 'I7 the last agent first';
/**
 * Nobody is offered to an agent while somebody before him waits for the same agent, and a customer who is to come to one agent first comes to
 * no other: as far as the task that offered could have seen it from its first step on.
 */
export function inOrder({ books, centre, scheduler, weather }: World): Watch {
  const clocks = apart(weather);
  const past = history();
  const queueFor = ({ routing }: { routing: Waiting | Offered }) =>
    queueOf({ ...centre.file, version: routing.configuration }, routing.queue);

  /** Written down apart from the product: strict queues first, by priority; the rest by age, a point being a minute. */
  function place(one: Interaction & { routing: Waiting | Offered }): [number, number, number] {
    const { priority, enqueuedAt } = one.routing;
    return queueFor(one).order === 'priority' ? [0, -priority, enqueuedAt] : [1, 0, enqueuedAt - priority * MINUTE];
  }

  function isBefore(a: [number, number, number], b: [number, number, number]): boolean {
    const index = a.findIndex((value, at) => value !== b[at]);
    return index >= 0 && (a[index] as number) < (b[index] as number);
  }

  /** As it stood when the task began: a decline may end while it looks. */
  function couldTake(
    agent: Agent,
    { id, routing, work }: Interaction & { routing: Waiting | Offered },
    by: Task,
  ): boolean {
    const live = [...(books.sockets.get(agent.id)?.values() ?? [])].includes(undefined);
    const declined = Object.fromEntries(
      Object.entries(routing.declined).map(([id, until]) => [id, instant(until + clocks)]),
    );
    const queue = queueFor({ routing });
    const at = { queue, medium: mediumOf(id), live, now: by.begunAt, division: work?.division };
    return isEligible(agent, { ...routing, declined }, at);
  }

  function check(offered: Interaction & { routing: Offered }, before: Map<string, Agent>, by: Task) {
    const agent = before.get(offered.routing.agent);
    if (agent && past.agent(agent.id) < by.begunStep)
      for (const one of books.interactions.values()) {
        if (one.routing.state !== 'waiting' || past.waiting(one.id, agent.id) >= by.begunStep) continue;
        const waiting = one as Interaction & { routing: Waiting };
        if (isBefore(place(waiting), place(offered)) && couldTake(agent, waiting, by))
          throw new Violation(NAME, `${agent.id} was offered ${offered.id} while ${waiting.id} waited before it`);
      }
    const [first] = offered.routing.preferred ?? [];
    const preferred = first && first !== offered.routing.agent ? before.get(first) : undefined;
    if (preferred && past.agent(preferred.id) < by.begunStep && couldTake(preferred, offered, by))
      throw new Violation(LAST, `${offered.id} was offered to ${offered.routing.agent}, and ${preferred.id} was free`);
  }

  const known = new Map<string, Agent>(books.agents);
  return {
    changed(changes, by) {
      for (const { before, after } of changes) {
        const [was, is] = [before?.routing, after?.routing] as ({ state?: string } | undefined)[];
        if (is?.state === 'offered' && was?.state !== 'offered')
          check(books.interactions.get(after?.id as never) as Interaction & { routing: Offered }, known, by);
      }
      past.note(changes, scheduler.steps());
      for (const [id, agent] of books.agents) known.set(id, agent);
    },
  };
}
