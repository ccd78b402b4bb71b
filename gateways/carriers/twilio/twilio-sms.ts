import type { Media } from '../../../domain/message.ts';
import {
  type CarrierText,
  CarrierUnavailableError,
  type OutgoingText,
  type SendResult,
  type SmsCarrier,
  type SmsRecords,
} from '../sms-carrier.ts';
import { carrierText, inOrder, mediaPage, messagePage } from './message-list.ts';

export interface TwilioAccount {
  accountSid: string;
  authToken: string;
}

/** Twilio answers within a second as a rule; the function that waits has 15 s in all. */
const TIMEOUT = 10_000;
/** Under which webhooks name media, whatever `base` is. */
const MEDIA_HOST = 'https://api.twilio.com';
/** The most that Twilio gives at once. */
const PAGE = 1000;

/** Twilio's REST API for texts. `base` is https://api.twilio.com, or a simulated carrier. */
export function twilioSms({
  account,
  base,
  fetch = globalThis.fetch,
}: {
  account: () => Promise<TwilioAccount>;
  base: string;
  fetch?: typeof globalThis.fetch;
}): SmsCarrier & SmsRecords {
  async function request(address: string, form?: string): Promise<Response> {
    const { accountSid, authToken } = await account();
    const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    return fetch(base + address, {
      ...(form !== undefined && { method: 'POST', body: form }),
      headers: {
        authorization: `Basic ${credentials}`,
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      signal: AbortSignal.timeout(TIMEOUT),
    });
  }

  async function read(address: string): Promise<unknown> {
    try {
      const answer = await request(address);
      if (answer.ok) return await answer.json();
      throw new CarrierUnavailableError(`the carrier answered ${answer.status}`);
    } catch (error) {
      throw error instanceof CarrierUnavailableError
        ? error
        : new CarrierUnavailableError('no answer from the carrier');
    }
  }

  async function messages() {
    return `/2010-04-01/Accounts/${(await account()).accountSid}/Messages`;
  }

  async function listed(query: Record<string, string>): Promise<CarrierText[]> {
    const texts: CarrierText[] = [];
    const first = new URLSearchParams({ ...query, PageSize: String(PAGE) });
    for (let next: string | null = `${await messages()}.json?${first}`; next !== null; ) {
      const page = messagePage.parse(await read(next));
      for (const message of page.messages) {
        const media = message.direction === 'inbound' && message.num_media !== '0' ? await mediaOf(message.sid) : [];
        texts.push({ ...carrierText(message), media });
      }
      next = page.next_page_uri;
    }
    return inOrder(texts);
  }

  /** What a webhook would have named: the media's address without its ending. */
  async function mediaOf(sid: string): Promise<Media[]> {
    const { media_list: list } = mediaPage.parse(await read(`${await messages()}/${sid}/Media.json`));
    return list.map(({ uri, content_type: type }) => ({ url: MEDIA_HOST + uri.replace(/\.json$/, ''), type }));
  }

  return {
    async send(text) {
      try {
        return await resultOf(await request(`${await messages()}.json`, formOf(text)));
      } catch {
        return { result: 'unknown' };
      }
    },

    async list({ ours, since }) {
      const after = { 'DateSent>': new Date(since).toISOString().replace(/\.\d+Z$/, 'Z') };
      return [...(await listed({ ...after, To: ours })), ...(await listed({ ...after, From: ours }))];
    },
  };
}

function formOf({ from, to, body, receiptUrl }: OutgoingText): string {
  return new URLSearchParams({ From: from, To: to, Body: body, StatusCallback: receiptUrl }).toString();
}

/** A 4xx says that Twilio did not take it, 429 included; a 5xx says nothing. */
async function resultOf(answer: Response): Promise<SendResult> {
  const body = (await answer.json().catch(() => ({}))) as { sid?: string; code?: number };
  if (answer.ok) return body.sid ? { result: 'taken', carrierId: body.sid } : { result: 'unknown' };
  if (answer.status >= 400 && answer.status < 500)
    return { result: 'refused', errorCode: String(body.code ?? answer.status) };
  return { result: 'unknown' };
}
