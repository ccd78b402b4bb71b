import { type Answer, json } from '../pages/routes.ts';
import type { TextToPhone } from './text-to-phone.ts';

/** Refusals that Twilio gives at once, with their HTTP status where it is not 400. */
const refusals: Record<number, { message: string; status?: number }> = {
  20003: { message: 'Authenticate', status: 401 },
  20404: { message: 'The requested resource was not found', status: 404 },
  20429: { message: 'Too Many Requests', status: 429 },
  20500: { message: 'Internal Server Error', status: 500 },
  21201: { message: "No 'To' number is specified" },
  21205: { message: 'Url is not a valid URL.' },
  21210: { message: "The source phone number provided in 'From' is not yet verified for your account." },
  21213: { message: "No 'From' number is specified" },
  21218: { message: 'Neither Url, Twiml nor a Status that can be set was given.' },
  21220: { message: 'Call is not in-progress. Cannot redirect.' },
  21211: { message: "Invalid 'To' Phone Number" },
  21266: { message: "'To' and 'From' number cannot be the same" },
  21602: { message: 'Message body is required.' },
  21603: { message: "A 'From' phone number is required." },
  21604: { message: "A 'To' phone number is required." },
  21606: { message: "The 'From' phone number is not a valid, SMS-capable Twilio phone number." },
  21609: { message: "The 'StatusCallback' URL is not a valid URL." },
  21610: { message: 'Attempt to send to unsubscribed recipient' },
  21612: { message: "Message cannot be sent with the current combination of 'To' and 'From' parameters." },
  21617: { message: 'The concatenated message body exceeds the 1600 character limit.' },
};

const LONGEST_BODY = 1600;

/** In the order in which Twilio looks. */
const rules: { code: number; broken: (text: TextToPhone, numbers: readonly string[]) => boolean }[] = [
  { code: 21604, broken: ({ to }) => to === '' },
  { code: 21603, broken: ({ from }) => from === '' },
  { code: 21211, broken: ({ to }) => !/^\+[1-9]\d{6,14}$/.test(to) },
  { code: 21266, broken: ({ to, from }) => to === from },
  { code: 21606, broken: ({ from }, numbers) => !numbers.includes(from) },
  { code: 21602, broken: ({ body, media }) => body === '' && media.length === 0 },
  { code: 21617, broken: ({ body }) => body.length > LONGEST_BODY },
  { code: 21609, broken: ({ statusCallback }) => statusCallback !== null && !URL.canParse(statusCallback) },
];

export function brokenRule(text: TextToPhone, numbers: readonly string[]): number | undefined {
  return rules.find((rule) => rule.broken(text, numbers))?.code;
}

export function twilioError(code: number): Answer {
  const { message, status = 400 } = refusals[code] ?? { message: 'Refused' };
  return json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, status);
}
