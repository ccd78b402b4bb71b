import { isCall } from '../../domain/call.ts';
import type { CallId } from '../../domain/ids.ts';
import { type IvrStep, isAsked, isPast } from '../../domain/ivr.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import { type AskedStep, tokensOf } from '../../store/ivr-steps.ts';
import { type BeingAsked, beingAsked, isInIvr } from '../_voice/being-asked.ts';
import { completeStep } from '../_voice/complete-step.ts';
import { type QuestionDeps, nextQuestion } from './next-question.ts';

export interface Deps extends QuestionDeps {
  workflows: Workflows;
}

export interface AskCallerInput {
  interaction: CallId;
  step: IvrStep;
  token: string;
}

const MOST_TRIES = 10;

/**
 * A step of `ivr-authentication` begins to wait for the caller: his question is put beside the call, with the task's token, where the webhook that waits
 * for it finds it. What the flow does not ask is passed at once. The token is put before the call is read again: whoever acts second sees the first.
 * Safe to repeat: the same task finds its question asked, and only adds its token; one that comes when the workflow is past its step asks nothing.
 * @throws InteractionEndedError if the caller has gone
 */
export function askCaller(deps: Deps) {
  const { workflows, interactions } = deps;
  return async function ({ interaction: id, step, token }: AskCallerInput): Promise<string> {
    const asking = await beingAsked(deps, id);
    const outcome = isAsked(step, asking.calls)
      ? await askedOrPassed(deps, asking, { step, token })
      : await completeStep(workflows, { token, answered: { at: deps.clock(), outcome: 'done' } });
    if (outcome !== undefined) return outcome;
    const call = await interactions.get(id);
    if (isCall(call) && isInIvr(call)) return 'asked';
    await workflows.fail(token, 'InteractionEnded');
    return 'InteractionEnded';
  };
}

/** The outcome, if there is one already. */
async function askedOrPassed(deps: Deps, asking: BeingAsked, task: { step: IvrStep; token: string }) {
  const { ivrSteps, workflows } = deps;
  const { id } = asking.call;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const last = await ivrSteps.get(id);
    if (last && isPast(last.step, task.step)) return 'overtaken';
    if (last?.step === task.step && !isOver(last, task.token)) {
      // A repeat of the task, whose question has been asked, and perhaps answered.
      if (last.answered?.outcome) return completeStep(workflows, { ...last, token: task.token });
      if (tokensOf(last).includes(task.token)) return undefined;
      if (await ivrSteps.keepToken(id, last.number, task.token)) return undefined;
      continue;
    }
    const question = await nextQuestion(deps, asking, { ...task, last });
    if ((await ivrSteps.ask(id, question)) === 'asked') return completeStep(workflows, question);
  }
  throw new Error(`${id} could not be asked in ${MOST_TRIES} tries`);
}

/** Its answer has led the workflow back here, which is another task. */
function isOver(last: AskedStep, ofTask: string): boolean {
  return last.answered?.outcome === 'AskAgain' && !tokensOf(last).includes(ofTask);
}
