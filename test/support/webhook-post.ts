import twilio from 'twilio';

/** Whose webhooks are played: the address that is signed, and the token that signs. */
export interface SignedCarrier {
  publicUrl: string;
  authToken: string;
  accountSid: string;
  /** Our number. */
  ours: string;
}

/** A request as a stranger, a bad line or a carrier of the odd kind may send it. */
export interface WebhookRequest {
  /** What is special about it, in words. */
  what: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
  /** `taken` for what a carrier may legally send, else the status that it deserves. */
  verdict: 'taken' | 400 | 403 | 413 | 415;
  /** The parameter that a 400 has to name. */
  field?: string;
}

export type Fields = [name: string, value: string][];
export type Encode = (fields: Fields) => string;

export function signature({ authToken }: SignedCarrier, url: string, fields: Fields): string {
  const values = Map.groupBy(fields, ([name]) => name);
  const params = Object.fromEntries(
    [...values].map(([name, list]) => [name, list.length > 1 ? list.map(([, value]) => value) : list[0]?.[1]]),
  );
  return twilio.getExpectedTwilioSignature(authToken, url, params);
}

export const standard: Encode = (fields) => new URLSearchParams(fields).toString();

export interface Post {
  what: string;
  verdict: WebhookRequest['verdict'];
  field?: string;
  fields: Fields;
  /** What was signed, where it is not what is sent. */
  signed?: Fields;
  url?: string;
  signature?: string;
  encode?: Encode;
  body?: Uint8Array;
  headers?: Record<string, string | undefined>;
}

/** Signed with the carrier's own package, over what is sent unless something else is given. */
export function post(carrier: SignedCarrier, path: string, given: Post): WebhookRequest {
  const { what, verdict, field, fields, signed = fields, url = carrier.publicUrl + path, encode = standard } = given;
  const headers: Record<string, string | undefined> = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-twilio-signature': given.signature ?? signature(carrier, url, signed),
    'user-agent': 'TwilioProxy/1.1',
    ...given.headers,
  };
  const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
  const body = given.body ?? new TextEncoder().encode(encode(fields));
  return { what, path, headers: Object.fromEntries(sent), body, verdict, ...(field !== undefined && { field }) };
}

export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
