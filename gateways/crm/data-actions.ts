import { setTimeout as wait } from 'node:timers/promises';
import type { Configuration, ConnectionConfiguration, DataActionConfiguration } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import { withRetries } from './attempts.ts';
import { type Breaker, breaker } from './breaker.ts';
import { connectors } from './connectors.ts';
import type { GuardedAnswer } from './guarded-request.ts';
import { type Json, recordsOf } from './records.ts';
import type { Inputs } from './templates.ts';

export type DataActionResult =
  | {
      records: CrmRecord[];
      ms: number;
      /** What the configuration calls sensitive, of one of these records. Apart, and behind a call, so that nothing stores or prints it by accident. */
      sensitive?: (record: CrmRecord) => Record<string, string>;
    }
  | { failed: string; ms: number };

/**
 * A named CRM operation of the configuration, e.g. `find-customer`. Never throws: a CRM that is slow, down or talks nonsense is a result, and
 * its `failed` is one of a few words, never something that was sent or answered. Inputs: `phone`, `recordId`, `account`, `pin`.
 */
export type RunDataAction = (
  configuration: Configuration,
  name: string,
  inputs: Record<string, string>,
) => Promise<DataActionResult>;

type Outcome = Omit<Extract<DataActionResult, { records: unknown }>, 'ms'> | { failed: string };

/** `tokens` yields the CRM secret: name of a token to the token. What connections are down is remembered as long as the process lives. */
export function dataActions(tokens: Tokens, now: () => number = () => performance.now()): RunDataAction {
  const breakerOf = breakers(now);
  return async (configuration, name, inputs) => {
    const started = performance.now();
    const outcome = await run(configuration, name, inputs).catch(() => ({ failed: 'not-configured' }));
    return { ...outcome, ms: Math.round(performance.now() - started) };
  };

  async function run({ crm }: Configuration, name: string, inputs: Inputs): Promise<Outcome> {
    const action = crm.dataActions[name];
    const connection = action && crm.connections[action.connection];
    if (!action || !connection) return { failed: 'not-configured' };
    const guard = breakerOf(action.connection, connection);
    if (!guard.mayAsk()) return { failed: 'circuit-open' };
    let outcome: Outcome = { failed: 'not-configured' };
    try {
      outcome = await ask({ action, connection, tokens, inputs });
      return outcome;
    } finally {
      guard.tell('failed' in outcome && isUnwell(outcome.failed) ? 'unwell' : 'well');
    }
  }
}

/** A refusal, as 401 or a wrong query, is an answer: the CRM is there. */
function isUnwell(failed: string): boolean {
  return /^(timeout|connection|too-large|not-understood|http-429|http-5\d\d)$/.test(failed);
}

function breakers(now: () => number) {
  const known = new Map<string, Breaker>();
  return (name: string, { baseUrl, breaker: limits }: ConnectionConfiguration): Breaker => {
    const key = JSON.stringify([name, baseUrl, limits]);
    const one = known.get(key) ?? breaker(limits, now);
    known.set(key, one);
    return one;
  };
}

type Tokens = () => Promise<Record<string, string>>;

interface Asked {
  action: DataActionConfiguration;
  connection: ConnectionConfiguration;
  tokens: Tokens;
  inputs: Inputs;
}

async function ask({ action, connection, tokens, inputs }: Asked): Promise<Outcome> {
  const { baseUrl, allowPrivateOrigin, type } = connection;
  const started = performance.now();
  const headers = await authorization(connection, tokens, action.timeoutMs);
  if (!headers) return { failed: 'no-token' };
  const request = connectors[type].request(action.request, inputs);
  if (!request) return { failed: 'input' };
  const { path, ...rest } = request;
  const answer = await withRetries(
    {
      ...rest,
      url: new URL(baseUrl.replace(/\/$/, '') + path),
      headers,
      timeoutMs: action.timeoutMs - (performance.now() - started),
      ...(allowPrivateOrigin !== undefined && { allowPrivateOrigin }),
    },
    action.retries,
  );
  return understood(answer, action, connection);
}

/** Nothing if the token that the connection names is not in the secret, or the secret cannot be had in time. */
async function authorization({ token }: ConnectionConfiguration, tokens: Tokens, timeoutMs: number) {
  if (token === undefined) return {};
  const late = new AbortController();
  const all = await Promise.race([
    tokens().catch(() => ({})),
    wait(timeoutMs, {}, { ref: false, signal: late.signal }).catch(() => ({})),
  ]);
  late.abort();
  const value = (all as Record<string, string | undefined>)[token];
  return value === undefined ? undefined : { authorization: `Bearer ${value}` };
}

function understood(
  answer: GuardedAnswer,
  action: DataActionConfiguration,
  connection: ConnectionConfiguration,
): Outcome {
  if ('failed' in answer) return answer;
  // In GraphQL there is one address, so that 404 means a wrong one and not a customer who is not there.
  if (answer.status === 404 && connection.type === 'rest') return { records: [] };
  if (answer.status < 200 || answer.status > 299) return { failed: `http-${answer.status}` };
  try {
    const body = JSON.parse(answer.body) as Json;
    return connectors[connection.type].refuses(body)
      ? { failed: 'graphql-errors' }
      : recordsOf(body, action, connection);
  } catch {
    return { failed: 'not-understood' };
  }
}
