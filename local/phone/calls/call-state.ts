/** A call as its phone has it, for the page, scripts and tests. Keys are counted, never repeated. Moments are the centre's clock. */
export type CallState = {
  /** The carrier's id of this leg. */
  call: string;
  /** The customer's number, also if it is withheld, or the agent's telephone. */
  phone: string;
  /** `outbound-api`: the centre has rung an agent's telephone. */
  direction: 'inbound' | 'outbound-api';
  from: string;
  to: string;
  status: LegStatus;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  /** Who has put down: this phone, or the centre with an order or the end of one. */
  endedBy: 'phone' | 'centre' | null;
  doing: Doing;
  /** Oldest first. */
  heard: readonly Heard[];
  gathering: Gathering | null;
  room: RoomState | null;
};

/** Twilio's words. The last five are ends. */
export type LegStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'canceled'
  | 'failed';

/** `asking`: the centre is asked what comes next. `listening`: keys are waited for, and nothing is said any more. */
export type Doing = 'ringing' | 'asking' | 'saying' | 'playing' | 'pausing' | 'listening' | 'in-a-room' | 'over';

/** `turn` counts the centre's answers: what has the same turn stood in one. */
export type Said = { id: number; turn: number; at: number; said: string; language: string };
export type Played = { id: number; turn: number; at: number; played: string };
export type Heard = Said | Played;

export type Gathering = {
  /** As many end it; null if only the key or the time does. */
  most: number | null;
  endsOn: string;
  pressed: number;
};

export type RoomState = {
  name: string;
  /** The others' phones and legs. */
  with: readonly { phone: string; call: string }[];
  held: boolean;
  /** Music, because nobody else is there yet or because it is held. */
  music: boolean;
};
