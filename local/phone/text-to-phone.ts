import { setTimeout as sleep } from 'node:timers/promises';
import { smsLength } from '../../domain/sms-segments.ts';
import { describeResponses } from './carrier-log.ts';
import { isLearntLater } from './faults.ts';

import type { CarrierState } from './twilio-carrier.ts';
import { newMessageSid, type TwilioMessage } from './twilio-message.ts';
import { receiptParameters } from './twilio-parameters.ts';
import { isOwnAddress, postWebhook } from './twilio-webhook.ts';

/** About what a network takes, and short enough that nobody waits for a tick. */
const NETWORK_DELAY = 150;

export type TextToPhone = { from: string; to: string; body: string; media: string[]; statusCallback: string | null };

/** The carrier takes a text of the centre. Nothing has left it yet: that is what `carry` does. */
export async function takeText(carrier: CarrierState, text: TextToPhone): Promise<TwilioMessage> {
  const now = await carrier.clock.now();
  const { from, to, body, media } = text;
  const message: TwilioMessage = {
    sid: newMessageSid(media.length),
    direction: 'outbound-api',
    from,
    to,
    body,
    media,
    segments: smsLength(body).segments,
    status: 'queued',
    errorCode: null,
    createdAt: now,
    updatedAt: now,
    sentAt: null,
  };
  carrier.messages.set(message.sid, message);
  return message;
}

/** Sent, then on the phone, then delivered; or sent and undelivered. Each step is posted to the centre as a receipt. */
export async function carry(
  carrier: CarrierState,
  message: TwilioMessage,
  statusCallback: string | null,
): Promise<void> {
  const { refuse } = carrier.faults();
  const lost = refuse !== null && isLearntLater(refuse) ? refuse : null;
  await sleep(NETWORK_DELAY, undefined, { signal: carrier.closing });
  const sent = await step(carrier, message, { status: 'sent' });
  await receipt(carrier, sent, statusCallback);
  await sleep(NETWORK_DELAY, undefined, { signal: carrier.closing });
  const last = await step(carrier, sent, lost ? { status: 'undelivered', errorCode: lost } : { status: 'delivered' });
  if (!lost) showOnPhone(carrier, last);
  await receipt(carrier, last, statusCallback);
}

async function step(
  carrier: CarrierState,
  message: TwilioMessage,
  change: Pick<TwilioMessage, 'status'> & Partial<Pick<TwilioMessage, 'errorCode'>>,
): Promise<TwilioMessage> {
  const now = await carrier.clock.now();
  const changed = { ...message, ...change, updatedAt: now, sentAt: message.sentAt ?? now };
  carrier.messages.set(message.sid, changed);
  return changed;
}

function showOnPhone(carrier: CarrierState, message: TwilioMessage): void {
  const { sid, from, to, body, createdAt } = message;
  carrier.threads.phone(to);
  carrier.threads.put(to, { sid, from: 'centre', centre: from, body, at: createdAt, state: 'delivered' });
}

async function receipt(carrier: CarrierState, message: TwilioMessage, statusCallback: string | null): Promise<void> {
  const what = `Receipt: ${message.status}${message.errorCode ? ` (${message.errorCode})` : ''}`;
  const missing = reasonForNone(carrier, statusCallback);
  const responses = missing || !statusCallback ? [] : await post(carrier, message, statusCallback);
  const note = missing ?? describeResponses(responses);
  carrier.log.add({ at: await carrier.clock.now(), what, note, sid: message.sid, responses });
}

function reasonForNone(carrier: CarrierState, statusCallback: string | null): string | undefined {
  if (!statusCallback) return 'not asked for';
  if (carrier.faults().loseReceipts) return 'lost on the way';
  return isOwnAddress(carrier.addresses(), statusCallback) ? undefined : 'not posted: not an address of the centre';
}

function post(carrier: CarrierState, message: TwilioMessage, url: string) {
  const addresses = carrier.addresses();
  const parameters = receiptParameters(message, addresses.carriers.twilio.accountSid);
  return postWebhook({ addresses, url, parameters });
}
