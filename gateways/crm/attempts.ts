import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type GuardedAnswer, type GuardedRequest, guardedRequest } from './guarded-request.ts';

/** The first wait if the CRM names none: 50 to 100 ms, then twice as long; two of them fit into the 1.5 s of an action. */
const FIRST_WAIT_MS = 50;
/** A try that could not be answered within this is not begun. */
const LEAST_TIME_MS = 20;

/** Asks again after a 5xx, a 429 or a broken connection, and never beyond `timeoutMs` in all: a wait that does not fit is not waited. */
export async function withRetries(request: GuardedRequest, retries: number): Promise<GuardedAnswer> {
  const deadline = performance.now() + request.timeoutMs;
  for (let attempt = 0; ; attempt++) {
    const left = deadline - performance.now();
    const answer = await guardedRequest({ ...request, timeoutMs: Math.max(1, Math.ceil(left)) });
    if (attempt >= retries || !isPassing(answer)) return answer;
    const asked = 'status' in answer ? answer.retryAfterMs : undefined;
    const pause = asked ?? randomInt(FIRST_WAIT_MS, 2 * FIRST_WAIT_MS) * 2 ** attempt;
    if (pause + LEAST_TIME_MS > deadline - performance.now()) return answer;
    await wait(pause);
  }
}

function isPassing(answer: GuardedAnswer): boolean {
  if ('failed' in answer) return answer.failed === 'connection';
  return answer.status >= 500 || answer.status === 429;
}
