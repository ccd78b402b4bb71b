import { randomBytes } from 'node:crypto';
import type { Board } from './board.ts';
import type { Leg } from './leg.ts';
import { playMusic } from './room-music.ts';
import type { Join } from './twiml.ts';

/** A conference, of which Twilio has one at a time under a name. It is over when the last has left. */
export type Room = {
  sid: string;
  name: string;
  status: 'init' | 'in-progress' | 'completed';
  createdAt: number;
  updatedAt: number;
  participants: Map<string, Participant>;
};

export type Participant = {
  leg: Leg;
  joinedAt: number;
  startOnEnter: boolean;
  endOnExit: boolean;
  held: boolean;
  /** What is heard instead of the others, until `stop`. */
  music?: { url: string; stop: AbortController };
  /** Music before the room has begun, and while held. */
  waitMusic: string;
  holdMusic: string;
  leave(): void;
};

/** What plays where no address is named. */
export const CARRIERS_MUSIC = 'http://com.twilio.music.classical.s3.amazonaws.com/';

/** Two make a talk, and one of them must be allowed to begin it. */
const A_TALK = 2;

/** Resolves when the room is over for this leg; throws when the leg is led elsewhere. */
export async function stay(board: Board, leg: Leg, verb: Omit<Join, 'verb'>, signal: AbortSignal): Promise<void> {
  const joinedAt = await board.carrier.clock.now();
  signal.throwIfAborted();
  const room = openRoom(board, verb.room, joinedAt);
  const left = Promise.withResolvers<void>();
  const leave = () => left.resolve();
  const { startOnEnter, endOnExit, music: waitMusic = CARRIERS_MUSIC } = verb;
  const rights = { startOnEnter, endOnExit };
  const self = { leg, joinedAt, ...rights, held: false, waitMusic, holdMusic: CARRIERS_MUSIC, leave };
  room.participants.set(leg.sid, self);
  leg.room = room;
  leg.doing = 'in-a-room';
  signal.addEventListener('abort', leave);
  settle(board, room);
  await left.promise;
  signal.removeEventListener('abort', leave);
  depart(board, room, self);
  signal.throwIfAborted();
}

/** Music for one of the room, or back to the others. */
export function hold(board: Board, room: Room, participant: Participant, order: { held: boolean; music?: string }) {
  participant.held = order.held;
  participant.holdMusic = order.music ?? CARRIERS_MUSIC;
  settle(board, room);
}

function openRoom(board: Board, name: string, now: number): Room {
  const open = [...board.rooms.values()].find((each) => each.name === name && each.status !== 'completed');
  if (open) return open;
  const sid = `CF${randomBytes(16).toString('hex')}`;
  const room: Room = { sid, name, status: 'init', createdAt: now, updatedAt: now, participants: new Map() };
  board.rooms.set(sid, room);
  return room;
}

function depart(board: Board, room: Room, self: Participant): void {
  room.participants.delete(self.leg.sid);
  self.music?.stop.abort();
  delete self.leg.room;
  if (self.endOnExit) for (const other of room.participants.values()) other.leave();
  if (room.participants.size === 0) room.status = 'completed';
  settle(board, room);
  board.changed(self.leg);
}

/** Everyone hears what he should hear now. */
function settle(board: Board, room: Room): void {
  const all = [...room.participants.values()];
  if (room.status === 'init' && all.length >= A_TALK && all.some(({ startOnEnter }) => startOnEnter))
    room.status = 'in-progress';
  for (const each of all) {
    const url = each.held ? each.holdMusic : room.status === 'init' ? each.waitMusic : undefined;
    if (url !== each.music?.url) tune(board, each, url);
    board.changed(each.leg);
  }
}

function tune(board: Board, participant: Participant, url: string | undefined): void {
  participant.music?.stop.abort();
  delete participant.music;
  // An empty address means silence.
  if (!url) return;
  const stop = new AbortController();
  participant.music = { url, stop };
  const signal = AbortSignal.any([stop.signal, participant.leg.programme.signal, board.carrier.closing]);
  void playMusic(board, participant.leg, url, signal);
}
