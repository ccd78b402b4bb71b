import type { OutgoingText, SendResult, SmsCarrier } from '../sms-carrier.ts';

export interface TwilioAccount {
  accountSid: string;
  authToken: string;
}

/** Twilio answers within a second as a rule; the function that waits has 15 s in all. */
const TIMEOUT = 10_000;

/** Twilio's REST API for texts. `base` is https://api.twilio.com, or a simulated carrier. */
export function twilioSms({
  account,
  base,
  fetch = globalThis.fetch,
}: {
  account: () => Promise<TwilioAccount>;
  base: string;
  fetch?: typeof globalThis.fetch;
}): SmsCarrier {
  return {
    async send(text) {
      const { accountSid, authToken } = await account();
      const address = `${base}/2010-04-01/Accounts/${accountSid}/Messages.json`;
      const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
      try {
        const answer = await fetch(address, {
          method: 'POST',
          headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/x-www-form-urlencoded' },
          body: formOf(text),
          signal: AbortSignal.timeout(TIMEOUT),
        });
        return await resultOf(answer);
      } catch {
        return { result: 'unknown' };
      }
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
