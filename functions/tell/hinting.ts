import type { Hint } from '../../domain/desktop-api.ts';
import type { AgentId, TeamId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { DesktopPush } from '../../gateways/desktop-push.ts';
import type { Agents } from '../../store/agents.ts';
import type { Sockets } from '../../store/sockets.ts';

/** An agent, or somebody who takes no interactions. */
export type Listener = AgentId | `person:${string}`;
export type Hinting = (listeners: Listener[], hint: Hint) => Promise<void>;

/** Hints the open desktops of people. A desktop that is gone is closed here; one that cannot be told loses a hint, not a text. */
export function hinting(deps: { agents: Agents; sockets: Sockets; push: DesktopPush; clock: () => Instant }): Hinting {
  const teams = new Map<AgentId, TeamId>();

  /** An agent's team hardly ever changes; without a socket in the known one the place is read again. */
  async function connectionsOfAgent(agent: AgentId): Promise<string[]> {
    const known = teams.get(agent);
    const open = known ? await deps.sockets.openOf(known, agent) : [];
    if (open.length > 0) return open;
    const team = await deps.agents.teamOf(agent);
    if (team === undefined || team === known) return [];
    teams.set(agent, team);
    return deps.sockets.openOf(team, agent);
  }

  const connectionsOf = (listener: Listener) =>
    isPerson(listener) ? deps.sockets.ofPerson(listener.slice('person:'.length)) : connectionsOfAgent(listener);

  return async function (listeners, hint) {
    for (const listener of new Set(listeners)) {
      for (const connection of await connectionsOf(listener)) {
        const told = await deps.push.send(connection, hint);
        if (told === 'gone') await deps.sockets.close(connection, deps.clock());
      }
    }
  };
}

function isPerson(listener: Listener): listener is `person:${string}` {
  return listener.startsWith('person:');
}
