import type { Me } from '../../domain/desktop-api.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Caller } from '../_desktop/caller.ts';
import { meView } from './me-view.ts';

export interface Deps {
  agents: Agents;
  configurations: Configurations;
  clock: () => Instant;
}

/** Reads only. */
export function getMe({ agents, configurations, clock }: Deps) {
  return async function (caller: Caller): Promise<Me> {
    const [configuration, agent] = await Promise.all([
      configurations.current(),
      caller.agent && agents.agent(caller.agent),
    ]);
    return meView({ configuration, caller, agent: agent || undefined, now: clock() });
  };
}
