import { createHmac } from 'node:crypto';
import type { ThreadId } from '../domain/ids.ts';

/**
 * A thread's id: 100 bits of HMAC-SHA256 over our number and the customer's. The key is made once and never rotated, or threads would
 * lose their past. No id, execution name or log line so holds a phone number.
 */
export function threadIds(key: string): (ours: string, theirs: string) => ThreadId {
  return (ours, theirs) => {
    const digest = createHmac('sha256', key).update(`${ours}\n${theirs}`).digest();
    return `thr_${base32(digest).slice(0, 20)}`;
  };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}
