import type { Call } from '../../domain/call.ts';
import { isCall } from '../../domain/call.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { CallId } from '../../domain/ids.ts';
import { promptOf } from '../../domain/prompts.ts';
import type { Instant } from '../../domain/time.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { CallEvent } from '../../gateways/carriers/voice-carrier.ts';
import { authenticationName, type Workflows } from '../../gateways/workflows.ts';
import { ConditionFailedError } from '../../store/port.ts';
import type { Log } from '../_edge/log.ts';
import { newCall } from '../_voice/new-call.ts';
import type { NextInstruction } from '../_voice/next-instruction.ts';

export interface Deps {
  configurations: { current(): Promise<Configuration> };
  interactions: {
    get(id: CallId): Promise<unknown>;
    create(call: Call): Promise<void>;
  };
  callId: (carrier: string, leg: string) => CallId;
  workflows: Pick<Workflows, 'start'>;
  next: NextInstruction;
  log: Log;
}

/**
 * A call comes in: one interaction, one run of its flow (row 1). The carrier's own id is the key, so a repeated webhook finds the call and gets the same
 * instruction again. `at` is the edge's time.
 */
export function receiveCall(deps: Deps) {
  return async function (event: CallEvent, at: Instant): Promise<Instruction> {
    const configuration = await deps.configurations.current();
    const number = configuration.numbers.find((one) => one.number === event.ours);
    const calls = configuration.flows[number?.flow ?? '']?.calls;
    if (!number || !calls) {
      deps.log.warn('call to a number without a flow for calls');
      return { kind: 'hang-up', speech: [promptOf(calls, 'goodbye', 'en-GB')] };
    }
    const id = deps.callId(number.carrier, event.leg);
    if (event.ended) return { kind: 'hang-up', speech: [] };
    const call = await created(deps, newCall({ id, event, number, configuration, at }));
    // The stream starts it too, but the caller is waiting.
    if (call.call.stage === 'ivr' && call.routing.state === 'new')
      await deps.workflows.start('ivr-authentication', authenticationName(id), { interaction: id });
    deps.log.info('call received', { interaction: id, stage: call.call.stage });
    return deps.next(call, 0);
  };
}

async function created({ interactions }: Deps, call: Call): Promise<Call> {
  try {
    await interactions.create(call);
    return call;
  } catch (error) {
    const stored = error instanceof ConditionFailedError && (await interactions.get(call.id));
    if (stored && isCall(stored as Call)) return stored as Call;
    throw error;
  }
}
