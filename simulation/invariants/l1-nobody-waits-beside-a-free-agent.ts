import { type Agent } from '../../domain/agent.ts';
import { mediumOf } from '../../domain/ids.ts';
import type { Interaction, Waiting } from '../../domain/interaction.ts';
import { queueOf } from '../../domain/queue.ts';
import { instant, MINUTE } from '../../domain/time.ts';
import { apart } from '../apart.ts';
import { isEligible } from '../eligible.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'L1 nobody waits beside a free agent';

/**
 * What time alone makes possible, such as the end of a decline, is found by the machine: each of its seven tries takes a minute at most, and
 * they are at most 32 s apart.
 */
const MACHINE = 12 * MINUTE;

/** Whenever nobody is at work, whoever waits could be taken by no agent of the rings that are open. No sweep helps. */
export function nobodyWaits({ books, centre, scheduler, weather, stream, parked, machines }: World): Watch {
  const clocks = apart(weather);

  function couldTake(agent: Agent, { id, routing, work }: Interaction & { routing: Waiting }): boolean {
    const queue = queueOf({ ...centre.file, version: routing.configuration }, routing.queue);
    const live = [...(books.sockets.get(agent.id)?.values() ?? [])].includes(undefined);
    const asked = { ...routing, declined: later(routing.declined) };
    const at = { queue, medium: mediumOf(id), live, now: scheduler.now(), division: work?.division };
    return isEligible(agent, asked, at);
  }

  function later(declined: Waiting['declined']): Waiting['declined'] {
    const entries = Object.entries(declined).map(([agent, until]) => [agent, instant(until + MACHINE + clocks)]);
    return Object.fromEntries(entries);
  }

  /** The machine that would have found it has failed for good, which alarms: until the redrive nobody waits for the end of that decline. */
  function isDeadLettered({ id, routing }: Interaction & { routing: Waiting }, agent: Agent): boolean {
    if (routing.declined[agent.id] === undefined) return false;
    return machines.executions().some(({ name, status }) => status === 'FAILED' && name.startsWith(`${id}-`));
  }

  function pair(): string | undefined {
    for (const one of books.interactions.values()) {
      if (one.routing.state !== 'waiting') continue;
      const waiting = one as Interaction & { routing: Waiting };
      for (const agent of books.agents.values())
        if (couldTake(agent, waiting) && !isDeadLettered(waiting, agent))
          return `${waiting.id} v${waiting.routing.version} waits, and ${agent.id} is free`;
    }
    return undefined;
  }

  return {
    quiet() {
      if (parked.length > 0 || stream.left() > 0) return;
      const found = pair();
      if (found) throw new Violation(NAME, found);
    },
  };
}
