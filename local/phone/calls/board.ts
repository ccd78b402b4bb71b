import type { Faults } from '../faults.ts';
import type { CarrierState } from '../twilio-carrier.ts';
import type { CallState } from './call-state.ts';
import type { ClockJumps } from './clock-jumps.ts';
import type { Leg } from './leg.ts';
import type { Room } from './rooms.ts';

/** Everything about calls that the carrier keeps. */
export type Board = {
  carrier: CarrierState;
  legs: Map<string, Leg>;
  rooms: Map<string, Room>;
  jumps: ClockJumps;
  /** What single telephones do, whatever the others do. */
  telephones: Map<string, Faults['telephones']>;
  /** The speed of calls that name none. */
  pace: number;
  /** Whoever listens hears of it. */
  changed(leg: Leg): void;
};

/** Enough for an afternoon; a load test must not fill the memory. */
const MOST_LEGS = 1000;

export function keep(board: Board, leg: Leg): void {
  board.legs.set(leg.sid, leg);
  if (board.legs.size > MOST_LEGS) forget(board.legs, ({ endedAt }) => endedAt !== null);
  if (board.rooms.size > MOST_LEGS) forget(board.rooms, ({ status }) => status === 'completed');
  board.changed(leg);
}

/** The oldest that is over. */
function forget<T>(kept: Map<string, T>, isOver: (each: T) => boolean): void {
  for (const [sid, each] of kept) {
    if (!isOver(each)) continue;
    kept.delete(sid);
    return;
  }
}

export function stateOf(leg: Leg): CallState {
  const { sid: call, phone, direction, from, to, status, doing, heard, gathering } = leg;
  const { createdAt: startedAt, answeredAt, endedAt, endedBy } = leg;
  const moments = { startedAt, answeredAt, endedAt, endedBy };
  return { call, phone, direction, from, to, status, ...moments, doing, heard, gathering, room: roomState(leg) };
}

function roomState({ sid, room }: Leg): CallState['room'] {
  const self = room?.participants.get(sid);
  if (!room || !self) return null;
  const others = [...room.participants.values()].filter(({ leg }) => leg.sid !== sid);
  return {
    name: room.name,
    with: others.map(({ leg }) => ({ phone: leg.phone, call: leg.sid })),
    held: self.held,
    music: self.music !== undefined,
  };
}
