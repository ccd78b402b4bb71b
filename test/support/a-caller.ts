import type { Call } from '../../domain/call.ts';
import type { Instruction, Speech } from '../../domain/voice.ts';
import { continueCall } from '../../functions/continue-call/continue-call.ts';
import { receiveCallStatus } from '../../functions/receive-call-status/receive-call-status.ts';
import { receiveCall } from '../../functions/receive-call/receive-call.ts';
import { nextInstruction } from '../../functions/_voice/next-instruction.ts';
import type { ContactCentre } from './contact-centre.ts';
import { OURS } from './sample-centre.ts';

/** Longer waits are music. */
const ASKS_AGAIN_AFTER_S = 1;
let calls = 0;

/** A telephone in memory, with a carrier between it and the centre: it dials, hears, presses keys, is silent, hangs up. */
export function aCaller(centre: ContactCentre, { from, to = OURS }: { from?: string; to?: string } = {}) {
  const { clock, deps, machines: workflows } = centre;
  const pausing = { ...deps, workflows, pause: (ms: number) => clock.sleep(ms) };
  const receive = receiveCall({ ...pausing, next: nextInstruction(pausing) });
  const goOn = continueCall(pausing);
  const status = receiveCallStatus(deps);
  calls += 1;
  const leg = `CA${String(calls).padStart(32, '0')}`;
  const id = deps.callId('twilio', leg);
  const event = { leg, ours: to, ...(from !== undefined && { theirs: from }), ended: false };
  const heard: Instruction[] = [];
  let last: () => Promise<Instruction>;

  /** A webhook waits while the centre works: time goes on until it is answered. */
  async function answered<Result>(webhook: () => Promise<Result>): Promise<Result> {
    const answers: Result[] = [];
    clock.schedule(clock.now(), async () => void answers.push(await webhook()));
    await clock.runUntilIdle();
    while (answers.length === 0) await clock.advance(50);
    return answers[0] as Result;
  }

  /** As the carrier does: what it is told, until the caller is asked something, hears music, talks, or is hung up on. */
  async function follow(webhook: () => Promise<Instruction>): Promise<Instruction> {
    last = webhook;
    const instruction = await answered(webhook);
    heard.push(instruction);
    if (instruction.kind !== 'wait' || instruction.seconds > ASKS_AGAIN_AFTER_S) return instruction;
    await clock.advance(instruction.seconds * 1_000);
    return follow(() => goOn(event, { ...reached(instruction.again), at: clock.now() }));
  }

  function now(): Instruction {
    const instruction = heard.at(-1);
    if (!instruction) throw new Error('nobody has dialled');
    return instruction;
  }

  const askAgain = ({ again }: Extract<Instruction, { kind: 'wait' }>) =>
    follow(() => goOn(event, { ...reached(again), at: clock.now() }));

  const post = (path: string, digits: string) => () =>
    goOn({ ...event, digits }, { ...reached(path), at: clock.now() });

  return {
    id,
    leg,
    heard,
    now,
    dial: () => follow(() => receive(event, clock.now())),
    /** Keys, with or without the terminator, which the carrier keeps to itself. */
    press: async (keys: string) => {
      const instruction = now();
      if (instruction.kind !== 'ask') throw new Error(`nothing is asked: ${JSON.stringify(instruction)}`);
      return follow(post(instruction.answer, keys.replace(/#$/, '')));
    },
    silence: async () => {
      const instruction = now();
      if (instruction.kind !== 'ask') throw new Error(`nothing is asked: ${JSON.stringify(instruction)}`);
      await clock.advance(instruction.keys.firstSeconds * 1_000);
      return follow(post(instruction.answer, ''));
    },
    /** The music is over: what comes next? */
    listen: async () => {
      const instruction = now();
      if (instruction.kind !== 'wait') throw new Error(`nothing to wait for: ${JSON.stringify(instruction)}`);
      await clock.advance(instruction.seconds * 1_000);
      return askAgain(instruction);
    },
    askAgain: async () => {
      const instruction = now();
      return instruction.kind === 'wait' ? askAgain(instruction) : instruction;
    },
    /** The carrier brings its last webhook once more. */
    repeat: () => answered(last),
    /** What was asked may be answered by many copies of one webhook at once. */
    pressAtOnce: (keys: string, copies: number) => {
      const instruction = now();
      if (instruction.kind !== 'ask') throw new Error('nothing is asked');
      return answered(() => Promise.all(Array.from({ length: copies }, () => post(instruction.answer, keys)())));
    },
    answerTo: (path: string, keys: string) => answered(post(path, keys)),
    hangUp: () => answered(() => status({ ...event, ended: true }, clock.now())),
    /** In the middle of something else that goes on. */
    hangUpMeanwhile: () => status({ ...event, ended: true }, clock.now()),
    call: async () => (await deps.interactions.get(id)) as Call,
    /** In the words that he heard, each thing once; from the instruction of that index on. */
    words: (since = 0) =>
      heard
        .slice(since)
        .flatMap(({ speech }) => speech)
        .flatMap(wordsOf),
  };
}

export type ACaller = ReturnType<typeof aCaller>;

function reached(path: string): { id: string; step: string } {
  const [, id = '', step = ''] = /\/voice\/([^/]+)\/steps\/(\d+)$/.exec(path) ?? [];
  return { id, step };
}

function wordsOf(speech: Speech): string[] {
  if ('say' in speech) return [speech.say];
  return 'play' in speech ? [speech.play] : [];
}
