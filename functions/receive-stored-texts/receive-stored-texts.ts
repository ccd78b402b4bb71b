import { instant, MINUTE } from '../../domain/time.ts';
import { parseInboundSms } from '../../gateways/carriers/twilio/webhooks.ts';
import { storedText } from '../../gateways/stored-texts.ts';
import { type Deps, receiveSms } from '../receive-sms/receive-sms.ts';

/** Beyond this a text counts as late: it may have to take its place among others that came after it. */
const LATE_AFTER = MINUTE;

/** Receives a text that came to the fallback address, as of the time at which it came there. Safe to repeat, as receiving is. */
export function receiveStoredTexts(deps: Deps) {
  const receive = receiveSms(deps);
  return async function (body: unknown) {
    const { form, at } = storedText.parse(body);
    const now = deps.clock();
    return receive(parseInboundSms(new URLSearchParams(form)), instant(at), now - at > LATE_AFTER ? now : undefined);
  };
}
