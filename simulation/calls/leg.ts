import type { CallId } from '../../domain/ids.ts';
import type { Instruction } from '../../domain/voice.ts';

/** One telephone's line, as the carrier sees it. */
export interface Leg {
  id: string;
  call: CallId;
  party: 'caller' | 'agent';
  state: 'ringing' | 'up' | 'over';
  theirs: string;
  room?: string | undefined;
  /** +1 with everything that the carrier is told to do with it: an answer to an older question is dropped. */
  doing: number;
  /** Of an agent's telephone. */
  turn?: number;
  /** Who is at the caller's telephone. */
  ears?: Ears;
}

/** What a caller does when he is asked: keys after a while, or none. */
export interface Ears {
  asked(instruction: Extract<Instruction, { kind: 'ask' }>): Promise<string>;
}
