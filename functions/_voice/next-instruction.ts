import { type Call, isCall } from '../../domain/call.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type Deps as InstructionDeps, instruction } from './instruction.ts';
import { type Deps as IvrDeps, ivrInstruction, notYet } from './ivr-instruction.ts';

export type Deps = InstructionDeps & IvrDeps & { interactions: Interactions; pause: (ms: number) => Promise<void> };

/** A carrier waits longer than a caller does: after this he hears "one moment", and the carrier asks again. */
const WAITS = 2_000;
const LOOKS_EVERY = 100;

export type NextInstruction = (call: Call, after: number) => Promise<Instruction>;

/** What the caller hears next: the machine's next question, which is on its way, or what the queue has for him. */
export function nextInstruction(deps: Deps): NextInstruction {
  const inQueue = instruction(deps);
  const inIvr = ivrInstruction(deps);
  const meanwhile = notYet(deps);
  return async function (call, after) {
    let now = call;
    for (let waited = 0; ; waited += LOOKS_EVERY) {
      const asked = await inIvr(now, after);
      if (asked) return asked;
      if (now.call.stage === 'queue' || now.routing.state !== 'new') return inQueue(now, after);
      if (waited >= WAITS) return meanwhile(now, after);
      await deps.pause(LOOKS_EVERY);
      const read = await deps.interactions.get(call.id);
      if (isCall(read)) now = read;
    }
  };
}
