import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Misbehaviour = (response: ServerResponse) => void;

/** What a customer, an account, a case and an object of one's own look like in a CRM that is played. */
export const crmData = {
  contacts: [
    { id: 'c-1', name: 'Ana Torres', phone: '+447700900142', plan: 'Priority', products: ['Fibre 500'], nps: 6 },
    { id: 'c-7', name: 'Maya Lindholm', phone: '+447700900733', plan: 'Standard', products: [], nps: null },
    { id: 'c-8', name: 'Oskar Lindholm', phone: '+447700900733', plan: 'Standard', products: [], nps: null },
  ],
  accounts: [
    { id: 'a-2', number: '47003', name: 'Berg household', plan: 'Standard', pinDigest: 'tl1$the-digest' },
    { id: 'a-3', number: '40915', name: 'Okafor Surveying', plan: 'Priority', pinDigest: 'tl1$another' },
  ],
  cases: [{ id: 's-48211', contact: 'c-1', subject: 'Box blinks red', open: true }],
  meters: [{ id: 'm-9', account: '47003', label: 'Meter 9', reading: 12.5 }],
  pins: { '47003': '4826' } as Record<string, string>,
};

/** A server that notes what it was asked, and misbehaves as often as it is told to before it answers well. */
export async function playedCrm(answer: (asked: Asked) => Promise<{ status: number; body: unknown }>) {
  const asked: Asked[] = [];
  const misbehaviours: Misbehaviour[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body };
    asked.push(one);
    const misbehave = misbehaviours.shift();
    if (misbehave) return misbehave(response);
    const { status, body: said } = await answer(one);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** One for each request to come. */
    misbehave: (...next: Misbehaviour[]) => void misbehaviours.push(...next),
    calm() {
      misbehaviours.length = 0;
      asked.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

export type PlayedCrm = Awaited<ReturnType<typeof playedCrm>>;
