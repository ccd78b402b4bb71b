import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Twilio's signature of a form post: base64 of HMAC-SHA1 over the public URL and each parameter, sorted by name, name and value joined; a repeated
 * parameter counts with its unique values, sorted. Source: Twilio, "Webhooks security". The port may or may not have been signed.
 */
export function isSignedByTwilio(request: {
  url: string;
  form: URLSearchParams;
  signature: string;
  authToken: string;
}): boolean {
  const { url, form, signature, authToken } = request;
  // Anybody can sign with a token that was never filled in.
  if (authToken === '') return false;
  return [withoutPort(url), withPort(url)].some((variant) => equal(signature, sign(variant, form, authToken)));
}

function sign(url: string, form: URLSearchParams, authToken: string): string {
  const names = [...new Set(form.keys())].sort();
  const fields = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(url + fields.join(''), 'utf8')
    .digest('base64');
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function withoutPort(url: string): string {
  return url.replace(/^(https?:\/\/[^/:?#]+):\d+/, '$1');
}

function withPort(url: string): string {
  const port = url.startsWith('https') ? 443 : 80;
  return /^https?:\/\/[^/:?#]+:\d+/.test(url) ? url : url.replace(/^(https?:\/\/[^/?#]+)/, `$1:${port}`);
}
