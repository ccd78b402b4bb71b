import * as z from 'zod';
import { type Instant, instant } from '../../../domain/time.ts';
import type { CarrierText } from '../sms-carrier.ts';
import { statusOf } from './webhooks.ts';

/** A page of Twilio's message list, as far as it is used. */
export const messagePage = z.object({
  messages: z.array(
    z.object({
      sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/),
      direction: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      body: z.string().nullable(),
      status: z.string(),
      error_code: z.number().nullable(),
      num_media: z.string(),
      date_created: z.string(),
      date_sent: z.string().nullable(),
    }),
  ),
  next_page_uri: z.string().startsWith('/').nullable(),
});

export const mediaPage = z.object({
  media_list: z.array(z.object({ content_type: z.string(), uri: z.string().startsWith('/') })),
});

type Listed = z.infer<typeof messagePage>['messages'][number];

export function carrierText(message: Listed): Omit<CarrierText, 'media'> {
  const { from, to, error_code: code } = message;
  const inbound = message.direction === 'inbound';
  const [ours, theirs] = inbound ? [to, from] : [from, to];
  return {
    carrierId: message.sid,
    direction: inbound ? 'in' : 'out',
    ours: ours ?? '',
    theirs: theirs ?? '',
    body: message.body ?? '',
    at: instant(Date.parse(message.date_sent ?? message.date_created)),
    status: statusOf(message.status),
    ...(code !== null && { errorCode: String(code) }),
  };
}

/** Twilio lists the newest first, to the second: of one second, the order of the list is all there is, so each is put a millisecond after the last. */
export function inOrder<Text extends { at: Instant }>(newestFirst: Text[]): Text[] {
  let last = 0;
  return newestFirst.toReversed().map((text) => {
    last = Math.max(text.at, last + 1);
    return { ...text, at: instant(last) };
  });
}
