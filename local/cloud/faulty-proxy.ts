import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** What goes wrong between the functions and DynamoDB: shares of the requests, 0 to 1. */
const faults = z.strictObject({
  /** Answered with ProvisionedThroughputExceeded; nothing is done. */
  throttled: z.number().min(0).max(1).default(0),
  /** Writes that are made, and whose answer never arrives. */
  unanswered: z.number().min(0).max(1).default(0),
});
export type Faults = z.input<typeof faults>;

export interface FaultyProxy {
  /** Where the functions find DynamoDB: `AWS_ENDPOINT_URL_DYNAMODB`. */
  url: string;
  /** PUT says what goes wrong from now on; every answer says how often it did. */
  control: string;
  close(): Promise<void>;
}

const CONTROL = '/_trunkline/faults';
const WRITES = /\.(PutItem|UpdateItem|DeleteItem|TransactWriteItems)$/;
const PASSED_ON = ['authorization', 'content-type', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'];

/** Stands between the functions and the emulator's DynamoDB, and lets everything through until it is told otherwise. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  let now = faults.parse({});
  const done = { passed: 0, throttled: 0, unanswered: 0 };
  const happens = (share: number) => Math.random() < share;

  async function control(incoming: IncomingMessage, response: ServerResponse) {
    if (incoming.method === 'PUT') now = faults.parse(JSON.parse(await bodyOf(incoming)));
    answer(response, 200, JSON.stringify({ ...now, done }));
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse) {
    const body = await bodyOf(incoming);
    if (happens(now.throttled)) {
      done.throttled += 1;
      return answer(response, 400, THROTTLED);
    }
    const lost = WRITES.test(String(incoming.headers['x-amz-target'])) && happens(now.unanswered);
    const answered = await fetch(target, {
      method: 'POST',
      headers: headersOf(incoming),
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answered.text();
    if (lost && answered.status === 200) {
      done.unanswered += 1;
      return response.destroy();
    }
    done.passed += 1;
    return answer(response, answered.status, text);
  }

  const server = createServer((incoming, response) => {
    const serve = incoming.url === CONTROL ? control : pass;
    serve(incoming, response).catch((failure: Error) =>
      answer(response, 500, JSON.stringify({ __type: 'InternalServerError', message: failure.message })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    control: url + CONTROL,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const THROTTLED = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The level of configured provisioned throughput for the table was exceeded.',
});

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(PASSED_ON.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}

function answer(response: ServerResponse, status: number, body: string) {
  // Without a date, as the emulator: functions live on the centre's clock, and the SDK repeats what was refused by a server that seems to be days behind.
  response.sendDate = false;
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(body);
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
