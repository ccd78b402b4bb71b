import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, json, match, RefusedError, type Route } from './routes.ts';

export type Served = { url: string; close(): Promise<void> };

/** Nobody's text or record is larger; what is larger is a mistake. */
const LARGEST_BODY = 256 * 1024;

const local = new Set(['127.0.0.1', 'localhost', '[::1]']);

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
