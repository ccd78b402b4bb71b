import { bare, isWelcome, LARGEST_FILE } from '../../../domain/media.ts';
import { CarrierUnavailableError } from '../sms-carrier.ts';
import type { TwilioAccount } from './twilio-sms.ts';

export type Fetched = { bytes: Uint8Array; type: string } | { refused: 'address' | 'type' | 'size' | 'gone' };
export type FetchMedia = (url: string) => Promise<Fetched>;

const TIMEOUT = 20_000;
const MOST_REDIRECTS = 3;

/** Only the path is taken from a message; the host that gets our credentials is the carrier's, whatever the message says. */
const ADDRESS =
  /^https:\/\/api(?:\.[a-z0-9-]+)*\.twilio\.com(\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/Messages\/[SM]M[0-9a-f]{32}\/Media\/ME[0-9a-f]{32})$/;
/** Where Twilio keeps what it redirects to: its own delivery network, and the bucket behind it. */
const FILE_HOST = /^(?:[a-z0-9-]+\.)*twiliocdn\.com$|^media\.twiliocdn\.com\.s3[a-z0-9.-]*\.amazonaws\.com$/;

/** Files of received texts. What is refused stays refused; when the carrier does not answer, it throws, to be tried again. */
export function twilioMedia({
  account,
  base,
  fetch = globalThis.fetch,
}: {
  account: () => Promise<TwilioAccount>;
  base: string;
  fetch?: typeof globalThis.fetch;
}): FetchMedia {
  async function load(address: string, headers: Record<string, string>): Promise<Response> {
    try {
      return await fetch(address, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) });
    } catch {
      throw new CarrierUnavailableError('no answer from the carrier');
    }
  }

  /** Redirects lead out of the API, so they are followed without credentials, and to known hosts alone. */
  async function followed(first: Response): Promise<Response | undefined> {
    let answer = first;
    for (let left = MOST_REDIRECTS; answer.status >= 300 && answer.status < 400; left -= 1) {
      const next = URL.parse(answer.headers.get('location') ?? '');
      if (left === 0 || next?.protocol !== 'https:' || !FILE_HOST.test(next.hostname)) return undefined;
      answer = await load(next.href, {});
    }
    return answer;
  }

  return async function (url) {
    const [, path, sid] = ADDRESS.exec(url) ?? [];
    const { accountSid, authToken } = await account();
    if (path === undefined || sid !== accountSid) return { refused: 'address' };
    const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    const answer = await followed(await load(base + path, { authorization: `Basic ${credentials}` }));
    if (!answer) return { refused: 'address' };
    if (answer.status === 404 || answer.status === 410) return { refused: 'gone' };
    if (!answer.ok) throw new CarrierUnavailableError(`the carrier answered ${answer.status}`);
    const type = bare(answer.headers.get('content-type') ?? '');
    if (!isWelcome(type)) return { refused: 'type' };
    const bytes = await atMost(answer, LARGEST_FILE);
    return bytes ? { bytes, type } : { refused: 'size' };
  };
}

/** What a header says about the length is not believed: reading stops at the limit. */
async function atMost(answer: Response, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
