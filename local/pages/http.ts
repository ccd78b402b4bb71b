import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** What the three local pages share: routes as data, answers as values, bound to this machine only. */
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

export type Served = { url: string; close(): Promise<void> };

/** Carries the answer of a request that cannot be served. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Nobody's text or record is larger; what is larger is a mistake. */
const LARGEST_BODY = 256 * 1024;

const local = new Set(['127.0.0.1', 'localhost', '[::1]']);

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

export async function serve(options: {
  port: number;
  routes: Route[];
  headers: Record<string, string>;
}): Promise<Served> {
  const server = createServer((incoming, response) => {
    response.on('error', () => response.destroy());
    void answer(options.routes, incoming, response).then(
      (found) => found && send(response, found, options.headers),
      (error: unknown) => send(response, refusal(error), options.headers),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function answer(
  routes: Route[],
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | undefined> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  if (!local.has((incoming.headers.host ?? '').replace(/:\d+$/, ''))) throw new RefusedError(421, 'Ask 127.0.0.1.');
  const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET');
  for (const route of routes) {
    const params = match(route.path, url.pathname);
    if (!params || route.method !== method) continue;
    const request = { method, path: url.pathname, query: url.searchParams, params, headers: incoming.headers };
    return route.handler({ ...request, body: await read(incoming) }, response);
  }
  throw new RefusedError(404, 'There is nothing here.');
}

/** `/contacts/:id` against `/contacts/con_1`; a `*` at the end takes the rest. */
function match(pattern: string, path: string): Record<string, string> | undefined {
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

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new RefusedError(413, 'That is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new RefusedError(400, 'That is not JSON.');
  }
}

function refusal(error: unknown): Answer {
  if (error instanceof RefusedError) return json({ error: error.message }, error.status);
  console.error(error);
  return json({ error: 'Something went wrong here.' }, 500);
}

function send(response: ServerResponse, found: Answer, headers: Record<string, string>): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(found.status ?? 200, {
    'content-type': found.type,
    'cache-control': 'no-store',
    ...headers,
    ...found.headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : found.body);
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
