import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { startPhone } from '../../local/phone/server.ts';

export type Webhook = { route: string; signed: boolean; parameters: Record<string, string> };

const PUBLIC_URL = 'https://centre.example';
const twilio = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a token of the test' };

/** A centre that only writes down what the carrier posts, and checks signatures with the carrier's own package. */
export async function aCentreWithAPhone() {
  const webhooks: Webhook[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    if (request.url === '/clock') return response.end(JSON.stringify({ now: Date.UTC(2026, 10, 24, 14, 6) }));
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
    response.writeHead(status, { 'content-type': 'text/xml' }).end('<Response/>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = { api: `${here}/stage`, publicUrl: PUBLIC_URL, clock: `${here}/clock`, carriers: { twilio } };
  const phone = await startPhone({ port: 0, addresses: () => addresses as unknown as Addresses });
  const ask = asker(phone.url);

  return {
    ...ask,
    url: phone.url,
    webhooks,
    answersWith: (code: number) => {
      status = code;
    },
    async untilReceipts(count: number): Promise<Webhook[]> {
      const receipts = () => webhooks.filter((each) => each.route.includes('/receipts/'));
      const until = Date.now() + 4_000;
      while (receipts().length < count && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      return receipts();
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
  return `${url}/twilio/2010-04-01/Accounts/${twilio.accountSid}/Messages.json`;
}

function basic(password: string): string {
  return `Basic ${Buffer.from(`${twilio.accountSid}:${password}`).toString('base64')}`;
}
