import type { Instant } from '../../domain/time.ts';
import type { Scope } from './state-expressions.ts';
import type { State, StateMachine } from './state-machine.ts';

/** One run of a machine, as DescribeExecution tells it. */
export interface Execution {
  machine: string;
  name: string;
  input: unknown;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  /** The state in which it stands, or ended. */
  state?: string;
  /** States entered and attempts repeated: what a Standard workflow is billed by. */
  transitions: number;
  startedAt: Instant;
  endedAt?: Instant;
  output?: unknown;
  error?: string;
  cause?: string;
}

/** Named as in GetExecutionHistory: `TaskStateEntered`, `TaskTimedOut`, `ExecutionSucceeded`, ... */
export interface HistoryEvent {
  at: Instant;
  type: string;
  state?: string;
  error?: string;
}

export type Run = Execution & {
  readonly definition: StateMachine;
  variables: Record<string, unknown>;
  /** What the state in which it stands was given: a redrive gives it again. */
  stateInput?: unknown;
  history: HistoryEvent[];
};

export function executionOf(machine: string, name: string, input: unknown, startedAt: Instant) {
  const history: HistoryEvent[] = [{ at: startedAt, type: 'ExecutionStarted' }];
  return { machine, name, input, status: 'RUNNING' as const, transitions: 0, startedAt, history };
}

/** What expressions see as `$states.context`: no time in it, because a machine's own times are not the centre's clock. */
function contextOf(run: Run, more: object) {
  return {
    Execution: {
      Id: `arn:aws:states:eu-west-1:000000000000:execution:${run.machine}:${run.name}`,
      Name: run.name,
      Input: run.input,
    },
    StateMachine: { Name: run.machine },
    ...more,
  };
}

/** One stay of an execution in a state: retries are counted anew with each. */
export interface Visit<Kind extends State = State> {
  run: Run;
  name: string;
  state: Kind;
  input: unknown;
  /** By retrier. */
  retried: number[];
}

export function scopeOf({ run, name, input, retried }: Visit, more: object = {}): Scope {
  const RetryCount = retried.reduce((sum, count) => sum + (count ?? 0), 0);
  return {
    states: { input, context: contextOf(run, { State: { Name: name, RetryCount }, ...more }) },
    variables: run.variables,
  };
}
