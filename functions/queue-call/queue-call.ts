import { type Call, isCall } from '../../domain/call.ts';
import { InteractionEndedError } from '../../domain/errors.ts';
import type { CallId } from '../../domain/ids.ts';
import { authenticatedAs, type Ending, lastWords } from '../../domain/ivr.ts';
import { promptOf } from '../../domain/prompts.ts';
import { touched } from '../../domain/routing.ts';
import type { Instant } from '../../domain/time.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Interactions } from '../../store/interactions.ts';
import type { AskedStep, IvrSteps } from '../../store/ivr-steps.ts';
import type { Log } from '../_edge/log.ts';
import { saveAlone } from '../_routing/save-alone.ts';
import { beingAsked, isInIvr } from '../_voice/being-asked.ts';

export interface Deps {
  interactions: Interactions;
  configurations: Configurations;
  ivrSteps: IvrSteps;
  clock: () => Instant;
  log: Log;
}

export type QueueCallInput = { interaction: CallId } & Ending;

const MOST_TRIES = 10;

/**
 * Last step of `ivr-authentication`, by each of its courses: what the caller hears last, then what is known of him; the queue is chosen from that. His
 * waiting begins here. Safe to repeat: the words stand once, and a call that is queued stays so.
 * @throws InteractionEndedError if the caller has gone
 */
export function queueCall(deps: Deps) {
  return async function ({ interaction: id, ...ending }: QueueCallInput): Promise<'queued'> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const call = await deps.interactions.get(id);
      if (isCall(call) && call.call.stage === 'queue' && !call.call.ended) return 'queued';
      if (!isCall(call) || !isInIvr(call)) throw new InteractionEndedError();
      const last = await deps.ivrSteps.get(id);
      const how = preciselyBy(ending, last);
      if (last?.step !== 'queued' && (await sayLastWords(deps, { id, how, last })) === 'overtaken') continue;
      const after = queued(call, how, deps.clock());
      if ((await saveAlone(deps.interactions, { before: call, after })) === 'changed') continue;
      const { level, course, because } = after.call.authentication;
      deps.log.info('call queued', { interaction: id, level, course, because });
      return 'queued';
    }
    throw new Error(`${id} could not be queued in ${MOST_TRIES} tries`);
  };
}

/** The workflow knows the course; why it came to that, the last answer may know better, and then the last words keep it. */
function preciselyBy({ course, because }: Ending, last: AskedStep | undefined): Ending {
  if (last?.step === 'queued') return { course, because: last.because ?? because };
  const gaveUp = last?.answered?.outcome === 'GaveUp' && because !== 'system' ? last.answered.because : undefined;
  return { course, because: gaveUp ?? because };
}

async function sayLastWords(
  deps: Deps,
  { id, how, last }: { id: CallId; how: Ending; last: AskedStep | undefined },
): Promise<'asked' | 'overtaken'> {
  const { call, calls } = await beingAsked(deps, id);
  const { language } = call.call;
  const words = promptOf(calls, lastWords(how), language);
  const speech = last ? [words] : [promptOf(calls, 'welcome', language), words];
  const why = how.because && { because: how.because };
  return deps.ivrSteps.ask(id, { number: (last?.number ?? 0) + 1, step: 'queued', speech, attempt: 1, ...why });
}

function queued(call: Call, how: Ending, at: Instant): Call {
  return {
    ...call,
    routing: { ...touched(call.routing, { by: 'system:queue-call', at }), enqueuedAt: at },
    call: { ...call.call, stage: 'queue', authentication: authenticatedAs(call.call.authentication, how) },
  };
}
