import { smsLength } from '../../domain/sms-segments.ts';
import { RefusedError } from '../pages/routes.ts';
import { describeResponses } from './carrier-log.ts';
import { overtaking } from './overtaking.ts';

import type { CarrierState } from './twilio-carrier.ts';
import { newMediaSid, newMessageSid, type TwilioMessage } from './twilio-message.ts';
import { textParameters } from './twilio-parameters.ts';
import { postWebhook, type WebhookResult } from './twilio-webhook.ts';

/** The route that a Twilio number's "a message comes in" points at, and its "primary handler fails". */
const TEXT_ROUTE = '/carriers/twilio/sms';
const FALLBACK_ROUTE = '/carriers/twilio/sms/fallback';
/** "HTTP retrieval failure": what Twilio tells the fallback address of the first. */
const RETRIEVAL_FAILURE = '11200';

export type TextToCentre = { from: string; to: string; body: string; pictures?: { type: string; bytes: Buffer }[] };

/** A customer presses Send: the carrier takes the text and delivers it to the centre's webhook. */
export function textToCentre(carrier: CarrierState) {
  const overtake = overtaking();

  return async function (text: TextToCentre): Promise<{ sid: string; responses: WebhookResult[] }> {
    if (!carrier.addresses().publicUrl) throw new RefusedError(503, 'The centre is not up yet.');
    const message = inboundMessage(text, await carrier.clock.now());
    carrier.messages.set(message.sid, message);
    show(carrier, message, 'sending');
    const { twice, outOfOrder } = carrier.faults();
    const deliver = () => post(carrier, message, twice ? 2 : 1);
    const first = await (outOfOrder ? overtake(deliver) : deliver());
    const responses = first.some(isTaken) ? first : [...first, ...(await fallBack(carrier, message))];
    show(carrier, message, responses.some(isTaken) ? 'delivered' : 'failed');
    const what = `Text to the centre${twice ? ', twice' : ''}${outOfOrder ? ', out of order' : ''}`;
    const note = describeResponses(responses);
    carrier.log.add({ at: await carrier.clock.now(), what, note, sid: message.sid, responses });
    return { sid: message.sid, responses };
  };
}

function inboundMessage(text: TextToCentre, now: number): TwilioMessage {
  const files = (text.pictures ?? []).map((picture) => ({ sid: newMediaSid(), ...picture }));
  return {
    from: text.from,
    to: text.to,
    body: text.body,
    sid: newMessageSid(files.length),
    direction: 'inbound',
    media: files.map(({ sid }) => sid),
    ...(files.length > 0 && { files }),
    segments: smsLength(text.body).segments,
    status: 'received',
    errorCode: null,
    createdAt: now,
    updatedAt: now,
    sentAt: now,
  };
}

const LOST: WebhookResult = { status: null, ms: 0, error: 'no connection' };

async function post(carrier: CarrierState, message: TwilioMessage, copies: number): Promise<WebhookResult[]> {
  if (carrier.faults().loseTexts) return [LOST];
  const addresses = carrier.addresses();
  const parameters = textParameters(message, addresses.carriers.twilio.accountSid);
  return postWebhook({ addresses, url: addresses.publicUrl + TEXT_ROUTE, parameters, copies });
}

/** As the first request, with what was wrong with it. */
async function fallBack(carrier: CarrierState, message: TwilioMessage): Promise<WebhookResult[]> {
  if (carrier.faults().loseFallbacks) return [LOST];
  const addresses = carrier.addresses();
  const parameters = {
    ...textParameters(message, addresses.carriers.twilio.accountSid),
    ErrorCode: RETRIEVAL_FAILURE,
    ErrorUrl: addresses.publicUrl + TEXT_ROUTE,
  };
  return postWebhook({ addresses, url: addresses.publicUrl + FALLBACK_ROUTE, parameters });
}

function show(carrier: CarrierState, message: TwilioMessage, state: 'sending' | 'delivered' | 'failed'): void {
  const { sid, body, from, to, createdAt, media } = message;
  const pictures = media.length > 0 ? { pictures: media.length } : {};
  carrier.threads.put(from, { sid, from: 'customer', centre: to, body, at: createdAt, state, ...pictures });
}

function isTaken(result: WebhookResult): boolean {
  return result.status !== null && result.status < 300;
}
