import { type Run, scopeOf, type Visit } from './execution.ts';
import { matches, mayRetry, retryDelay, StateError } from './state-errors.ts';
import { evaluate, evaluateInstant, evaluateSeconds, evaluationFailed, type Scope } from './state-expressions.ts';
import type { State, Way } from './state-machine.ts';
import { type Attempt, type Functions, type Outcome, taskRunner } from './task-runner.ts';
import type { Clock } from './virtual-clock.ts';

interface World {
  clock: Clock;
  functions: Functions;
  random: () => number;
}

type Visited<Type extends State['Type']> = Visit<Extract<State, { Type: Type }>>;

/** Walks executions from state to state. Everything that happens in one happens in a callback of the clock. */
export function stateRunner({ clock, functions, random }: World) {
  const tasks = taskRunner({ clock, functions, note, finished });

  function begin(run: Run) {
    enter(run, run.definition.StartAt, run.input);
  }

  function enter(run: Run, name: string, input: unknown) {
    const state = run.definition.States[name];
    if (!state) throw new Error(`${run.machine} has no state "${name}"`);
    const visit: Visit = { run, name, state, input, retried: [] };
    run.state = name;
    run.stateInput = input;
    run.transitions += 1;
    note(visit, `${state.Type}StateEntered`);
    clock.schedule(clock.now(), () => orFail(visit, () => go(visit)));
  }

  async function orFail(visit: Visit, step: () => Promise<void>) {
    try {
      await step();
    } catch (failure) {
      if (!(failure instanceof StateError)) throw failure;
      end(visit.run, 'FAILED', { error: failure.error, cause: failure.cause });
    }
  }

  async function go(visit: Visit) {
    const { type, scope } = { type: visit.state.Type, scope: scopeOf(visit) };
    if (type === 'Task') return tasks.attempt(visit as Visited<'Task'>);
    if (type === 'Wait') return wait(visit as Visited<'Wait'>, scope);
    if (type === 'Choice') return choose(visit as Visited<'Choice'>, scope);
    if (type === 'Fail') return giveUp(visit as Visited<'Fail'>, scope);
    return leave(visit, visit.state as Way, scope, visit.input);
  }

  async function wait(visit: Visited<'Wait'>, scope: Scope) {
    const { state } = visit;
    const until =
      state.Timestamp === undefined
        ? clock.now() + 1_000 * (await evaluateSeconds(state.Seconds, scope, 0))
        : await evaluateInstant(state.Timestamp, scope);
    clock.schedule(until, () => orFail(visit, () => leave(visit, state, scope, visit.input)));
  }

  async function choose(visit: Visited<'Choice'>, scope: Scope) {
    for (const choice of visit.state.Choices) {
      const holds = await evaluate(choice.Condition, scope);
      if (typeof holds !== 'boolean')
        throw evaluationFailed(`${JSON.stringify(choice.Condition)} is neither true nor false`);
      if (holds) return leave(visit, choice, scope, visit.input);
    }
    const { Default, Assign = {} } = visit.state;
    if (!Default) throw new StateError('States.NoChoiceMatched');
    return leave(visit, { Next: Default, Assign }, scope, visit.input);
  }

  async function giveUp({ state }: Visited<'Fail'>, scope: Scope) {
    const [error, cause] = [await evaluate(state.Error ?? '', scope), await evaluate(state.Cause ?? '', scope)];
    throw new StateError(String(error), String(cause));
  }

  /** Assign and Output see the variables as they were: neither sees the other's work. */
  async function leave(visit: Visit, way: Way, scope: Scope, otherwise: unknown) {
    const { run } = visit;
    const assigned = (await evaluate(way.Assign ?? {}, scope)) as Record<string, unknown>;
    const output = way.Output === undefined ? otherwise : await evaluate(way.Output, scope);
    run.variables = { ...run.variables, ...assigned };
    note(visit, `${visit.state.Type}StateExited`);
    if (way.Next) enter(run, way.Next, output);
    else end(run, 'SUCCEEDED', { output });
  }

  async function finished({ visit, scope }: Attempt, outcome: Outcome) {
    await orFail(visit, async () => {
      if (outcome instanceof StateError) return failed(visit, scope, outcome);
      const { result } = outcome;
      try {
        await leave(visit, visit.state, { ...scope, states: { ...scope.states, result } }, result);
      } catch (failure) {
        if (!(failure instanceof StateError)) throw failure;
        await failed(visit, scope, failure);
      }
    });
  }

  /** The first retrier that names the error decides, even if it has no attempts left; then the first catcher. */
  async function failed(visit: Visited<'Task'>, scope: Scope, failure: StateError) {
    const { Retry = [], Catch = [] } = visit.state;
    const index = Retry.findIndex((one) => matches(one.ErrorEquals, failure.error));
    const [retrier, retried] = [Retry[index], visit.retried[index] ?? 0];
    if (retrier && mayRetry(retrier, retried)) {
      visit.retried[index] = retried + 1;
      visit.run.transitions += 1;
      const at = clock.now() + retryDelay(retrier, retried, random);
      return clock.schedule(at, () => orFail(visit, () => tasks.attempt(visit)));
    }
    const catcher = Catch.find((one) => matches(one.ErrorEquals, failure.error));
    if (!catcher) throw failure;
    const errorOutput = { Error: failure.error, Cause: failure.cause };
    return leave(visit, catcher, { ...scope, states: { ...scope.states, errorOutput } }, errorOutput);
  }

  function end(run: Run, status: 'SUCCEEDED' | 'FAILED', more: { output?: unknown; error?: string; cause?: string }) {
    Object.assign(run, { status, endedAt: clock.now(), ...more });
    const type = status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed';
    run.history.push({ at: clock.now(), type, ...(more.error !== undefined && { error: more.error }) });
  }

  function note(visit: Visit, type: string, error?: string) {
    visit.run.history.push({ at: clock.now(), type, state: visit.name, ...(error !== undefined && { error }) });
  }

  function redrive(run: Run) {
    Object.assign(run, { status: 'RUNNING', endedAt: undefined, error: undefined, cause: undefined });
    run.history.push({ at: clock.now(), type: 'ExecutionRedriven' });
    enter(run, run.state as string, run.stateInput);
  }

  return { begin, redrive, complete: tasks.complete };
}
