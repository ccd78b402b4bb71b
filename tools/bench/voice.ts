import { randomBytes } from 'node:crypto';
import { sampleAccounts } from '../../local/crm/sample-records.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { exchange } from '../../local/phone/twilio-webhook.ts';

/** What the carrier asks, as its caller would name it. */
export const kinds = ['the call comes in', 'menu', 'account number', 'PIN', 'what comes next', 'hung up'] as const;
export type Kind = (typeof kinds)[number];

/** One webhook and its answer. */
export interface Answered {
  kind: Kind;
  ms: number;
  /** The caller heard "one moment", because the answer was not there yet: the carrier asks again. */
  deferred: boolean;
}

const VOICE = '/carriers/twilio/voice';
const OURS = '+443309000100';
/** A second's silence or "one moment", then the carrier asks again. */
const NOT_YET = /<Response>(<Say[^>]*>[^<]*<\/Say>)?<Pause length="1"\/><Redirect/;
/** Nobody's number in the sample, so each caller is looked for and not found. */
const numberOf = (call: number) => `+44770095${String(call % 10_000).padStart(4, '0')}`;

/**
 * A call through UC17's base course, at the pace of a machine: menu, account, PIN, the first words of the queue, and gone. Posts what Twilio posts, signed; goes
 * where the answers lead.
 */
export async function oneCall(addresses: Addresses, index: number): Promise<Answered[]> {
  const { accountSid } = addresses.carriers.twilio;
  const { number, pin } = sampleAccounts[index % sampleAccounts.length] as (typeof sampleAccounts)[number];
  const leg = { CallSid: `CA${randomBytes(16).toString('hex')}`, From: numberOf(index), To: OURS };
  const found: Answered[] = [];

  async function post(kind: Kind, path: string, more: Record<string, string> = {}): Promise<string> {
    const parameters = { ...leg, AccountSid: accountSid, ApiVersion: '2010-04-01', CallStatus: 'in-progress', ...more };
    const before = performance.now();
    const [answer] = await exchange({ addresses, url: addresses.publicUrl + path, parameters });
    const ms = performance.now() - before;
    if (answer?.status !== 200) throw new Error(`${kind}: the centre answered ${answer?.status}: ${answer?.body}`);
    const deferred = NOT_YET.test(answer.body);
    found.push({ kind, ms, deferred });
    return deferred ? post('what comes next', follow(answer.body)) : answer.body;
  }

  const follow = (twiml: string) => {
    const url = addressAfter('Gather', twiml) ?? addressAfter('Redirect', twiml);
    if (!url?.startsWith(addresses.publicUrl)) throw new Error(`the call leads nowhere: ${twiml}`);
    return url.slice(addresses.publicUrl.length);
  };

  let twiml = await post('the call comes in', VOICE, { CallStatus: 'ringing' });
  for (const [kind, Digits] of [
    ['menu', '1'],
    ['account number', number],
    ['PIN', pin],
  ] as const)
    twiml = await post(kind, follow(twiml), { Digits });
  await post('what comes next', follow(twiml));
  await post('hung up', `${VOICE}/status`, { CallStatus: 'completed' });
  return found;
}

function addressAfter(verb: 'Gather' | 'Redirect', twiml: string): string | undefined {
  const pattern = verb === 'Gather' ? /<Gather[^>]* action="([^"]+)"/ : /<Redirect[^>]*>([^<]+)</;
  return pattern.exec(twiml)?.[1];
}

/** `calls` one after the other in each of `lines` at the same time. */
export async function manyCalls(addresses: Addresses, { calls, lines }: { calls: number; lines: number }) {
  let next = 0;
  const found: Answered[] = [];
  const line = async () => {
    for (let index = next++; index < calls; index = next++) found.push(...(await oneCall(addresses, index)));
  };
  await Promise.all(Array.from({ length: lines }, line));
  return found;
}
