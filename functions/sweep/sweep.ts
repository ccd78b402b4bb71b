import type { TeamId } from '../../domain/ids.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import type { Log } from '../_edge/log.ts';

/**
 * The net under all other looks: asks for every agent with room whether something waits for him. What it finds should have been found
 * before, so it counts and an alarm tells. Safe to repeat.
 */
export function sweep(deps: AssigningDeps & { log: Log; found: (count: number) => void }) {
  const routing = assigning(deps);
  return async function (): Promise<{ found: number }> {
    const { teams } = await deps.configurations.current();
    let found = 0;
    for (const key of Object.keys(teams)) {
      const team: TeamId = `team_${key}`;
      const { agents } = await routing.stores.agents.team(team, deps.clock());
      for (const { id } of agents) found += await routing.lookForAgent(team, id);
    }
    deps.found(found);
    if (found > 0) deps.log.error('the sweep found waiting interactions beside agents with room', { found });
    return { found };
  };
}
