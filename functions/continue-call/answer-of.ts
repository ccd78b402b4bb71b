import type { CallPart } from '../../domain/call.ts';
import { InteractionEndedError } from '../../domain/errors.ts';
import type { CallId } from '../../domain/ids.ts';
import { afterMiss, type Because, heardAt, type IvrOutcome, type IvrStep } from '../../domain/ivr.ts';
import type { AskedStep } from '../../store/ivr-steps.ts';
import type { Log } from '../_edge/log.ts';
import { type BeingAsked, beingAsked, isInIvr } from '../_voice/being-asked.ts';
import { touchCall } from '../_voice/touch.ts';
import { type AccountDeps, lookUpAccount } from './look-up-account.ts';
import { comparePin, type PinDeps } from './compare-pin.ts';

export interface AnswerDeps extends AccountDeps, PinDeps {
  log: Log;
}

export interface Answer {
  outcome: IvrOutcome;
  because?: Because | undefined;
}

/** What came of the keys. They go no further than here and into the CRM's request. Whatever fails is the system's fault, and the call goes on (row 44). */
export async function answerOf(
  deps: AnswerDeps,
  asked: AskedStep,
  { id, digits }: { id: CallId; digits: string },
): Promise<Answer> {
  try {
    return await heard(deps, await beingAsked(deps, id), { ...asked, step: asked.step as IvrStep, digits });
  } catch (error) {
    if (!(error instanceof InteractionEndedError))
      deps.log.error('an answer could not be handled', {
        interaction: id,
        step: asked.step,
        error: (error as Error).name,
      });
    return { outcome: 'SystemFailed' };
  }
}

async function heard(
  deps: AnswerDeps,
  asking: BeingAsked,
  { step, attempt, digits }: { step: IvrStep; attempt: number; digits: string },
): Promise<Answer> {
  const missed = (because?: Because): Answer => {
    const outcome = afterMiss(step, attempt, asking.calls);
    // Nothing depends on what was read back: without a word to it the call goes on.
    if (step === 'confirm' && outcome === 'GaveUp') return { outcome: 'done' };
    return { outcome, because: outcome === 'GaveUp' ? because : undefined };
  };
  const said = heardAt(step, digits);
  if (said === 'missed') return missed(step === 'reason' || digits === '' ? 'no-input' : undefined);
  if (said === 'not-given') return { outcome: 'NotGiven' };
  if (step === 'account') return (await lookUpAccount(deps, asking, said.entered)) ?? missed();
  if (step === 'pin') return (await comparePin(deps, asking, said.entered)) ?? missed();
  const kept: Partial<CallPart> =
    step === 'reason' ? { reason: said.entered as 'new' | 'existing' } : { confirmed: said.entered === '1' };
  await touchCall(deps, asking.call.id, {
    by: 'system:continue-call',
    change: (now) => (isInIvr(now) ? { ...now.call, ...kept } : undefined),
  });
  return { outcome: 'done' };
}
