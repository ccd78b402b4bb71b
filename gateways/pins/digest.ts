import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What a PIN is compared with: `tl1$<N>$<r>$<p>$<salt>$<hash>`, salt and hash in base64url. */
export interface PinDigest {
  cost: Cost;
  salt: Buffer;
  hash: Buffer;
}

interface Cost {
  N: number;
  r: number;
  p: number;
}

export interface Entry {
  account: string;
  pin: string;
  /** Key of the HMAC: 10,000 PINs are tried in minutes, so what protects them is that this lies elsewhere. */
  pepper: string;
}

export type Scrypt = (
  secret: Buffer,
  salt: Buffer,
  length: number,
  options: Cost & { maxmem: number },
) => Promise<Buffer>;

/** 16 MiB and 40 ms on one core: a caller does not notice it, and it is the same for whoever has no digest. */
export const COST: Cost = { N: 2 ** 14, r: 8, p: 1 };
/** 64 MiB: a digest that asks for more would take the function's memory. */
const HIGHEST_N = 2 ** 16;
const HIGHEST_P = 4;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** scrypt takes 128 * N * r bytes, and a little for itself. */
const memoryFor = ({ N, r, p }: Cost) => 128 * N * r + 128 * r * p + 2 ** 20;

const shape = /^tl1\$(\d{1,7})\$(\d{1,2})\$(\d)\$([\w-]{22})\$([\w-]{43})$/;

export const runScrypt: Scrypt = promisify(scrypt) as Scrypt;

/** The value that the CRM keeps. The same PIN gives another one each time, and another one under each account. */
export async function makeDigest(entry: Entry, run: Scrypt = runScrypt): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await hashOf(entry, { salt, cost: COST }, run);
  const { N, r, p } = COST;
  return ['tl1', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Nothing if it is no digest of ours, or one that costs too little or too much. */
export function parseDigest(text: string): PinDigest | undefined {
  const [, N, r, p, salt = '', hash = ''] = shape.exec(text) ?? [];
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const fair = Number.isInteger(Math.log2(cost.N)) && cost.N >= COST.N && cost.N <= HIGHEST_N;
  if (!fair || cost.r !== COST.r || cost.p < 1 || cost.p > HIGHEST_P) return undefined;
  return { cost, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

/** Without a digest the same work is done for nothing, so that nobody can tell by the time that there is none. */
export async function matchesDigest(entry: Entry, digest: PinDigest | undefined, run = runScrypt): Promise<boolean> {
  const against = digest ?? { cost: COST, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };
  const same = timingSafeEqual(await hashOf(entry, against, run), against.hash);
  return same && digest !== undefined;
}

function hashOf({ account, pin, pepper }: Entry, { salt, cost }: Pick<PinDigest, 'salt' | 'cost'>, run: Scrypt) {
  const keyed = createHmac('sha256', pepper).update(`${account}\n${pin}`).digest();
  return run(keyed, salt, HASH_BYTES, { ...cost, maxmem: memoryFor(cost) });
}
