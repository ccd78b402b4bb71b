import { type Call, isCall } from '../../domain/call.ts';
import type { CallId, InteractionId } from '../../domain/ids.ts';
import { SECOND } from '../../domain/time.ts';
import type { OrderResult, VoiceCarrier } from '../../gateways/carriers/voice-carrier.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { Log } from '../_edge/log.ts';
import { type AssigningDeps, assigning } from '../_routing/assigning.ts';
import { type AcceptedInteraction, isAccepted } from '../_routing/requeue.ts';
import { callEnded } from '../_voice/call-ended.ts';
import { failToConnect } from '../_voice/fail-to-connect.ts';
import { type Deps as InstructionDeps, instruction, recording } from '../_voice/instruction.ts';
import { agentLegPath, roomOf } from '../_voice/paths.ts';
import { touchCall } from '../_voice/touch.ts';

export interface Deps extends AssigningDeps, Omit<InstructionDeps, 'configurations'> {
  interactions: Interactions;
  carrier: VoiceCarrier;
  log: Log;
}

const BY = 'system:connect-call' as const;
/** Longer, and a caller hears nothing but ringing. */
const RINGS_FOR = 20;
/** After this an order that got no answer counts as not taken: the carrier would have said something of it. */
const CLAIM_GOOD_FOR = 20 * SECOND;

class StillRingingError extends Error {
  override name = 'StillRingingError';
}

/** The carrier did not answer: the queue brings the call again. */
class CarrierSilentError extends Error {
  override name = 'CarrierSilentError';
}

/**
 * Makes the carrier's legs what the call says that they are: in an agent's hands the caller is in the room and the agent's telephone rings, once; else the
 * agent's leg is over and the caller hears the music; ended, all are over. It compares and remembers nothing, so it is safe to repeat.
 */
export function connectCall(deps: Deps) {
  const routing = assigning(deps);
  const next = instruction(deps);
  const hungUp = callEnded(deps);

  async function order(done: Promise<OrderResult>): Promise<'done' | 'gone'> {
    const result = await done;
    if (result === 'unknown') throw new CarrierSilentError('no answer from the carrier');
    return result;
  }

  /**
   * A caller who is not there any more has hung up, and the word of it was lost. Two orders may come to the carrier in any order: whoever gave one looks once
   * more, and gives what stands now. `left`: it is in other hands than it was.
   */
  async function direct(call: Call): Promise<'done' | 'left'> {
    const result = await order(deps.carrier.direct(call.call.leg, await next(call, 0)));
    if (result === 'gone') {
      await hungUp(call.id, { by: 'caller', actor: 'customer', at: deps.clock() });
      return 'left';
    }
    const now = await deps.interactions.get(call.id);
    if (!isCall(now) || now.call.ended) return 'left';
    if (handsOf(now) === handsOf(call)) return 'done';
    await direct(now);
    return 'left';
  }

  async function ring(call: Call & AcceptedInteraction) {
    const { turn, agent, configuration } = call.routing;
    const { id } = call;
    const claim = await touchCall(deps, id, {
      by: BY,
      change: ({ call: part, routing: now }) =>
        now.state === 'accepted' && now.turn === turn && part.agentLeg?.turn !== turn && !part.ended
          ? { ...part, agentLeg: { turn, state: 'ringing' } }
          : undefined,
    });
    if (!claim.done) return;
    const settings = await deps.configurations.version(configuration);
    const to = settings.people[agent.slice('agt_'.length)]?.telephone;
    if ((await direct(call)) === 'left') return;
    const rung =
      to === undefined
        ? { result: 'refused' as const }
        : await deps.carrier.ring({
            to,
            from: call.call.ours,
            room: roomOf(id, turn),
            status: agentLegPath(id, turn),
            giveUpAfterSeconds: RINGS_FOR,
            ...recording(settings, call),
          });
    deps.log.info('agent rung', { interaction: id, turn, result: rung.result });
    if (rung.result === 'refused') await failToConnect(deps, routing, { id, turn, by: BY });
    if (rung.result === 'unknown') throw new CarrierSilentError('no answer from the carrier');
    if (rung.result === 'taken') await rings(id, turn, rung.leg);
  }

  /** Where the call has left his hands while the order was on its way, his telephone rings for nothing. */
  async function rings(id: CallId, turn: number, leg: string) {
    const { done, call } = await touchCall(deps, id, {
      by: BY,
      change: ({ call: part }) =>
        part.agentLeg?.turn === turn && part.agentLeg.leg === undefined && !part.ended
          ? { ...part, agentLeg: { ...part.agentLeg, leg } }
          : undefined,
    });
    if (!done && call?.call.agentLeg?.leg !== leg) await order(deps.carrier.end(leg));
  }

  /** His leg is over, and the caller, if he is still there, waits. */
  async function part({ call, routing: { state }, ...rest }: Call) {
    const { agentLeg, ended } = call;
    const over = ended !== undefined || state === 'closed' || state === 'wrapping' || state === 'abandoned';
    if (agentLeg?.leg !== undefined) await order(deps.carrier.end(agentLeg.leg));
    if (over) {
      if (ended?.by !== 'caller') await order(deps.carrier.end(call.leg));
      return;
    }
    const fresh = await deps.interactions.get(rest.id);
    if (!isCall(fresh) || isAccepted(fresh) || fresh.call.ended) return;
    if ((await direct(fresh)) === 'left') return;
    await touchCall(deps, rest.id, {
      by: BY,
      change: ({ call: now, routing: then }) => {
        if (now.agentLeg === undefined || then.state === 'accepted') return undefined;
        const { agentLeg: _, ...without } = now;
        return without;
      },
    });
  }

  return async function ({ interaction: id }: { interaction: InteractionId }): Promise<void> {
    const call = await deps.interactions.get(id);
    if (!isCall(call)) return;
    if (!isAccepted(call) || call.call.ended) return part(call);
    const { agentLeg } = call.call;
    if (agentLeg?.turn !== call.routing.turn) {
      if (agentLeg?.leg !== undefined) await order(deps.carrier.end(agentLeg.leg));
      return ring(call);
    }
    if (agentLeg.state === 'talking' || agentLeg.leg !== undefined) return;
    // Somebody else is at it, or has died over it: look again when the queue brings it next.
    if (deps.clock() - call.routing.at <= CLAIM_GOOD_FOR) throw new StillRingingError('another one rings');
    await failToConnect(deps, routing, { id: id as CallId, turn: agentLeg.turn, by: BY });
  };
}

/** The turn of whoever has it, if anybody has. */
function handsOf({ routing }: Call): number | undefined {
  return routing.state === 'accepted' ? routing.turn : undefined;
}
