// rows 48, 149
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { isSigned, signatureOf } from '../../gateways/sources/signature.ts';

const KEY = 'whsec_f2b7c1d09a8e4635';
const NOW = Date.UTC(2026, 0, 5, 9);
const BODY = '{"externalId":"B-1","note":"Zoë says: 30 €"}';
const header = signatureOf(BODY, { secret: KEY, nowMs: NOW });
const good = (change: { body?: string; header?: string; secret?: string; nowMs?: number } = {}) =>
  isSigned(change.body ?? BODY, change.header ?? header, { secret: change.secret ?? KEY, nowMs: change.nowMs ?? NOW });

describe('a signature', () => {
  test('is good for five minutes either way, and not a second longer', () => {
    const [five, more] = [300_000, 301_000];
    expect([good(), good({ nowMs: NOW + five }), good({ nowMs: NOW - five })]).toEqual([true, true, true]);
    expect([good({ nowMs: NOW + more }), good({ nowMs: NOW - more })]).toEqual([false, false]);
  });

  test.each([
    ['one byte of the body', { body: BODY.replace('B-1', 'B-2') }],
    ['the same JSON, written otherwise', { body: JSON.stringify(JSON.parse(BODY), undefined, 1) }],
    ['another key', { secret: 'whsec_other' }],
    ['no key', { secret: '' }],
    ['another moment', { header: header.replace(/^t=\d+/, `t=${NOW / 1000 + 1}`) }],
    ['no moment', { header: header.replace(/^t=\d+,/, '') }],
    ['no signature', { header: header.split(',')[0] as string }],
    ['an empty header', { header: '' }],
    ['letters in capitals', { header: header.toUpperCase() }],
  ])('is refused with %s', (_what, change) => {
    expect(good(change)).toBe(false);
  });

  test('is made with both keys while one replaces the other, and either may be used', () => {
    const both = signatureOf(BODY, { secret: `${KEY} whsec_old`, nowMs: NOW });
    expect(both.match(/v1=/g)).toHaveLength(2);
    expect([good({ header: both }), good({ header: both, secret: 'whsec_old' })]).toEqual([true, true]);
    expect(good({ secret: `whsec_new ${KEY}` })).toBe(true);
  });
});

describe('docs/sources.md', () => {
  const text = readFileSync('docs/sources.md', 'utf8');
  const vectors = [...text.matchAll(/^\| `([^`]+)` \| `(\d+)` \| "`?([^`]*?)`?" \| `([0-9a-f]{64})` \|$/gm)].map(
    ([, secret = '', t = '', body = '', v1 = '']) => ({ secret, t, body, v1 }),
  );
  /** The example that integrators copy, as it stands there: nothing but a module. */
  const example = /import \{ createHmac[\s\S]*?\n\}\n/.exec(text)?.[0] ?? '';
  let isOurs: (body: string, header: string, key: string, now?: number) => boolean;

  beforeAll(async () => {
    const module = `data:text/javascript;charset=utf-8,${encodeURIComponent(example)}`;
    ({ isOurs } = (await import(module)) as { isOurs: typeof isOurs });
  });

  test('has four test vectors', () => expect(vectors).toHaveLength(4));

  test.each(vectors)('signs $body with $secret at $t', ({ secret, t, body, v1 }) => {
    const nowMs = Number(t) * 1000;
    expect(signatureOf(body, { secret, nowMs })).toBe(`t=${t},v1=${v1}`);
    expect(isSigned(body, `t=${t},v1=${v1}`, { secret, nowMs })).toBe(true);
    expect(isOurs(body, `t=${t},v1=${v1}`, secret, nowMs)).toBe(true);
  });

  test('has an example that refuses what is forged or old, and takes either key while one is replaced', () => {
    expect(isOurs(BODY, header, KEY, NOW)).toBe(true);
    expect(isOurs(`${BODY} `, header, KEY, NOW)).toBe(false);
    expect(isOurs(BODY, header, 'whsec_other', NOW)).toBe(false);
    expect(isOurs(BODY, header, KEY, NOW + 301_000)).toBe(false);
    expect(isOurs(BODY, '', KEY, NOW)).toBe(false);
    expect(isOurs(BODY, 't=,v1=00', KEY, NOW)).toBe(false);
    const both = signatureOf(BODY, { secret: `whsec_new ${KEY}`, nowMs: NOW });
    expect(isOurs(BODY, both, KEY, NOW)).toBe(true);
  });
});
