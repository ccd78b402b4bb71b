import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Backend, meter, type Metered, type Request } from './metering.ts';

export interface MeteringProxy {
  /** Where the functions find DynamoDB: `AWS_ENDPOINT_URL_DYNAMODB`. */
  url: string;
  /** Everything that was metered since the last call. */
  take(): Metered[];
  close(): Promise<void>;
}

const PREFIX = 'DynamoDB_20120810.';

/** Stands between the functions and the emulator's DynamoDB, and reckons what each request would cost. `target` is the emulator. */
export async function startMeteringProxy(target: string): Promise<MeteringProxy> {
  let metered: Metered[] = [];
  const server = createServer((incoming, response) => {
    serve(target, incoming, response).then(
      (more) => metered.push(...more),
      (failure: Error) => answer(response, 500, { __type: 'InternalServerError', message: failure.message }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = metered;
      metered = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(target: string, incoming: IncomingMessage, response: ServerResponse): Promise<Metered[]> {
  const text = await bodyOf(incoming);
  const operation = String(incoming.headers['x-amz-target']).replace(PREFIX, '');
  const request = JSON.parse(text) as Request & { TableName?: string };
  const headers = passedOn(incoming);
  const backend: Backend = {
    forward: () => send(target, headers, operation, text),
    async look(key) {
      const wanted = JSON.stringify({ TableName: tableOf(request), Key: key, ConsistentRead: true });
      const { body } = await send(target, headers, 'GetItem', wanted);
      return body['Item'] as Awaited<ReturnType<Backend['look']>>;
    },
  };
  const [{ status, body }, metered] = await meter(operation, request, backend);
  answer(response, status, body);
  return metered;
}

/** A transaction names its table in each of its parts; there is only the one. */
function tableOf(request: Request & { TableName?: string }): string | undefined {
  const parts = (request.TransactItems ?? []).flatMap((one) => Object.values(one)) as { TableName?: string }[];
  return request.TableName ?? parts[0]?.TableName;
}

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  const names = ['authorization', 'x-amz-date', 'x-amz-security-token'];
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}

async function send(target: string, headers: Record<string, string>, operation: string, body: string) {
  const answered = await fetch(target, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': PREFIX + operation },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  return { status: answered.status, body: (await answered.json()) as Record<string, unknown> };
}

/** Without a date, as the emulator: functions live on the centre's clock, and the SDK repeats what was refused by a server that seems to be days behind. */
function answer(response: ServerResponse, status: number, body: object) {
  response.sendDate = false;
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
