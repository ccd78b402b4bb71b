import { executionOf, type Execution, type HistoryEvent, type Run } from './execution.ts';
import { loadMachine, type StateMachine, understood } from './state-machine.ts';
import { StateError } from './state-errors.ts';
import { stateRunner } from './state-runner.ts';
import type { Functions } from './task-runner.ts';
import type { Clock } from './virtual-clock.ts';

interface Setting {
  clock: Clock;
  /** By use case, in kebab-case: `${AwaitStepArn}` in a machine leads to `await-step`. */
  functions: Functions;
  /** From 0 up to 1, for jitter. */
  random: () => number;
  /** Machines by name; without it the deployed `.asl.json` files. */
  machines?: Record<string, StateMachine>;
}

/** Step Functions (Standard) in memory, on a virtual clock, running the machines that are deployed. */
export interface Workflows {
  /** As StartExecution. @throws ExecutionAlreadyExists unless it is the same input and still running; InvalidName */
  start(machine: string, name: string, input: unknown): Promise<'started'>;
  /** As SendTaskSuccess. @throws TaskTimedOut for a task that is done, TaskDoesNotExist for a token never given out */
  succeed(token: string, output: unknown): Promise<void>;
  /** As SendTaskFailure. @throws as `succeed` */
  fail(token: string, error: string, cause?: string): Promise<void>;
  /** As RedriveExecution: a failed execution goes on at the state in which it failed. */
  redrive(machine: string, name: string): void;
  /** The state in which a running execution waits for an answer, rather than to try again. */
  waitsIn(machine: string, name: string): string | undefined;
  /** In the order of their start. */
  executions(): Execution[];
  /** What happened in the execution of that name; empty if there is none. */
  history(name: string): HistoryEvent[];
}

export function workflows({ clock, functions, random, machines }: Setting): Workflows {
  const runs: Run[] = [];
  const definitions = new Map<string, StateMachine>();
  const runner = stateRunner({ clock, functions, random });

  function definitionOf(machine: string): StateMachine {
    const definition = definitions.get(machine) ?? (machines ? machines[machine] : loadMachine(machine));
    if (!definition) throw named('StateMachineDoesNotExist', machine);
    definitions.set(machine, understood(definition));
    return definition;
  }

  return {
    async start(machine, name, input) {
      const definition = definitionOf(machine);
      if (!validName.test(name)) throw named('InvalidName', name);
      const text = JSON.stringify(input);
      const earlier = runs.find((run) => run.machine === machine && run.name === name);
      if (earlier?.status === 'RUNNING' && JSON.stringify(earlier.input) === text) return 'started';
      if (earlier) throw named('ExecutionAlreadyExists', name);
      const run: Run = { ...executionOf(machine, name, JSON.parse(text), clock.now()), definition, variables: {} };
      runs.push(run);
      runner.begin(run);
      return 'started';
    },
    redrive(machine, name) {
      const run = runs.find((one) => one.machine === machine && one.name === name);
      if (run?.status !== 'FAILED') throw named('ExecutionNotRedrivable', name);
      runner.redrive(run);
    },
    succeed: async (token, output) => runner.complete(token, { result: JSON.parse(JSON.stringify(output)) }),
    fail: async (token, error, cause) => runner.complete(token, new StateError(error, cause)),
    waitsIn(machine, name) {
      const run = runs.find((one) => one.name === name && one.machine === machine && one.status === 'RUNNING');
      return run?.history.at(-1)?.type === 'TaskScheduled' ? run.state : undefined;
    },
    executions: () => runs.map(({ definition, variables, history, ...execution }) => structuredClone(execution)),
    history: (name) => runs.filter((run) => run.name === name).flatMap((run) => structuredClone(run.history)),
  };
}

/** At most 80 characters, none of those that Step Functions refuses (or that CloudWatch Logs cannot show). */
const validName = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

function named(name: string, message: string): Error {
  return Object.assign(new Error(`${name}: ${message}`), { name });
}
