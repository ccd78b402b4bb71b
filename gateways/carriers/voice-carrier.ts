import type { Instruction } from '../../domain/voice.ts';

/**
 * What Trunkline asks of a carrier of calls. Two halves: a dialect, which reads its webhooks and writes its answers (TwiML, TeXML, NCCO), and orders about
 * calls that are under way. Trunkline drives the call and carries no audio. Two parties talk in a room (a conference of two), so that either can be
 * held, and the caller stays when an agent goes.
 */
export interface VoiceDialect {
  /** The answer to a webhook. `publicUrl` stands before the instruction's paths. */
  render(instruction: Instruction, publicUrl: string): { type: string; body: string };
  /** @throws z.ZodError naming the parameter */
  parseCall(form: URLSearchParams): CallEvent;
  /** @throws z.ZodError naming the parameter */
  parseAgentLeg(form: URLSearchParams): LegEvent;
}

/** A webhook about the caller's leg. */
export interface CallEvent {
  leg: string;
  ours: string;
  /** E.164; absent when it is withheld. */
  theirs?: string;
  /** Keys without the terminator; absent if none were asked for, empty if none came. Never logged, never stored. */
  digits?: string;
  /** The caller has gone, or the carrier has ended it. */
  ended: boolean;
}

export interface LegEvent {
  leg: string;
  /** `failed`: busy, not answered, not reachable. `ended`: it was answered, and is over. */
  state: 'ringing' | 'answered' | 'failed' | 'ended';
}

/** Each answer says what became of the order. `gone`: there is no such call any more. `unknown`: no answer; ask, or try again. */
export interface VoiceCarrier {
  /** What a call that is under way does next. */
  direct(leg: string, instruction: Instruction): Promise<OrderResult>;
  /** Rings an agent's telephone, whose owner joins the room as he answers. */
  ring(order: RingOrder): Promise<{ result: 'taken'; leg: string } | { result: 'refused' | 'unknown' }>;
  /** Music for one party of a room, or back to the talk. */
  hold(order: { room: string; leg: string; held: boolean; music?: string }): Promise<OrderResult>;
  end(leg: string): Promise<OrderResult>;
}

export type OrderResult = 'done' | 'gone' | 'unknown';

export interface RingOrder {
  /** `sip:…` or E.164. */
  to: string;
  from: string;
  room: string;
  /** Path at which the carrier says what became of it. */
  status: string;
  giveUpAfterSeconds: number;
  /** Nothing is recorded unless it says so. */
  record?: true;
}
