import { type Call, isCall } from '../../domain/call.ts';
import { type CallId, isInteractionId } from '../../domain/ids.ts';
import { isAbandoned } from '../../domain/ivr.ts';
import type { Instant } from '../../domain/time.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { CallEvent } from '../../gateways/carriers/voice-carrier.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import type { AskedStep } from '../../store/ivr-steps.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { isInIvr } from '../_voice/being-asked.ts';
import { callEnded } from '../_voice/call-ended.ts';
import { completeStep } from '../_voice/complete-step.ts';
import { type Deps as NextDeps, nextInstruction } from '../_voice/next-instruction.ts';
import { type AnswerDeps, answerOf } from './answer-of.ts';

export interface Deps extends AssigningDeps, NextDeps, AnswerDeps {
  workflows: Workflows;
}

/** Out of the address that the carrier was told to answer to. `step`: number of the question that the caller has just heard. */
export interface Reached {
  id: string | undefined;
  step: string | undefined;
  at: Instant;
}

const HANG_UP: Instruction = { kind: 'hang-up', speech: [] };

/**
 * The caller has pressed keys, or none, or asks what comes next. An answer is taken once, before anything is looked up or compared; what came of it is
 * told to the workflow by its name, and the next instruction is waited for. So a webhook that is repeated, late or out of order changes nothing, and
 * gets what comes next all the same.
 */
export function continueCall(deps: Deps) {
  const next = nextInstruction(deps);
  const ended = callEnded(deps);
  return async function (event: CallEvent, { id = '', step, at }: Reached): Promise<Instruction> {
    const call = isInteractionId(id) ? await deps.interactions.get(id) : undefined;
    if (!isCall(call) || call.call.leg !== event.leg) {
      deps.log.warn('a step of a call that there is not');
      return HANG_UP;
    }
    if (event.ended) {
      await ended(call.id, { by: 'caller', actor: 'customer', at });
      return HANG_UP;
    }
    const number = /^\d{1,9}$/.test(step ?? '') ? Number(step) : 0;
    if (isInIvr(call)) await report(deps, call, { number, digits: event.digits ?? '' });
    return next(call, number);
  };
}

async function report(deps: Deps, call: Call, { number, digits }: { number: number; digits: string }) {
  const asked = await deps.ivrSteps.get(call.id);
  if (asked?.number !== number || asked.step === 'queued') return;
  const settled = asked.answered
    ? await answeredBefore(deps, call.id, asked)
    : await take(deps, call, { asked, digits });
  if (settled) await completeStep(deps.workflows, settled);
}

async function take(
  deps: Deps,
  call: Call,
  { asked, digits }: { asked: AskedStep; digits: string },
): Promise<AskedStep | undefined> {
  const claimed = await deps.ivrSteps.claim(call.id, asked.number, deps.clock());
  if (!claimed || !isClaimed(claimed)) return undefined;
  const { step, attempt, number } = claimed;
  const { outcome, because } = await answerOf(deps, claimed, { id: call.id, digits });
  deps.log.info('caller answered', { interaction: call.id, step, number, attempt, outcome, because });
  return deps.ivrSteps.settle(call.id, claimed, { outcome, because });
}

/** A repeat: the first may have died before it told anybody, or before it knew. */
async function answeredBefore(deps: Deps, id: CallId, asked: AskedStep): Promise<AskedStep | undefined> {
  if (!isClaimed(asked) || asked.answered.outcome) return asked;
  if (!isAbandoned(asked.answered, deps.clock())) return undefined;
  deps.log.warn('an answer was taken and nothing came of it', { interaction: id, step: asked.step });
  return deps.ivrSteps.settle(id, asked, { outcome: 'SystemFailed' });
}

function isClaimed(asked: AskedStep): asked is AskedStep & { answered: NonNullable<AskedStep['answered']> } {
  return asked.answered !== undefined;
}
