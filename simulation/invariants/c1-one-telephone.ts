import type { Call } from '../../domain/call.ts';
import type { Leg } from '../calls/leg.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'C1 one telephone';
const LEGS = 'C1 the legs agree';

/**
 * A turn rings its agent's telephone once, and no caller talks to two. Whenever nobody is at work, and no order waits to be given again, the
 * carrier's legs are what the call says that they are; in the end all are over.
 */
export function oneTelephone({ books, telephony, callQueue, parked, stream }: World): Watch {
  const rung = new Set<string>();

  const up = ({ state }: Leg) => state === 'up';

  /** Whoever is in this call's room, and should not be, or is not, and should be. */
  function astray(leg: Leg): string | undefined {
    const { routing, call } = books.interactions.get(leg.call) as Call;
    const inHand = routing.state === 'accepted' && !call.ended;
    if (leg.party === 'caller') {
      const joined = inHand && call.agentLeg?.turn === routing.turn;
      if (joined && call.agentLeg?.leg !== undefined && leg.room === undefined) return 'is not in the room';
      return !inHand && leg.room !== undefined ? `is in the room, and the call ${routing.state}` : undefined;
    }
    const his = inHand && leg.turn === routing.turn;
    return !his && call.agentLeg?.leg === leg.id ? `is still up, and the call ${routing.state}` : undefined;
  }

  return {
    called(news) {
      if (news.kind === 'rung') {
        const turn = `${news.id} ${news.turn}`;
        if (rung.has(turn)) throw new Violation(NAME, `turn ${news.turn} of ${news.id} rang twice`);
        rung.add(turn);
      }
      if (news.kind !== 'room' || !news.legs.some(({ party }) => party === 'caller')) return;
      const agents = news.legs.filter(({ party }) => party === 'agent');
      if (agents.length > 1)
        throw new Violation(NAME, `${agents.map(({ id }) => id).join(' and ')} talk to the caller of ${news.room}`);
    },
    quiet() {
      if (callQueue.left() > 0 || parked.length > 0 || stream.left() > 0) return;
      for (const leg of telephony.legs.values()) {
        if (!up(leg) || !books.interactions.has(leg.call)) continue;
        const what = astray(leg);
        if (what) throw new Violation(LEGS, `${leg.id} of ${leg.call} ${what}`);
      }
    },
    ended() {
      for (const { id, call, state } of telephony.legs.values())
        if (state !== 'over') throw new Violation(LEGS, `${id} of ${call} is still ${state}`);
    },
  };
}
