import type { Configuration } from '../../domain/configuration.ts';
import { type Refusal, refuse } from '../../domain/errors.ts';
import { seesBin } from '../../domain/workbin.ts';
import type { Agents } from '../../store/agents.ts';
import type { Caller } from '../_desktop/caller.ts';

export interface SeenBin {
  key: string;
  /** Whether he may take from it for himself. */
  pull: boolean;
  /** Whose work he sees in it; a supervisor sees all. */
  all: boolean;
  division?: string;
}

/** Which lists somebody sees: all, for a supervisor; those of his team and division, for an agent (row 80). */
export async function binsSeen(
  { agents }: { agents: Agents },
  { agent: id, roles }: Caller,
  configuration: Configuration,
): Promise<SeenBin[] | Refusal> {
  const agent = id && roles.includes('agent') ? await agents.agent(id) : undefined;
  const all = roles.includes('supervisor');
  if (!agent && !all) return refuse('not-allowed', 'Workbins are for agents and supervisors.');
  return Object.keys(configuration.workbins).flatMap((key) => {
    const pull = agent !== undefined && seesBin(configuration, key, agent);
    return pull || all ? [{ key, pull, all, ...(agent?.division !== undefined && { division: agent.division }) }] : [];
  });
}
