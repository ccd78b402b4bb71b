import { type AgentLeg, type Call, isCall } from '../../domain/call.ts';
import { type AgentId, isInteractionId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { LegEvent, VoiceCarrier } from '../../gateways/carriers/voice-carrier.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Log } from '../_edge/log.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { isAccepted } from '../_routing/requeue.ts';
import { callEnded } from '../_voice/call-ended.ts';
import { failToConnect } from '../_voice/fail-to-connect.ts';
import { touchCall } from '../_voice/touch.ts';

export interface Deps extends AssigningDeps {
  interactions: Interactions;
  carrier: Pick<VoiceCarrier, 'end'>;
  log: Log;
}

/**
 * What became of the agent's telephone. Answered: they talk. Not answered: the offer fails, and the caller keeps his place. Over, after it was answered: the
 * agent has hung up, and the call ends. What is said of an earlier turn changes nothing; a telephone that still rings for it, or is answered, is ended, since
 * nobody else may know of it.
 */
export function receiveAgentLeg(deps: Deps) {
  const routing = assigning(deps);
  const ended = callEnded(deps);
  return async function (of: string, turn: number, { leg, state }: LegEvent, at: Instant): Promise<void> {
    const call = isInteractionId(of) ? await deps.interactions.get(of) : undefined;
    if (!isCall(call)) return;
    const { id } = call;
    if (!isAccepted(call) || call.routing.turn !== turn || call.call.ended) {
      if (state === 'ringing' || state === 'answered') await deps.carrier.end(leg);
      return;
    }
    if (state === 'ringing') return;
    const { agent } = call.routing;
    if (state === 'answered') await answered(deps, call, { turn, leg, at, agent });
    if (state === 'failed') await failToConnect(deps, routing, { id, turn, by: 'system:receive-agent-leg' });
    if (state === 'ended') await ended(id, { by: 'agent', actor: agent, at });
    deps.log.info('agent leg', { interaction: id, turn, state });
  };
}

async function answered(deps: Deps, { id }: Call, given: { turn: number; leg: string; at: Instant; agent: AgentId }) {
  const { turn, leg, at, agent } = given;
  await touchCall(deps, id, {
    by: agent,
    change: ({ call, routing }) => {
      const talking = call.agentLeg?.turn === turn && call.agentLeg.state === 'talking';
      if (talking || routing.state !== 'accepted' || routing.turn !== turn) return undefined;
      const agentLeg: AgentLeg = { turn, leg, state: 'talking', answeredAt: at };
      return { ...call, agentLeg };
    },
  });
}
