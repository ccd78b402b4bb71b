import { createHmac } from 'node:crypto';
import { type CallId, type CustomerId, callId, type ThreadId, type WorkItemId, workItemId } from '../domain/ids.ts';
import type { TriedBy } from '../domain/tries.ts';

/**
 * A thread's id: 100 bits of HMAC-SHA256 over our number and the customer's. The key is made once and never rotated, or threads would
 * lose their past. No id, execution name or log line so holds a phone number.
 */
export function threadIds(key: string): (ours: string, theirs: string) => ThreadId {
  return (ours, theirs) => `thr_${hash(key, `${ours}\n${theirs}`)}`;
}

/** A customer's id, whichever of our numbers he texts: the same hash over his number alone. */
export function customerIds(key: string): (theirs: string) => CustomerId {
  return (theirs) => `cus_${hash(key, theirs)}`;
}

/** An item's id: the key is the de-duplication, whatever the source repeats, and however long after. */
export function workItemIds(key: string): (source: string, externalId: string) => WorkItemId {
  return (source, externalId) => workItemId(hash(key, `${source}\n${externalId}`));
}

/** A call's id: the carrier's own id of it may not stand in names and logs that outlive it. */
export function callIds(key: string): (carrier: string, leg: string) => CallId {
  return (carrier, leg) => callId(hash(key, `${carrier}\n${leg}`));
}

/** Of a body in quarantine: the same again is the same one. */
export function quarantineIds(key: string): (source: string, body: string) => string {
  return (source, body) => `quarantined_${hash(key, `quarantine\n${source}\n${body}`)}`;
}

/** Whose wrong PINs are counted: neither an account nor a number can be read from it. */
export function triedByIds(key: string): (by: TriedBy) => string {
  return (by) => hash(key, 'account' in by ? `wrong PINs\naccount\n${by.account}` : `wrong PINs\ncaller\n${by.caller}`);
}

function hash(key: string, text: string): string {
  return base32(createHmac('sha256', key).update(text).digest()).slice(0, 20);
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}
