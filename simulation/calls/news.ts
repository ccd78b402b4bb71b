import type { CallId } from '../../domain/ids.ts';
import type { Task } from '../scheduler.ts';
import type { Leg } from './leg.ts';

/** What happens to calls outside the table, as invariants hear it. */
export type CallNews =
  /** The carrier took the order to ring an agent's telephone. */
  | { kind: 'rung'; id: CallId; turn: number }
  /** Somebody came into a room, or left it. */
  | { kind: 'room'; room: string; legs: Leg[] }
  /** The centre has answered, and so knows, that the caller's leg is over. */
  | { kind: 'knows-over'; leg: Leg }
  /** An order about a caller's line was answered: there is none any more. */
  | { kind: 'said-gone'; by: Task; id: CallId }
  /** The CRM looked for an account, or compared a PIN; `said`: what the centre heard of it. */
  | { kind: 'looked-up'; by: Task; found: boolean }
  | { kind: 'compared'; by: Task; account: string; said: 'matched' | 'not-matched' | 'failed' }
  /** A task's token was completed, by success or by the name of an error. */
  | { kind: 'completed'; token: string; outcome: string }
  | { kind: 'logged'; line: string };
