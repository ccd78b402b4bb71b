import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import twilio from 'twilio';
import type {
  Explanation,
  Hint,
  Inbox,
  InteractionView,
  Me,
  Messages,
  Problem,
  Sent,
  Ticket,
  Timeline,
} from '../../domain/desktop-api.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';

/** The centre that is deployed to the local cloud, as its users reach it: signed webhooks, the desktop's API, its socket, the clock. */
export function deployedCentre() {
  const file = process.env.TRUNKLINE_ADDRESSES;
  if (!file) throw new Error('TRUNKLINE_ADDRESSES names no addresses.json: start the centre first (npm start)');
  const addresses = JSON.parse(readFileSync(file, 'utf8')) as Addresses;
  return {
    addresses,
    webhook: (path: string, form: Record<string, string>, change: WebhookChange = {}) =>
      postWebhook(addresses, path, form, change),
    text: (from: string, body: string, sid = `SM${randomBytes(16).toString('hex')}`) =>
      text(addresses, { from, body, sid }),
    signIn: (name: string) => signIn(addresses, name),
    advance: (ms: number) => advance(addresses, ms),
    /** A number that no other test uses. */
    newNumber: () => `+4477009${String(10_000 + (randomBytes(2).readUInt16BE() % 89_999)).padStart(5, '0')}`,
  };
}

export type Desk = Awaited<ReturnType<typeof signIn>>;

interface WebhookChange {
  signature?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** As Twilio posts: signed over the public address with Twilio's own package, sent to the local one. */
async function postWebhook(
  { api, publicUrl, carriers }: Addresses,
  path: string,
  form: Record<string, string>,
  change: WebhookChange,
): Promise<Response> {
  const signature =
    change.signature ?? twilio.getExpectedTwilioSignature(carriers.twilio.authToken, publicUrl + path, form);
  return fetch(api + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
      ...change.headers,
    },
    body: change.body ?? new URLSearchParams(form).toString(),
  });
}

export const OUR_NUMBER = '+443309000100';

async function text(
  addresses: Addresses,
  { from, body, sid }: { from: string; body: string; sid: string },
): Promise<string> {
  const { accountSid } = addresses.carriers.twilio;
  const form = {
    MessageSid: sid,
    SmsSid: sid,
    AccountSid: accountSid,
    From: from,
    To: OUR_NUMBER,
    Body: body,
    NumMedia: '0',
    NumSegments: '1',
    ApiVersion: '2010-04-01',
  };
  const answer = await postWebhook(addresses, '/carriers/twilio/sms', form, {});
  if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}: ${await answer.text()}`);
  return sid;
}

async function advance({ clock }: Addresses, ms: number) {
  const answer = await fetch(clock, { method: 'POST', body: JSON.stringify({ advanceMs: ms }) });
  if (!answer.ok) throw new Error(`the clock answered ${answer.status}`);
}

/** An agent or supervisor at a desk: signed in through Cognito, with the API's answers or problems. */
async function signIn(addresses: Addresses, name: string) {
  const person = addresses.people.find((one) => one.name === name);
  if (!person) throw new Error(`nobody is called ${name}`);
  const token = await idToken(addresses, person);
  const call = async <T>(method: string, path: string, body?: object): Promise<T & Partial<Problem>> => {
    const answer = await fetch(addresses.api + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T & Partial<Problem>;
  };
  const on = (id: string) => `/interactions/${id}`;
  return {
    name,
    token,
    call,
    me: () => call<Me>('GET', '/me'),
    inbox: () => call<Inbox>('GET', '/inbox'),
    presence: (presence: string) => call<Me>('PUT', '/me/presence', { presence }),
    accept: (id: string, turn: number) => call<InteractionView>('POST', `${on(id)}/accept`, { turn }),
    decline: (id: string, turn: number) => call<object>('POST', `${on(id)}/decline`, { turn }),
    read: (id: string) => call<InteractionView>('GET', on(id)),
    messages: (id: string) => call<Messages>('GET', `${on(id)}/messages`),
    timeline: (id: string) => call<Timeline>('GET', `${on(id)}/timeline`),
    why: (id: string) => call<Explanation>('GET', `${on(id)}/explanation`),
    send: async (id: string, body: string) => {
      const { now } = await call<Me>('GET', '/me');
      return call<Sent>('POST', `${on(id)}/messages`, { id: `msg_${now}_${randomBytes(6).toString('hex')}`, body });
    },
    close: (id: string, lastSeen: string | undefined) => call<InteractionView>('POST', `${on(id)}/close`, { lastSeen }),
    wrapUp: (id: string, code: string) => call<InteractionView>('PUT', `${on(id)}/wrap-up`, { code }),
    socket: () => openSocket(addresses, call),
  };
}

async function idToken(
  { aws, signIn: { clientId } }: Addresses,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const client = new CognitoIdentityProviderClient({
    ...aws,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const auth = {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: email, PASSWORD: password },
  } as const;
  const { AuthenticationResult } = await client.send(new InitiateAuthCommand(auth));
  if (!AuthenticationResult?.IdToken) throw new Error('no token');
  return AuthenticationResult.IdToken;
}

/** An open desktop: what is hinted to it, and how it closes. */
async function openSocket({ socket }: Addresses, call: <T>(method: string, path: string) => Promise<T>) {
  const { ticket } = await call<Ticket>('POST', '/tickets');
  const open = new WebSocket(`${socket}?ticket=${ticket}`);
  const hints: Hint[] = [];
  open.addEventListener('message', ({ data }) => hints.push(JSON.parse(String(data)) as Hint));
  await new Promise<void>((resolve, reject) => {
    open.addEventListener('open', () => resolve());
    open.addEventListener('error', () => reject(new Error('the socket did not open')));
  });
  return { ticket, hints, close: () => open.close() };
}
