import type { DataActionConfiguration } from '../../domain/configuration.ts';

export type Inputs = Record<string, string>;
type Body = NonNullable<DataActionConfiguration['request']['body']>;
type Value = Body[string];

const placeholder = /\{\{(\w+)\}\}/g;

/** Every input URL-encoded, so that it stays within its place. Nothing if one would climb out of it all the same: dots have no encoded form in URLs. */
export function filledPath(path: string, inputs: Inputs): string | undefined {
  const named = [...path.matchAll(placeholder)].map(([, name = '']) => inputs[name] ?? '');
  if (named.some((value) => /^\.+$/.test(value))) return undefined;
  return path.replace(placeholder, (_, name: string) => encodeURIComponent((inputs[name] ?? '').toWellFormed()));
}

/** Inputs are put into values after the JSON was read, and never into names. */
export function filledBody(body: Body, inputs: Inputs): Body {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, filled(value, inputs)]));
}

function filled(value: Value, inputs: Inputs): Value {
  if (typeof value === 'string') return value.replace(placeholder, (_, name: string) => inputs[name] ?? '');
  if (Array.isArray(value)) return value.map((one) => filled(one, inputs));
  return value !== null && typeof value === 'object' ? filledBody(value, inputs) : value;
}
