import type { Retrier } from './state-machine.ts';

/** How a state failed, by the names that `ErrorEquals` matches. */
export class StateError extends Error {
  override name = 'StateError';
  readonly error: string;
  override readonly cause: string;

  constructor(error: string, cause = '') {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }
}

/** What Lambda makes of a function's exception: its name is the error, the rest goes into the cause. */
export function functionFailed(failure: unknown): StateError {
  const { name, message } = failure instanceof Error ? failure : new Error(String(failure));
  return new StateError(name, JSON.stringify({ errorType: name, errorMessage: message, trace: [] }));
}

const neverMatched = ['States.DataLimitExceeded', 'States.Runtime'];

/** States.ALL matches everything that can be caught; States.TaskFailed everything but time-outs. */
export function matches(names: string[], error: string): boolean {
  const timedOut = error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
  return names.some((name) => {
    if (name === 'States.ALL') return !neverMatched.includes(error);
    if (name === 'States.TaskFailed') return !timedOut && !neverMatched.includes(error);
    if (name === 'States.Timeout') return timedOut;
    return name === error;
  });
}

/** Whether this retrier has attempts left. The defaults here and below are those of the Amazon States Language. */
export function mayRetry(retrier: Retrier, retried: number): boolean {
  return retried < (retrier.MaxAttempts ?? 3);
}

/** How long to wait before the next attempt, in milliseconds; `retried` counts the retries so far. */
export function retryDelay(retrier: Retrier, retried: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** retried, MaxDelaySeconds);
  return Math.round(seconds * 1_000 * (JitterStrategy === 'FULL' ? random() : 1));
}
