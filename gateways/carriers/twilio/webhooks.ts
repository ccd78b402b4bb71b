import * as z from 'zod';
import type { Media } from '../../../domain/message.ts';

/** Twilio takes at most 1600 characters; media come as numbered parameters beside the body. */
const inboundSms = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/),
  AccountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
  From: z.string().regex(/^(\+[1-9]\d{4,14}|\d{3,8}|[A-Za-z0-9 ]{1,11})$/),
  To: z.string().regex(/^(\+[1-9]\d{4,14}|\d{3,8})$/),
  Body: z.string().max(1600).default(''),
  NumMedia: z.coerce.number().int().min(0).max(10).default(0),
});

const receipt = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/),
  AccountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
  MessageStatus: z.string().max(32),
  ErrorCode: z
    .string()
    .regex(/^\d{0,6}$/)
    .optional(),
});

export interface InboundSms {
  carrierId: string;
  theirs: string;
  ours: string;
  body: string;
  media: Media[];
}

export interface SmsReceipt {
  carrierId: string;
  /** `passing`: queued, sent and the like, after which another comes. */
  status: 'delivered' | 'failed' | 'passing';
  errorCode?: string;
}

/** @throws z.ZodError naming the parameter */
export function parseInboundSms(form: URLSearchParams): InboundSms {
  const sms = inboundSms.parse(Object.fromEntries(form));
  const media = Array.from({ length: sms.NumMedia }, (_, index) => ({
    url: form.get(`MediaUrl${index}`) ?? '',
    type: form.get(`MediaContentType${index}`) ?? '',
  }));
  return {
    carrierId: sms.MessageSid,
    theirs: sms.From,
    ours: sms.To,
    body: sms.Body,
    media: media.filter(({ url }) => url.startsWith('https://')),
  };
}

/** @throws z.ZodError naming the parameter */
export function parseReceipt(form: URLSearchParams): SmsReceipt {
  const { MessageSid, MessageStatus, ErrorCode } = receipt.parse(Object.fromEntries(form));
  return {
    carrierId: MessageSid,
    status: statusOf(MessageStatus),
    ...(ErrorCode && { errorCode: ErrorCode }),
  };
}

/** Twilio's words for a message's state. */
export function statusOf(status: string): SmsReceipt['status'] {
  if (status === 'delivered' || status === 'read') return 'delivered';
  return status === 'failed' || status === 'undelivered' || status === 'canceled' ? 'failed' : 'passing';
}
