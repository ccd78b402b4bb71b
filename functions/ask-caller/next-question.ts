import { type IvrStep, calledBy, questionOf } from '../../domain/ivr.ts';
import { promptOf } from '../../domain/prompts.ts';
import type { Instant } from '../../domain/time.ts';
import type { Speech } from '../../domain/voice.ts';
import type { Attempts } from '../../store/attempts.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Decisions, Snapshot } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { AskedStep, IvrSteps } from '../../store/ivr-steps.ts';
import type { BeingAsked } from '../_voice/being-asked.ts';
import { pinLimits, triedBy } from '../_voice/pin-limits.ts';

export interface QuestionDeps {
  interactions: Interactions;
  configurations: Configurations;
  decisions: Decisions;
  ivrSteps: IvrSteps;
  attempts: Attempts;
  clock: () => Instant;
}

/** What is asked now; already answered, if there is nothing to ask. */
export async function nextQuestion(
  deps: QuestionDeps,
  asking: BeingAsked,
  { step, token, last }: { step: IvrStep; token: string; last: AskedStep | undefined },
): Promise<AskedStep> {
  const { call, calls } = asking;
  const { language } = call.call;
  const snapshot = await deps.decisions.snapshot(call.id);
  const attempt = last?.step === step ? last.attempt + 1 : 1;
  const number = (last?.number ?? 0) + 1;
  const detail = wordOf(snapshot, calls.confirm?.attribute);
  const { speech, keys } = questionOf(step, calls, { attempt, language, detail });
  const question = { number, step, attempt, token };
  const at = deps.clock();
  if (step === 'confirm' && detail === undefined) return { ...question, speech: [], answered: { at, outcome: 'done' } };
  if (step === 'pin' && (await isLocked(deps, asking, snapshot)))
    return { ...question, speech: [], answered: { at, outcome: 'GaveUp', because: 'locked' } };
  return { ...question, speech: number === 1 ? [welcome(asking, snapshot), ...speech] : speech, keys };
}

/** By his name, if his number is that of one customer and no more (row 7). */
function welcome({ call, calls }: BeingAsked, snapshot: Snapshot | undefined): Speech {
  const { language } = call.call;
  if (!snapshot?.record) return promptOf(calls, 'welcome', language);
  return promptOf(calls, 'welcome-name', language, { name: calledBy(snapshot.record) });
}

function wordOf(snapshot: Snapshot | undefined, attribute: string | undefined): string | undefined {
  const value = snapshot?.record?.attributes[attribute ?? ''];
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Nobody enters in vain what will not be compared (row 43). */
async function isLocked(
  { attempts, clock }: QuestionDeps,
  { call, calls }: BeingAsked,
  snapshot: Snapshot | undefined,
) {
  const limits = calls.authentication?.pin && pinLimits(calls.authentication.pin);
  if (!limits || !snapshot?.record) return false;
  const by = triedBy(call, snapshot.record);
  const at = clock();
  return (
    (await attempts.isLocked(by.caller, limits.caller, at)) || (await attempts.isLocked(by.account, limits.account, at))
  );
}
