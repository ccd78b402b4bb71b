import type { Events } from '../events.ts';
import type { CarrierState } from '../twilio-carrier.ts';
import { type Board, stateOf } from './board.ts';
import { clockJumps } from './clock-jumps.ts';

export function callBoard(carrier: CarrierState, events: Events): Board {
  return {
    carrier,
    legs: new Map(),
    rooms: new Map(),
    jumps: clockJumps(carrier.clock),
    telephones: new Map(),
    pace: 1,
    changed: (leg) => events.publish({ type: 'call', call: stateOf(leg) }),
  };
}
