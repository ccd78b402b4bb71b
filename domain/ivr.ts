import type { Authentication, Course } from './call.ts';
import type { CallsConfiguration, PromptKey } from './configuration.ts';
import type { CrmRecord } from './customer.ts';
import { type PromptValues, promptOf } from './prompts.ts';
import { type Instant, SECOND } from './time.ts';
import type { Keys, Speech } from './voice.ts';

/** The questions of UC17, in the order of its base course. */
export type IvrStep = 'reason' | 'account' | 'pin' | 'confirm';

const inOrder: IvrStep[] = ['reason', 'account', 'pin', 'confirm'];

/** No course goes back: whoever has been asked a later question, or is queued, is not asked this one any more. */
export function isPast(last: IvrStep | 'queued', step: IvrStep): boolean {
  return last === 'queued' || inOrder.indexOf(last) > inOrder.indexOf(step);
}

/** How an answer leads on: `done` to the next question, the others by their names, on which `ivr-authentication` matches. */
export type IvrOutcome = 'done' | 'AskAgain' | 'NotGiven' | 'GaveUp' | 'SystemFailed';

export type Because = NonNullable<Authentication['because']>;

/** A menu that nobody answers twice goes on without one. */
const MENU_ATTEMPTS = 2;

/** What of the flow's questions is asked at all. */
export function isAsked(step: IvrStep, calls: CallsConfiguration): boolean {
  if (step === 'reason') return calls.menu;
  if (step === 'account') return calls.authentication !== undefined;
  if (step === 'pin') return calls.authentication?.pin !== undefined;
  return calls.confirm !== undefined;
}

/** How often in all, the first time included (row 34). */
export function attemptsOf(step: IvrStep, { authentication }: CallsConfiguration): number {
  if (step === 'account') return authentication?.account.maxAttempts ?? 1;
  if (step === 'pin') return authentication?.pin?.maxAttempts ?? 1;
  return MENU_ATTEMPTS;
}

/** A wrong entry, or silence (row 42). */
export function afterMiss(step: IvrStep, attempt: number, calls: CallsConfiguration): 'AskAgain' | 'GaveUp' {
  return attempt < attemptsOf(step, calls) ? 'AskAgain' : 'GaveUp';
}

const first: Record<IvrStep, PromptKey> = {
  reason: 'ask-reason',
  account: 'ask-account',
  pin: 'ask-pin',
  confirm: 'confirm-details',
};
const again: Record<IvrStep, PromptKey> = { ...first, account: 'ask-account-again', pin: 'ask-pin-again' };

export interface Question {
  speech: Speech[];
  keys: Keys;
}

export function questionOf(
  step: IvrStep,
  calls: CallsConfiguration,
  { attempt, language, detail }: { attempt: number; language: string; detail?: string | undefined },
): Question {
  const key = (attempt > 1 ? again : first)[step];
  const values: PromptValues = detail === undefined ? {} : { detail };
  return { speech: [promptOf(calls, key, language, values)], keys: keysOf(step, calls) };
}

/** A number is looked up on paper while one listens; between two keys of it one does not think for long. */
function keysOf(step: IvrStep, { authentication }: CallsConfiguration): Keys {
  if (step === 'account') return { most: authentication?.account.mostDigits ?? 1, firstSeconds: 10, betweenSeconds: 4 };
  if (step === 'pin') return { most: authentication?.pin?.mostDigits ?? 1, firstSeconds: 8, betweenSeconds: 4 };
  return { most: 1, firstSeconds: 6, betweenSeconds: 2 };
}

export type Heard = 'missed' | 'not-given' | { entered: string };

/** `0` alone says that the caller has none of it; a number may begin with 0 (row 32). */
export function heardAt(step: IvrStep, digits: string): Heard {
  if (step === 'reason') {
    if (digits === '1') return { entered: 'new' };
    if (digits === '2') return { entered: 'existing' };
    return digits === '3' || digits === '0' ? 'not-given' : 'missed';
  }
  if (step === 'confirm') return digits === '1' || digits === '2' ? { entered: digits } : 'missed';
  if (digits === '0') return 'not-given';
  return /^\d+$/.test(digits) ? { entered: digits } : 'missed';
}

/** A function that took an answer and has said nothing for so long has died: none runs longer. */
const DEAD_AFTER = 10 * SECOND;

export function isAbandoned({ at }: { at: Instant }, now: Instant): boolean {
  return now - at > DEAD_AFTER;
}

/** By his first name, if it is a person's; of a company the name is one. */
export function calledBy({ recordType, displayName }: CrmRecord): string {
  return recordType === 'contact' ? (displayName.trim().split(/\s+/)[0] ?? displayName) : displayName;
}

export interface Ending {
  /** Absent: the system failed, which is nobody's course. */
  course?: Course | undefined;
  because?: Because | undefined;
}

/**
 * What is known of the caller once the IVR is through. `full` only stays, where a comparison put it: no course makes it. Who named no account that
 * exists is shown with none (row 36).
 */
export function authenticatedAs(before: Authentication, { course, because }: Ending): Authentication {
  const { account, company } = before;
  const why = { ...(course && { course }), ...(because && { because }) };
  const verified = { ...(account !== undefined && { account }), ...(company !== undefined && { company }) };
  if (course === 'base') return { level: before.level, ...why, ...verified };
  if (course === 'C') return { level: 'claimed', ...why, ...verified };
  if (course === 'D') return { level: 'account-only', ...why, ...verified };
  return { level: 'none', ...why };
}

/** Courses B and D end with one and the same sentence, which says nothing of what was wrong (rows 35, 38). */
export function lastWords({ course }: Ending): PromptKey {
  return course === 'B' || course === 'D' ? 'not-verified' : 'hold';
}
