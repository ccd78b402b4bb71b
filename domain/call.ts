import type { AgentId, CallId } from './ids.ts';
import type { Interaction } from './interaction.ts';
import type { Instant } from './time.ts';

/**
 * How far a caller has shown who he is (UC17). `claimed`: he entered an account number that exists, and gave no PIN. `account-only`: the account exists, the PIN was
 * wrong. `full`: account and PIN match, and nobody needs to ask again.
 */
export type AuthenticationLevel = 'none' | 'claimed' | 'account-only' | 'full';

/** The courses of UC17: the base course, and A no account number, B wrong account number, C no PIN, D wrong PIN. */
export type Course = 'base' | 'A' | 'B' | 'C' | 'D';

export interface Authentication {
  level: AuthenticationLevel;
  /** Absent until the IVR is through, and for flows that ask for nothing. */
  course?: Course;
  /** Why it is not more: the caller, a lock after too many wrong PINs, or a CRM that did not answer. */
  because?: 'no-account' | 'wrong-account' | 'no-pin' | 'wrong-pin' | 'locked' | 'system' | 'no-input';
  /** The account that he named; verified by the CRM unless the level is `none`. */
  account?: string;
  company?: string;
  /** What an agent found out by asking, once (row 40). */
  manual?: { result: 'authenticated' | 'refused'; by: AgentId; at: Instant };
}

/** The agent's telephone, as the carrier rings it. One per accepted turn. */
export interface AgentLeg {
  turn: number;
  /** The carrier's id, once it took the order to ring. */
  leg?: string;
  state: 'ringing' | 'talking';
  answeredAt?: Instant;
}

/** What a call is beside its routing. */
export interface CallPart {
  carrier: 'twilio';
  /** The carrier's id of the caller's leg. */
  leg: string;
  ours: string;
  /** E.164; absent when it is withheld. */
  theirs?: string;
  /** Of the prompts: BCP 47, such as `en-GB`. */
  language: string;
  /** `ivr`: it is asked something; `queue`: it waits, or has waited, for an agent. */
  stage: 'ivr' | 'queue';
  /** What the caller chose from the menu. */
  reason?: 'new' | 'existing';
  /** Whether what was read back to him is right (row 8). */
  confirmed?: boolean;
  authentication: Authentication;
  agentLeg?: AgentLeg;
  heldSince?: Instant;
  ended?: { at: Instant; by: 'caller' | 'agent' | 'centre' };
}

export type Call = Interaction & { id: CallId; call: CallPart };

export function isCall(interaction: Interaction | undefined): interaction is Call {
  return interaction?.call !== undefined;
}
