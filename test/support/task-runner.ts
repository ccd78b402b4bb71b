import { scopeOf, type Visit } from './execution.ts';
import { functionFailed, StateError } from './state-errors.ts';
import { evaluate, evaluateSeconds, LONGEST, type Scope } from './state-expressions.ts';
import type { TaskState } from './state-machine.ts';
import type { Clock } from './virtual-clock.ts';

/** Each function knows its own payload; what a machine sends is checked where it arrives. */
export type Functions = Record<string, (payload: never) => Promise<unknown>>;

/** One attempt at a task, with a token of its own. */
export interface Attempt {
  visit: Visit<TaskState>;
  scope: Scope;
  waitsForToken: boolean;
  done: boolean;
}

export type Outcome = { result: unknown } | StateError;

interface World {
  clock: Clock;
  functions: Functions;
  note(visit: Visit, type: string, error?: string): void;
  finished(attempt: Attempt, outcome: Outcome): Promise<void>;
}

/** Runs tasks: calls the function, waits for its answer or for the token's, whichever the task wants, no longer than its time-out. */
export function taskRunner({ clock, functions, note, finished }: World) {
  const tokens = new Map<string, Attempt>();

  async function attempt(visit: Visit<TaskState>) {
    const waitsForToken = visit.state.Resource.endsWith('.waitForTaskToken');
    const token = `token-${tokens.size + 1}`;
    const scope = scopeOf(visit, waitsForToken ? { Task: { Token: token } } : {});
    const current: Attempt = { visit, scope, waitsForToken, done: false };
    if (waitsForToken) tokens.set(token, current);
    note(visit, 'TaskScheduled');
    try {
      const seconds = await evaluateSeconds(visit.state.TimeoutSeconds ?? LONGEST, current.scope, 1);
      clock.schedule(clock.now() + seconds * 1_000, () => finish(current, new StateError('States.Timeout')));
      const { FunctionName, Payload = {} } = (await evaluate(visit.state.Arguments, current.scope)) as Invocation;
      await call(current, functionFor(functions, FunctionName), Payload);
    } catch (failure) {
      if (!(failure instanceof StateError)) throw failure;
      await finish(current, failure);
    }
  }

  async function call(current: Attempt, run: Functions[string], payload: unknown) {
    const answered = await run(payload as never).then(
      (Payload) => ({ result: { ExecutedVersion: '$LATEST', Payload: asJson(Payload), StatusCode: 200 } }),
      functionFailed,
    );
    if (answered instanceof StateError || !current.waitsForToken) await finish(current, answered);
  }

  async function finish(current: Attempt, outcome: Outcome) {
    if (current.done) return;
    current.done = true;
    noteEnd(current, outcome);
    await finished(current, outcome);
  }

  function complete(token: string, outcome: Outcome) {
    const current = tokens.get(token);
    if (!current) throw tokenRefused('TaskDoesNotExist');
    if (current.done) throw tokenRefused('TaskTimedOut');
    current.done = true;
    noteEnd(current, outcome);
    clock.schedule(clock.now(), () => finished(current, outcome));
  }

  function noteEnd({ visit }: Attempt, outcome: Outcome) {
    const error = outcome instanceof StateError ? outcome.error : undefined;
    note(visit, error ? (error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed') : 'TaskSucceeded', error);
  }

  return { attempt, complete };
}

interface Invocation {
  FunctionName: string;
  Payload?: unknown;
}

/** `${AwaitStepArn}` -> `await-step` */
function functionFor(functions: Functions, placeholder: string): Functions[string] {
  const useCase = /^\$\{(\w+)Arn\}$/.exec(placeholder)?.[1] ?? '';
  const name = useCase.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const found = functions[name];
  if (!found) throw new Error(`no function "${name}" is registered for ${placeholder}`);
  return found;
}

function asJson(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function tokenRefused(name: 'TaskDoesNotExist' | 'TaskTimedOut'): Error {
  return Object.assign(new Error(`${name}: the token completes nothing`), { name });
}
