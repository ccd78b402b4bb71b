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
  | { status: number; body: string }
  | { failed: 'timeout' | 'address' | 'too-large' | 'connection' };

/** What a CRM answers about one customer fits many times into this. */
const LARGEST_ANSWER = 256 * 1024;

/**
 * A request that cannot be led astray: the address is checked after the name was resolved and that very address is connected to, redirects are
 * not followed, the answer's size and the whole time are limited. Sources: OWASP API7:2023 (SSRF) and API10:2023 (unsafe consumption).
 */
export function guardedRequest({
  method,
  url,
  headers,
  body,
  timeoutMs,
  allowPrivateOrigin,
}: GuardedRequest): Promise<GuardedAnswer> {
  const privateAllowed = allowPrivateOrigin !== undefined && new URL(allowPrivateOrigin).origin === url.origin;
  if (!privateAllowed && (url.protocol !== 'https:' || isLiteralPrivate(url.hostname)))
    return Promise.resolve({ failed: 'address' });
  return new Promise((done) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(timeoutMs),
      ...(!privateAllowed && { lookup: publicLookup }),
    });
    request.on('error', (error) => done({ failed: failureOf(error) }));
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
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
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
