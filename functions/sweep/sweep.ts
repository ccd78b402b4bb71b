import type { Agent } from '../../domain/agent.ts';
import { isCall } from '../../domain/call.ts';
import { interactionOfSlot, type TeamId } from '../../domain/ids.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Team } from '../../store/agents.ts';
import { assigning } from '../_routing/assigning.ts';
import type { Log } from '../_edge/log.ts';
import { failToConnect } from '../_voice/fail-to-connect.ts';
import type { Deps as DueDeps } from '../take-due-steps/take-due-steps.ts';
import { lostLadders } from './lost-ladders.ts';

/** No telephone rings for so long: its last word was lost. */
const RINGS_NO_LONGER = MINUTE;

/**
 * The net under all other looks: asks for every agent with room whether something waits for him, for each call in hand whether his telephone still rings, and of
 * everything open whether its due moment has long been over. What it finds should have been found before, so it counts and an alarm tells. Safe to repeat.
 */
export function sweep(deps: DueDeps & { log: Log; found: (count: number) => void }) {
  const routing = assigning(deps);
  const armLostLadders = lostLadders(deps, routing);

  /** The carrier never said what became of the agent's telephone: the caller goes back to his place. */
  async function endlessRinging({ slots }: Agent): Promise<number> {
    const calls = await routing.stores.interactions.getMany([...slots.call].map(interactionOfSlot));
    const now = deps.clock();
    const stuck = calls.filter(isCall).filter(({ call, routing: { state, turn, at } }) => {
      const talks = call.agentLeg?.turn === turn && call.agentLeg.state === 'talking';
      return state === 'accepted' && !call.ended && !talks && now - at > RINGS_NO_LONGER;
    });
    for (const { id, routing: state } of stuck)
      await failToConnect(deps, routing, { id, turn: state.turn, by: 'system:sweep' });
    return stuck.length;
  }

  return async function (): Promise<{ found: number }> {
    const configuration = await deps.configurations.current();
    const teams = new Map<TeamId, Team>();
    let found = 0;
    for (const key of Object.keys(configuration.teams)) {
      const team: TeamId = `team_${key}`;
      const members = await routing.stores.agents.team(team, deps.clock());
      teams.set(team, members);
      for (const agent of members.agents) {
        if (agent.slots.call.size > 0) found += await endlessRinging(agent);
        found += await routing.lookForAgent(team, agent.id);
      }
    }
    found += await armLostLadders(configuration, teams);
    deps.found(found);
    if (found > 0) deps.log.error('the sweep found what should have been found before', { found });
    return { found };
  };
}
