import jsonata from 'jsonata';
import { StateError } from './state-errors.ts';

/** What an expression can see: `$states` and the variables. */
export interface Scope {
  states: { input: unknown; result?: unknown; errorOutput?: unknown; context: object };
  variables: Record<string, unknown>;
}

const compiled = new Map<string, jsonata.Expression>();

/** Replaces every `{% … %}` string in a template, however deep. @throws StateError States.QueryEvaluationError */
export async function evaluate(template: unknown, scope: Scope): Promise<unknown> {
  if (typeof template === 'string') return expressionOf(template) ? query(template, scope) : template;
  if (Array.isArray(template)) return Promise.all(template.map((part) => evaluate(part, scope)));
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(async ([name, part]) => [name, await evaluate(part, scope)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Whole seconds, as Wait and TimeoutSeconds demand them. */
export async function evaluateSeconds(template: unknown, scope: Scope, least: number): Promise<number> {
  const seconds = await evaluate(template, scope);
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= least && seconds <= LONGEST)
    return seconds;
  throw evaluationFailed(`${JSON.stringify(seconds)} is not a whole number of seconds from ${least} to ${LONGEST}`);
}

/** A little over three years: the most that Step Functions waits, and the time-out of a task that names none. */
export const LONGEST = 99_999_999;

export async function evaluateInstant(template: unknown, scope: Scope): Promise<number> {
  const text = await evaluate(template, scope);
  const at =
    typeof text === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw evaluationFailed(`${JSON.stringify(text)} is not a timestamp`);
  return at;
}

export function evaluationFailed(cause: string): StateError {
  return new StateError('States.QueryEvaluationError', cause);
}

function expressionOf(text: string): string | undefined {
  return /^\{%([\s\S]*)%\}$/.exec(text)?.[1];
}

async function query(text: string, scope: Scope): Promise<unknown> {
  const expression = compiled.get(text) ?? jsonata(expressionOf(text) as string);
  compiled.set(text, expression);
  try {
    const value = await expression.evaluate(undefined, { ...forbidden, ...scope.variables, states: scope.states });
    if (value !== undefined) return JSON.parse(JSON.stringify(value));
  } catch (failure) {
    throw evaluationFailed(`${text}: ${(failure as Error).message}`);
  }
  throw evaluationFailed(`${text} has no value`);
}

/** They tell the machine's own time and chance: every moment in a machine comes in as data from a function. */
const forbidden = Object.fromEntries(
  ['now', 'millis', 'random'].map((name) => [
    name,
    () => {
      throw new Error(`$${name}() is not the centre's`);
    },
  ]),
);
