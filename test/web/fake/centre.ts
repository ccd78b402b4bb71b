import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Duplex } from 'node:stream';
import {
  type ConfigurationView,
  type Hint,
  type Me,
  type Offer,
  type RouteName,
  routes,
  type WorkRow,
} from '../../../domain/desktop-api.ts';
import type { Fakes } from './answering.ts';
import { answers } from './answers.ts';
import type { FakeJob } from './jobs.ts';
import { type Held } from './sample.ts';
import { say, upgrade } from './socket.ts';
import { noTrouble, type Trouble } from './trouble.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
};

export type State = {
  me: Me;
  offers: { offer: Offer; until: number; held: Held }[];
  held: Held[];
  /** What waits in the one queue that is served by hand. */
  waiting: Held[];
  /** What stands in the one workbin that holds anything. */
  binned: Held[];
  /** What supervisors see. */
  open: WorkRow[];
  trouble: Trouble;
  jobs: FakeJob[];
  /** What is in force; a sample, once somebody asks for it. */
  configuration?: ConfigurationView;
  /** Answers of the API until told otherwise. */
  faults: Partial<Record<RouteName, (() => { status: number; body: unknown } | undefined) | 'hang'>>;
  refuseSockets: boolean;
  calls: { name: string; body: unknown }[];
  people: boolean;
};

export type FakeCentre = Awaited<ReturnType<typeof startFakeCentre>>;

/** A centre of one agent for the desktop alone: it answers by the API's schemas, keeps nothing and routes nothing. */
export async function startFakeCentre({
  folder,
  port = 0,
  now = () => Date.now(),
}: {
  folder: string;
  port?: number;
  now?: () => number;
}) {
  const sockets = new Set<Duplex>();
  const state: State = {
    me: undefined as never,
    offers: [],
    held: [],
    waiting: [],
    binned: [],
    open: [],
    trouble: noTrouble(),
    jobs: [],
    faults: {},
    refuseSockets: false,
    calls: [],
    people: true,
  };
  const hint = (what: Hint) => sockets.forEach((socket) => say(socket, what));
  const fakes: Fakes = { state, now, hint };

  const server = createServer((request, response) => void handle(request, response));
  server.on('upgrade', (request, socket) => {
    if (state.refuseSockets) return socket.destroy();
    upgrade(request, socket);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', address);
    if (pathname === '/config.json') return json(response, 200, configuration());
    if (pathname === '/cognito')
      return json(response, 200, { AuthenticationResult: { IdToken: token(), ExpiresIn: 3_600 } });
    if (!pathname.startsWith('/api/')) return file(response, pathname);
    const text = (await request.toArray()).join('');
    const body = text ? JSON.parse(text) : undefined;
    await answer(response, {
      method: request.method ?? 'GET',
      path: pathname.slice(4),
      body,
      before: searchParams.get('before'),
    });
  }

  async function answer(
    response: ServerResponse,
    call: { method: string; path: string; body: unknown; before: string | null },
  ) {
    const found = match(call.method, call.path);
    if (!found) return json(response, 404, { type: 'about:blank', title: 'Not found', status: 404 });
    state.calls.push({ name: found.name, body: call.body });
    const fault = state.faults[found.name];
    if (fault === 'hang') return response.destroy();
    const refusal = fault?.();
    if (refusal) return json(response, refusal.status, refusal.body);
    const route = routes[found.name] as {
      request?: { parse(body: unknown): unknown };
      answer: { parse(body: unknown): unknown };
    };
    route.request?.parse(call.body);
    const make = answers[found.name];
    if (!make) return json(response, 404, { type: 'about:blank', title: 'Not found', status: 404 });
    const said = make(fakes, { id: found.id, body: call.body as never, before: call.before });
    if ('status' in said && 'title' in said) return json(response, said.status as number, said);
    return json(response, 200, route.answer.parse({ now: now(), ...said }));
  }

  function configuration() {
    const person = { role: 'agent', team: 'Technical', email: 'a@b.example', password: 'x' };
    return {
      api: `${address}/api`,
      socket: `${address.replace('http', 'ws')}/socket`,
      centre: { name: 'Halden Fibre help desk', shortName: 'Halden', timeZone: 'Europe/London' },
      signIn: { authority: address, clientId: 'desk', domain: address, cognito: `${address}/cognito` },
      operations: address,
      ...(state.people
        ? {
            people: [
              { ...person, name: 'Amina Diallo' },
              { ...person, name: 'Jonas Weber', email: 'j@b.example' },
              { ...person, name: 'Sofia Lindqvist', role: 'supervisor', team: undefined, email: 's@b.example' },
            ],
          }
        : {}),
    };
  }

  function file(response: ServerResponse, pathname: string): void {
    const wanted = join(folder, normalize(pathname));
    const path = extname(wanted) && existsSync(wanted) ? wanted : join(folder, 'index.html');
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy':
        "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws://127.0.0.1:*; img-src 'self' data:",
    });
    createReadStream(path).pipe(response);
  }

  return {
    address,
    state,
    hint,
    dropSockets: () => sockets.forEach((socket) => socket.destroy()),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function match(method: string, path: string): { name: RouteName; id: string } | undefined {
  for (const [name, route] of Object.entries(routes)) {
    const found = new RegExp(`^${route.path.replace(/\{\w+\}/, '([^/]+)')}$`).exec(path);
    if (found && route.method === method) return { name: name as RouteName, id: decodeURIComponent(found[1] ?? '') };
  }
  return undefined;
}

/** Shaped like the identity provider's; nothing checks its signature here. */
function token(): string {
  const part = (what: unknown) => Buffer.from(JSON.stringify(what)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'sub-amina' })}.x`;
}
