import { randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { Addresses } from '../cloud/addresses.ts';

export type WebhookResult = { status: number | null; ms: number; error?: string };
type WebhookAnswer = WebhookResult & { body: string };

/** Twilio's documented total time-out of a webhook. */
const TIME_OUT = 15_000;
/** Twilio's default `rc=1` under its default policy: one more try, and only if no connection came about. */
const TRIES = 2;

export type WebhookPost = { addresses: Addresses; url: string; parameters: Record<string, string>; copies?: number };

export async function postWebhook(post: WebhookPost): Promise<WebhookResult[]> {
  return (await exchange(post)).map(({ body: _, ...result }) => result);
}

/** Posts to where the centre listens, and signs the public address, which is the one that the centre checks. */
export async function exchange({ addresses, url, parameters, copies = 1 }: WebhookPost): Promise<WebhookAnswer[]> {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
      'x-twilio-signature': getExpectedTwilioSignature(addresses.carriers.twilio.authToken, url, parameters),
      'i-twilio-idempotency-token': randomUUID(),
    },
    body: new URLSearchParams(parameters).toString(),
  };
  const target = url.replace(addresses.publicUrl, () => addresses.api);
  return Promise.all(Array.from({ length: copies }, () => deliver(target, request)));
}

/** Receipts go to an address that the centre names: one of its own, or nowhere. */
export function isOwnAddress(addresses: Addresses, url: string): boolean {
  return url.startsWith(`${addresses.publicUrl}/`);
}

async function deliver(target: string, request: RequestInit): Promise<WebhookAnswer> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  for (let left = TRIES - 1; ; left--) {
    try {
      const response = await fetch(target, { ...request, redirect: 'manual', signal: AbortSignal.timeout(TIME_OUT) });
      const body = await response.text();
      return { status: response.status, ms: elapsed(), body };
    } catch (error) {
      if (isTimeOut(error)) return { status: null, ms: elapsed(), error: 'no answer', body: '' };
      if (left === 0) return { status: null, ms: elapsed(), error: 'no connection', body: '' };
    }
  }
}

function isTimeOut(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
