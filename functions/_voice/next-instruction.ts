import { type Call, isCall } from '../../domain/call.ts';
import type { Instruction } from '../../domain/voice.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type Deps as InstructionDeps, instruction } from './instruction.ts';
import { type Deps as IvrDeps, ivrInstruction, notYet } from './ivr-instruction.ts';

export type Deps = InstructionDeps & IvrDeps & { interactions: Interactions; pause: (ms: number) => Promise<void> };

/** A carrier waits longer than a caller does: after this he hears "one moment", and the carrier asks again. */
const WAITS = 2_000;
/** A question is there within 100 to 200 ms as a rule. */
const LOOKS_EVERY = 50;
/** Only a hang-up or an agent changes the call meanwhile: it is read at every second look. */
const READS_CALL_AT = 2;

export type NextInstruction = (call: Call, after: number) => Promise<Instruction>;

/** What the caller hears next: the machine's next question, which is on its way, or what the queue has for him. */
export function nextInstruction(deps: Deps): NextInstruction {
  const inQueue = instruction(deps);
  const inIvr = ivrInstruction(deps);
  const meanwhile = notYet(deps);
  return async function (call, after) {
    let now = call;
    for (let looks = 1; ; looks += 1) {
      const asked = await inIvr(now, after);
      if (asked) return asked;
      if (now.call.stage === 'queue' || now.routing.state !== 'new') return inQueue(now, after);
      if (looks * LOOKS_EVERY > WAITS) return meanwhile(now, after);
      await deps.pause(LOOKS_EVERY);
      if (looks % READS_CALL_AT > 0) continue;
      const read = await deps.interactions.get(call.id);
      if (isCall(read)) now = read;
    }
  };
}
