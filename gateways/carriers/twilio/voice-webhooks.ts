import * as z from 'zod';
import { e164 } from '../../phone-numbers.ts';
import type { CallEvent, LegEvent } from '../voice-carrier.ts';

const E164 = /^\+[1-9]\d{4,14}$/;
/** A caller without a number is a word, nothing, an address, or the digits of an exchange of its own. None of them is a reason to refuse him. */
const CALLER = /^(\+[1-9][\d ().-]{4,24}|\d{1,15}|[A-Za-z][A-Za-z -]{0,31}|(sips?|client):[!-~]{1,250})?$/;
/** Where only digits can pass, the word is spelt on a keypad: anonymous, blocked, restricted, unavailable, unknown. */
const SPELT = new Set(['+266696687', '+2562533', '+7378742833', '+86282452253', '+8656696']);

const sids = {
  CallSid: z.string().regex(/^CA[0-9a-f]{32}$/),
  AccountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
};

const ENDED = ['completed', 'busy', 'failed', 'no-answer', 'canceled'] as const;

/** The issue of a wrong parameter names it and what it should be: what was pressed may be a PIN. */
const call = z.object({
  ...sids,
  From: z
    .string()
    .regex(CALLER)
    .refine((from) => !from.startsWith('+') || E164.test(from.replace(/[ ().-]/g, '')), 'must be a number'),
  To: z.string().regex(/^(\+[1-9]\d{4,14}|\d{3,8})$/),
  Digits: z
    .string()
    .regex(/^[0-9*#]{0,32}$/, 'must be at most 32 keys of 0-9, * and #')
    .optional(),
  CallStatus: z.enum(['ringing', 'in-progress', ...ENDED]),
});

const agentLeg = z.object({
  ...sids,
  CallStatus: z.enum(['queued', 'initiated', 'ringing', 'answered', 'in-progress', ...ENDED]),
});

/** @throws z.ZodError naming the parameter, never holding what was pressed */
export function parseCall(form: URLSearchParams): CallEvent {
  const { CallSid, From, To, Digits, CallStatus } = call.parse(Object.fromEntries(form));
  const number = e164(From);
  const told = E164.test(number) && !SPELT.has(number);
  return {
    leg: CallSid,
    ours: To,
    ...(told && { theirs: number }),
    ...(Digits !== undefined && { digits: Digits }),
    ended: ENDED.some((status) => status === CallStatus),
  };
}

const LEG_STATES = {
  queued: 'ringing',
  initiated: 'ringing',
  ringing: 'ringing',
  answered: 'answered',
  'in-progress': 'answered',
  busy: 'failed',
  failed: 'failed',
  'no-answer': 'failed',
  canceled: 'failed',
  completed: 'ended',
} as const;

/** @throws z.ZodError naming the parameter */
export function parseAgentLeg(form: URLSearchParams): LegEvent {
  const { CallSid, CallStatus } = agentLeg.parse(Object.fromEntries(form));
  return { leg: CallSid, state: LEG_STATES[CallStatus] };
}
