import type { Call } from '../../domain/call.ts';
import { promptOf } from '../../domain/prompts.ts';
import { type Instant, SECOND } from '../../domain/time.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { IvrSteps } from '../../store/ivr-steps.ts';
import { callsOf } from './instruction.ts';
import { stepPath } from './paths.ts';

export interface Deps {
  ivrSteps: IvrSteps;
  configurations: Configurations;
  clock: () => Instant;
}

/** After the last words of the IVR the caller soon hears his place. */
const UNTIL_PLACED_S = 5;

/** What the IVR has for a caller who has heard everything up to `after`: its next question, or its last words. Nothing, if it is not there yet. */
export function ivrInstruction({ ivrSteps, configurations }: Deps) {
  return async function (call: Call, after: number): Promise<Instruction | undefined> {
    if (!isUnanswered(call)) return undefined;
    const asked = await ivrSteps.get(call.id);
    if (!asked || asked.number <= after || asked.answered) return undefined;
    const { speech, keys, number } = asked;
    const path = stepPath(call.id, number);
    if (keys) return { kind: 'ask', speech, keys, answer: path };
    const settings = callsOf(await configurations.version(call.routing.configuration), call);
    const music = settings?.music === undefined ? {} : { music: settings.music };
    return { kind: 'wait', speech, seconds: UNTIL_PLACED_S, ...music, again: path };
  };
}

/** Whoever talks to an agent, or has gone, has heard enough. */
function isUnanswered({ routing: { state } }: Call): boolean {
  return state === 'new' || state === 'waiting' || state === 'offered';
}

/** A second time that there is nothing yet comes later than this. */
const SILENT_FOR = 3 * SECOND;

/** What comes next is not there: the carrier asks again in a second, and the caller is told so from the second time on. */
export function notYet({ ivrSteps, configurations, clock }: Deps) {
  return async function (call: Call, after: number): Promise<Instruction> {
    const since = (await ivrSteps.get(call.id))?.answered?.at ?? call.createdAt;
    const settings = callsOf(await configurations.version(call.routing.configuration), call);
    const speech = clock() - since < SILENT_FOR ? [] : [promptOf(settings, 'one-moment', call.call.language)];
    return { kind: 'wait', speech, seconds: 1, again: stepPath(call.id, after) };
  };
}
