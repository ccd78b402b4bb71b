import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { startPhone } from '../../local/phone/server.ts';

/** What it answers on a route; what is not named gets an empty document. */
export type Answers = Record<string, string | ((parameters: Record<string, string>) => string | Promise<string>)>;

export type Webhook = { route: string; signed: boolean; parameters: Record<string, string> };

const PUBLIC_URL = 'https://centre.example';
const twilio = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a token of the test' };

/** A centre that only writes down what the carrier posts, and checks signatures with the carrier's own package. */
export async function aCentreWithAPhone() {
  const webhooks: Webhook[] = [];
  const answers: Answers = {};
  let status = 200;
  let now = Date.UTC(2026, 10, 24, 14, 6);
  const server = createServer(async (request, response) => {
    if (request.url === '/clock') return response.end(JSON.stringify({ now }));
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const route = (request.url ?? '').replace('/stage', '');
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const signature = String(request.headers['x-twilio-signature']);
    webhooks.push({
      route,
      parameters,
      signed: validateRequest(twilio.authToken, signature, PUBLIC_URL + route, parameters),
    });
    const answer = answers[route] ?? '';
    const twiml = `<Response>${typeof answer === 'string' ? answer : await answer(parameters)}</Response>`;
    response.writeHead(status, { 'content-type': 'text/xml' }).end(twiml);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = { api: `${here}/stage`, publicUrl: PUBLIC_URL, clock: `${here}/clock`, carriers: { twilio } };
  const phone = await startPhone({ port: 0, addresses: () => addresses as unknown as Addresses });
  const ask = asker(phone.url);

  return {
    ...ask,
    url: phone.url,
    account: twilio,
    webhooks,
    /** The documents of calls, by route. */
    answers,
    clockJumps: (ms: number) => {
      now += ms;
    },
    answersWith: (code: number) => {
      status = code;
    },
    async untilReceipts(count: number): Promise<Webhook[]> {
      const receipts = () => webhooks.filter((each) => each.route.includes('/receipts/'));
      const until = Date.now() + 4_000;
      while (receipts().length < count && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      return receipts();
    },
    async untilPosted(route: string, count: number): Promise<void> {
      const until = Date.now() + 6_000;
      const posted = () => webhooks.filter((each) => each.route === route).length;
      while (posted() < count && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async close() {
      await phone.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function asker(url: string) {
  async function ask(method: string, path: string, body?: unknown) {
    const json = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(url + path, body === undefined ? { method } : json);
    return { status: response.status, body: (await response.json()) as Record<string, any> };
  }
  return {
    ask,
    /** As the centre orders: form-encoded, below its account. */
    async orders(path: string, fields: Record<string, string | string[]>) {
      const form = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
      );
      const headers = { authorization: basic(twilio.authToken) };
      const response = await fetch(account(url) + path, { method: 'POST', headers, body: form });
      return { status: response.status, body: (await response.json()) as Record<string, any> };
    },
    async looksUp(path: string) {
      const response = await fetch(account(url) + path, { headers: { authorization: basic(twilio.authToken) } });
      return (await response.json()) as Record<string, any>;
    },
    /** As the centre sends: form-encoded, Basic authentication. */
    async sends(fields: Record<string, string>, password = twilio.authToken) {
      const response = await fetch(messages(url), {
        method: 'POST',
        headers: { authorization: basic(password) },
        body: new URLSearchParams(fields),
      });
      return { status: response.status, body: (await response.json()) as Record<string, any> };
    },
    async lists(query: Record<string, string>) {
      const response = await fetch(`${messages(url)}?${new URLSearchParams(query)}`, {
        headers: { authorization: basic(twilio.authToken) },
      });
      return (await response.json()) as Record<string, any>;
    },
  };
}

function messages(url: string): string {
  return `${account(url)}/Messages.json`;
}

function account(url: string): string {
  return `${url}/twilio/2010-04-01/Accounts/${twilio.accountSid}`;
}

function basic(password: string): string {
  return `Basic ${Buffer.from(`${twilio.accountSid}:${password}`).toString('base64')}`;
}
