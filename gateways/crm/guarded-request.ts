import { lookup as resolve } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A request to an address out of the configuration. */
export interface GuardedRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  /** One private origin may be called all the same: a CRM inside one's own network. */
  allowPrivateOrigin?: string;
}

export type GuardedAnswer =
  | { status: number; body: string; retryAfterMs?: number }
  | { failed: 'timeout' | 'address' | 'too-large' | 'connection' };

/** What a CRM answers about one customer fits many times into this. */
const LARGEST_ANSWER = 256 * 1024;

/** A connection that was opened to a private address is never used again for a request that may not go there. */
const publicAgent = new https.Agent({ keepAlive: true });
const privateAgents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };

/**
 * A request that cannot be led astray: the address is checked after the name was resolved and that very address is connected to, redirects are
 * not followed, the answer's size and the whole time are limited. Sources: OWASP API7:2023 (SSRF) and API10:2023 (unsafe consumption).
 */
export async function guardedRequest(asked: GuardedRequest): Promise<GuardedAnswer> {
  const { url, timeoutMs, allowPrivateOrigin } = asked;
  const privateAllowed = allowPrivateOrigin !== undefined && new URL(allowPrivateOrigin).origin === url.origin;
  if (!privateAllowed && (url.protocol !== 'https:' || isLiteralPrivate(url.hostname))) return { failed: 'address' };
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await exchange(asked, privateAllowed, signal);
  // A connection that was kept, and that the other end had let go of: nothing was answered on it.
  return answer === 'was-gone' ? ended(await exchange(asked, privateAllowed, signal)) : answer;
}

function ended(answer: GuardedAnswer | 'was-gone'): GuardedAnswer {
  return answer === 'was-gone' ? { failed: 'connection' } : answer;
}

function exchange(
  { method, url, headers, body }: GuardedRequest,
  privateAllowed: boolean,
  signal: AbortSignal,
): Promise<GuardedAnswer | 'was-gone'> {
  const secure = url.protocol === 'https:';
  const options = {
    method,
    headers: {
      accept: 'application/json',
      ...headers,
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    },
    signal,
    agent: privateAllowed ? privateAgents[secure ? 'https' : 'http'] : publicAgent,
    ...(!privateAllowed && { lookup: publicLookup }),
  };
  return new Promise((done) => {
    const request = (secure ? https : http).request(url, options);
    request.on('error', (error: NodeJS.ErrnoException) => {
      const wasGone = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      done(wasGone ? 'was-gone' : { failed: failureOf(error) });
    });
    request.on('response', (response) => {
      collect(response).then(done, (error: Error) => done({ failed: failureOf(error) }));
    });
    request.end(body);
  });
}

async function collect(response: http.IncomingMessage): Promise<GuardedAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) {
      response.destroy();
      return { failed: 'too-large' };
    }
    chunks.push(chunk);
  }
  const retryAfterMs = waitOf(response.headers);
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** Seconds, or a date, which is compared with the answer's own: no clock but the sender's decides. */
function waitOf({ 'retry-after': after, date }: http.IncomingHttpHeaders): number | undefined {
  if (after === undefined) return undefined;
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1000;
  const wait = Date.parse(after) - Date.parse(date ?? '');
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

class PrivateAddressError extends Error {
  override name = 'PrivateAddressError';
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const found = addresses ?? [];
    if (error) return callback(error, '', 0);
    if (found.some(({ address }) => !isPublic(address))) return callback(new PrivateAddressError(), '', 0);
    if (options.all) return callback(null, found);
    return callback(null, found[0]?.address ?? '', found[0]?.family);
  });
};

function isLiteralPrivate(hostname: string): boolean {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(literal) && !isPublic(literal);
}

function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

function failureOf(error: Error): 'timeout' | 'address' | 'connection' {
  if (error.name === 'PrivateAddressError') return 'address';
  return error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : 'connection';
}
