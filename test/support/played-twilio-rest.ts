import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TwilioAccount } from '../../gateways/carriers/twilio/twilio-sms.ts';
import type { PlayedCall, PlayedTwilio } from './played-twilio.ts';

type Json = Record<string, unknown>;
type Answer = [status: number, body: Json];

/** Twilio's REST API for calls, version 2010-04-01, over HTTP on this machine: paths, parameters, answers and errors as documented. */
export async function playedTwilioRest(twilio: PlayedTwilio, account: TwilioAccount) {
  let failing: 'silent' | 'broken' | 'never' = 'never';
  const server = createServer((request, response) => {
    answerTo(request, response).catch((error: unknown) => send(response, [500, { message: String(error) }]));
  });

  async function answerTo(request: IncomingMessage, response: ServerResponse) {
    const form = new URLSearchParams(await text(request));
    if (failing === 'silent') return request.socket.destroy();
    if (failing === 'broken') return response.writeHead(503).end('<html>Service Unavailable</html>');
    const credentials = Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64');
    if (request.headers.authorization !== `Basic ${credentials}`) return send(response, problem(401, 20003));
    const url = new URL(request.url ?? '', 'http://twilio');
    const [, path] = url.pathname.split(`/2010-04-01/Accounts/${account.accountSid}/`);
    send(response, resource(twilio, { method: request.method, path, query: url.searchParams, form }));
  }

  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fails: (how: typeof failing) => void (failing = how),
    close: () => new Promise((closed) => void server.close(closed)),
  };
}

interface Asked {
  method: string | undefined;
  path: string | undefined;
  query: URLSearchParams;
  form: URLSearchParams;
}

function resource(twilio: PlayedTwilio, { method, path = '', query, form }: Asked): Answer {
  const [, one] = /^Calls\/(\w+)\.json$/.exec(path) ?? [];
  const [, conference, leg] = /^Conferences\/(CF\w+)\/Participants\/(\w+)\.json$/.exec(path) ?? [];
  if (method === 'POST' && path === 'Calls.json') return created(twilio, form);
  if (one !== undefined) return method === 'POST' ? changed(twilio, one, form) : shown(twilio.calls.get(one));
  if (method === 'GET' && path === 'Conferences.json') return listed(twilio, query);
  if (method === 'POST' && conference !== undefined) return held(twilio, { conference, leg, form });
  return problem(404, 20404);
}

const shown = (call: PlayedCall | undefined): Answer => (call ? [200, json(call)] : problem(404, 20404));

function created(twilio: PlayedTwilio, form: URLSearchParams): Answer {
  const [to = '', from = '', document = ''] = ['To', 'From', 'Twiml'].map((name) => form.get(name) ?? '');
  if (!/^(\+[1-9]\d{4,14}|sip:[^@\s]+@[^@\s]+)$/.test(to)) return problem(400, 21211);
  if (!/^\+[1-9]\d{4,14}$/.test(from)) return problem(400, 21212);
  if (document === '' || document.length > 4000) return problem(400, 21205);
  const events = form.getAll('StatusCallbackEvent').sort().join(' ');
  if (events !== 'answered completed initiated ringing') return problem(400, 21626);
  const timeout = Number(form.get('Timeout'));
  const statusCallback = form.get('StatusCallback') ?? '';
  return [201, json(twilio.add({ status: 'queued', to, from, onAnswer: document, timeout, statusCallback }))];
}

function changed(twilio: PlayedTwilio, sid: string, form: URLSearchParams): Answer {
  const call = twilio.calls.get(sid);
  const document = form.get('Twiml');
  if (!call) return problem(404, 20404);
  if (document === null && form.get('Status') !== 'completed') return problem(400, 21218);
  if (document !== null && call.status !== 'in-progress') return problem(400, 21220);
  if (document === null) twilio.end(call);
  else twilio.follow(call, document);
  return shown(call);
}

function listed(twilio: PlayedTwilio, query: URLSearchParams): Answer {
  const all = [...twilio.conferences.values()].map((one) => ({
    sid: one.sid,
    friendly_name: one.name,
    status: twilio.isInProgress(one) ? 'in-progress' : 'init',
  }));
  const found = all.filter(
    ({ friendly_name: name, status }) => name === query.get('FriendlyName') && status === query.get('Status'),
  );
  return [200, { conferences: found, page: 0, page_size: Number(query.get('PageSize')), next_page_uri: null }];
}

function held(
  twilio: PlayedTwilio,
  { conference, leg, form }: { conference: string; leg: string | undefined; form: URLSearchParams },
): Answer {
  const parties = [...twilio.conferences.values()].find(({ sid }) => sid === conference)?.parties;
  const party = parties?.find(({ sid }) => sid === leg);
  if (!party) return problem(404, 20404);
  const hold = form.get('Hold') === 'true';
  const music = form.get('HoldUrl');
  if (hold && music !== null && form.get('HoldMethod') !== 'GET') return problem(400, 20001);
  if (hold) party.held = music === null ? {} : { music };
  else delete party.held;
  return [200, { call_sid: party.sid, conference_sid: conference, hold, muted: false, status: 'connected' }];
}

function json({ sid, status, to, from }: PlayedCall): Json {
  return { sid, status, to, from, api_version: '2010-04-01', duration: null, end_time: null };
}

function problem(status: number, code: number): Answer {
  return [status, { code, message: 'refused', more_info: `https://www.twilio.com/docs/errors/${code}`, status }];
}

function send(response: ServerResponse, [status, body]: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
