import type { Instruction } from '../../domain/voice.ts';
import type { OrderResult, RingOrder, VoiceCarrier } from '../../gateways/carriers/voice-carrier.ts';

type Order =
  | { direct: string; instruction: Instruction }
  | { ring: RingOrder; leg: string }
  | { hold: string; held: boolean }
  | { end: string };

/** A carrier of calls in memory: it takes orders and remembers them; what it answers can be chosen. */
export function playedVoice() {
  const orders: Order[] = [];
  const answers: { order: OrderResult; ring: 'taken' | 'refused' | 'unknown' } = { order: 'done', ring: 'taken' };
  let legs = 0;
  const carrier: VoiceCarrier = {
    direct: async (leg, instruction) => {
      orders.push({ direct: leg, instruction });
      return answers.order;
    },
    ring: async (order) => {
      if (answers.ring !== 'taken') return { result: answers.ring };
      legs += 1;
      const leg = `CA${String(legs).padStart(32, 'a')}`;
      orders.push({ ring: order, leg });
      return { result: 'taken', leg };
    },
    hold: async ({ leg, held }) => {
      orders.push({ hold: leg, held });
      return answers.order;
    },
    end: async (leg) => {
      orders.push({ end: leg });
      return answers.order;
    },
  };
  return { carrier, orders, answers, rung: () => orders.flatMap((order) => ('ring' in order ? [order] : [])) };
}
