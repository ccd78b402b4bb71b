import { RefusedError } from '../../pages/routes.ts';
import { type Board, keep } from './board.ts';
import { askCentre } from './call-webhooks.ts';
import { type Leg, newLeg } from './leg.ts';
import { lead } from './programme.ts';

/** The routes that a Twilio number's "a call comes in" and "call status changes" point at. */
const CALL_ROUTE = '/carriers/twilio/voice';
const STATUS_ROUTE = '/carriers/twilio/voice/status';
/** What Twilio shows of a number that is not shown. */
const ANONYMOUS = '+266696687';

export type CustomerCall = { from: string; to: string; speed?: number; withheld?: boolean };

/** A customer presses Call: the carrier asks the centre what to do with him. */
export async function callCentre(board: Board, call: CustomerCall): Promise<Leg> {
  const { publicUrl } = board.carrier.addresses();
  if (!publicUrl) throw new RefusedError(503, 'The centre is not up yet.');
  if (liveCallOf(board, call.from)) throw new RefusedError(409, 'This phone is on a call.');
  const leg = newLeg({
    direction: 'inbound',
    from: call.withheld ? ANONYMOUS : call.from,
    to: call.to,
    phone: call.from,
    speed: call.speed ?? board.pace,
    status: 'ringing',
    tell: { url: publicUrl + STATUS_ROUTE, events: new Set(['completed']) },
    now: await board.carrier.clock.now(),
  });
  keep(board, leg);
  lead(board, leg, () => askCentre(board, leg, { url: publicUrl + CALL_ROUTE, what: 'Call to the centre' }));
  return leg;
}

function liveCallOf(board: Board, phone: string): Leg | undefined {
  return [...board.legs.values()].find((leg) => leg.phone === phone && leg.endedBy === null);
}
