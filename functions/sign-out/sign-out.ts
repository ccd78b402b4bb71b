import type { Instant } from '../../domain/time.ts';
import type { Agents, Sockets } from '../../store/agents.ts';
import type { Caller } from '../_desktop/caller.ts';

export interface Deps {
  agents: Agents;
  sockets: Sockets;
  clock: () => Instant;
}

/** Offline first, so that nothing is offered any more, then the sockets. Safe to repeat. */
export function signOut({ agents, sockets, clock }: Deps) {
  return async function (caller: Caller): Promise<{ now: Instant }> {
    const now = clock();
    const agent = caller.agent && (await agents.agent(caller.agent));
    if (agent) {
      await agents.setPresence(agent, 'offline', now);
      for (const connection of await sockets.openOf(agent.team, agent.id)) await sockets.close(connection, now);
    }
    return { now };
  };
}
