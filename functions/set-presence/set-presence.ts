import type { Presence } from '../../domain/agent.ts';
import type { Me } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { Agents } from '../../store/agents.ts';
import type { Configurations } from '../../store/configurations.ts';
import { asAgent, type Caller } from '../_desktop/caller.ts';
import { meView } from '../get-me/me-view.ts';

export interface Deps {
  agents: Agents;
  configurations: Configurations;
  clock: () => Instant;
}

/** The agent's own word; it ends not-responding too. Who becomes available is looked at by `route`. Safe to repeat: the same word again. */
export function setPresence({ agents, configurations, clock }: Deps) {
  return async function (caller: Caller, { presence }: { presence: Presence }): Promise<Me | Refusal> {
    const id = asAgent(caller);
    if (isRefusal(id)) return id;
    const agent = await agents.agent(id);
    if (!agent) return refuse('not-an-agent', 'The configuration has no such agent.');
    const now = clock();
    const after = await agents.setPresence(agent, presence, now);
    return meView({ configuration: await configurations.current(), caller, agent: after, now });
  };
}
