import { randomBytes } from 'node:crypto';
import type { CallState, Doing, Gathering, Heard, LegStatus } from './call-state.ts';
import type { Room } from './rooms.ts';

/** One end of a call, between the carrier and one phone. */
export type Leg = {
  sid: string;
  direction: CallState['direction'];
  from: string;
  to: string;
  /** Whose it is: a customer's number even if it is not shown, or an agent's telephone. */
  phone: string;
  status: LegStatus;
  createdAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  endedBy: CallState['endedBy'];
  speed: number;
  doing: Doing;
  heard: Heard[];
  heardSoFar: number;
  /** How many answers of the centre it has followed. */
  turn: number;
  gathering: Gathering | null;
  room?: Room;
  /** What it follows now; being led elsewhere replaces it. */
  programme: AbortController;
  /** Where and of what the centre wants to be told. */
  tell: { url: string; events: ReadonlySet<CallEventName> } | null;
  told: number;
  /** Settles when the centre was told everything so far. */
  telling: Promise<void>;
  /** What is said and played goes by at once, until keys are waited for or the centre is asked. */
  hurried: boolean;
  /** What a key, the end of patience, haste and picking up do just now; absent where they do nothing. */
  press?: (key: string) => void;
  giveUp?: () => void;
  hurry?: () => void;
  pickUp?: () => void;
};

export type CallEventName = 'initiated' | 'ringing' | 'answered' | 'completed';

export function newLeg(
  given: Pick<Leg, 'direction' | 'from' | 'to' | 'phone' | 'speed' | 'tell' | 'status'> & { now: number },
): Leg {
  const { now, ...leg } = given;
  return {
    ...leg,
    sid: `CA${randomBytes(16).toString('hex')}`,
    createdAt: now,
    answeredAt: null,
    endedAt: null,
    endedBy: null,
    doing: 'ringing',
    heard: [],
    heardSoFar: 0,
    turn: 0,
    gathering: null,
    programme: new AbortController(),
    told: 0,
    hurried: false,
    telling: Promise.resolve(),
  };
}
