import { createHmac, timingSafeEqual } from 'node:crypto';

/** Carries the signature of a body, in what a source posts and in what it is told. */
export const SIGNATURE_HEADER = 'Trunkline-Signature';

/** Older than this, it may have been recorded and sent again by somebody else. Clocks differ by less. */
const GOOD_FOR_S = 300;

/** While a key is replaced, a secret holds the new and the old one with a space between. */
export function keysOf(secret: string): string[] {
  return secret.split(/\s+/).filter(Boolean);
}

/** `t=<epoch seconds>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>`, once with each key. */
export function signatureOf(body: string, { secret, nowMs }: { secret: string; nowMs: number }): string {
  const t = Math.floor(nowMs / 1000);
  return [`t=${t}`, ...keysOf(secret).map((key) => `v1=${hmac(key, `${t}.${body}`)}`)].join(',');
}

/** Over the body's very bytes, in constant time; any of the keys, any of the signatures. */
export function isSigned(
  body: string,
  header: string | undefined,
  { secret, nowMs }: { secret: string; nowMs: number },
): boolean {
  const parts = (header ?? '').split(',').map((part) => part.trim());
  const t = /^t=(\d{1,12})$/.exec(parts[0] ?? '')?.[1];
  if (t === undefined || Math.abs(nowMs / 1000 - Number(t)) > GOOD_FOR_S) return false;
  const given = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part)?.[1] ?? []);
  const expected = keysOf(secret).map((key) => hmac(key, `${t}.${body}`));
  return given.some((one) => expected.some((other) => timingSafeEqual(Buffer.from(one), Buffer.from(other))));
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
