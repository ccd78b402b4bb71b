import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { API_VERSION, mediaUrl, type TwilioMessage } from './twilio-message.ts';

/** The parameters of an incoming text. Twilio knows city, state and postcode for North American numbers only, and sends them empty. */
export function textParameters(message: TwilioMessage, accountSid: string): Record<string, string> {
  return {
    ToCountry: countryOf(message.to),
    ToState: '',
    SmsMessageSid: message.sid,
    NumMedia: String(message.media.length),
    ToCity: '',
    FromZip: '',
    SmsSid: message.sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: message.body,
    FromCountry: countryOf(message.from),
    To: message.to,
    ToZip: '',
    NumSegments: String(message.segments),
    MessageSid: message.sid,
    AccountSid: accountSid,
    From: message.from,
    ApiVersion: API_VERSION,
    ...Object.fromEntries(
      (message.files ?? []).flatMap(({ sid, type }, index) => [
        [`MediaUrl${index}`, mediaUrl(accountSid, message.sid, sid)],
        [`MediaContentType${index}`, type],
      ]),
    ),
  };
}

/** The parameters of a status callback; the last word of the network comes with its own time, to the minute. */
export function receiptParameters(message: TwilioMessage, accountSid: string): Record<string, string> {
  const parameters: Record<string, string> = {
    SmsSid: message.sid,
    SmsStatus: message.status,
    MessageStatus: message.status,
    To: message.to,
    MessageSid: message.sid,
    AccountSid: accountSid,
    From: message.from,
    ApiVersion: API_VERSION,
  };
  if (message.errorCode !== null) parameters['ErrorCode'] = String(message.errorCode);
  if (message.status !== 'sent') parameters['RawDlrDoneDate'] = toTheMinute(message.updatedAt);
  return parameters;
}

/** Numbers kept for fiction belong to no operator, but to a country all the same. */
export function countryOf(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? '';
}

/** YYMMDDhhmm */
function toTheMinute(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(2, 12);
}
