import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';

/** What the three local pages share: routes as data, answers as values. */
export type PageRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  params: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: string;
};

export type Answer = { status?: number; type: string; body: string | Buffer; headers?: Record<string, string> };

/** A handler that writes to the response itself, as an event stream does, answers nothing. */
export type Handler = (
  request: PageRequest,
  response: ServerResponse,
) => Answer | undefined | Promise<Answer | undefined>;

export type Route = { method: string; path: string; handler: Handler };

/** Carries the answer of a request that cannot be served. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function get(path: string, handler: Handler): Route {
  return { method: 'GET', path, handler };
}

export function post(path: string, handler: Handler): Route {
  return { method: 'POST', path, handler };
}

export function put(path: string, handler: Handler): Route {
  return { method: 'PUT', path, handler };
}

export function patch(path: string, handler: Handler): Route {
  return { method: 'PATCH', path, handler };
}

export function json(body: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** Only JSON is taken: no form of another site can send it, so no other site can steer the local centre. */
export function parseJson<T>(request: PageRequest, schema: z.ZodType<T>): T {
  if (!request.headers['content-type']?.startsWith('application/json')) throw new RefusedError(415, 'Send JSON.');
  const parsed = schema.safeParse(readJson(request.body));
  if (!parsed.success) throw new RefusedError(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/** `/contacts/:id` against `/contacts/con_1`; a `*` at the end takes the rest. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const names = pattern.split('/');
  const parts = path.split('/');
  const open = names.at(-1) === '*';
  if (open ? parts.length < names.length : parts.length !== names.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    if (name === '*') params['*'] = parts.slice(index).join('/');
    else if (name.startsWith(':')) params[name.slice(1)] = decode(parts[index] ?? '');
    else if (name !== parts[index]) return undefined;
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RefusedError(400, 'The address cannot be read.');
  }
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new RefusedError(400, 'That is not JSON.');
  }
}
