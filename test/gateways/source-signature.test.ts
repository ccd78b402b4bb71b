// rows 48, 149
import { describe, expect, test } from '@jest/globals';
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
