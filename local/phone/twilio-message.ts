import { randomBytes } from 'node:crypto';

/** A message as the carrier keeps it. Moments are milliseconds of the centre's clock. */
export type TwilioMessage = {
  sid: string;
  direction: 'inbound' | 'outbound-api';
  from: string;
  to: string;
  body: string;
  media: string[];
  /** Of texts to the centre: what `media` names. */
  files?: MediaFile[];
  segments: number;
  status: 'received' | 'queued' | 'sent' | 'delivered' | 'undelivered';
  errorCode: number | null;
  createdAt: number;
  updatedAt: number;
  sentAt: number | null;
};

export type MediaFile = { sid: string; type: string; bytes: Buffer };

export const API_VERSION = '2010-04-01';

/** SM for a text, MM for one with pictures, and 32 hexadecimal digits. */
export function newMessageSid(media: number): string {
  return `${media > 0 ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`;
}

/** The message resource as Twilio documents it. */
export function messageResource(message: TwilioMessage, accountSid: string) {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: null,
    num_media: String(message.media.length),
    num_segments: String(message.segments),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

export function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

export function newMediaSid(): string {
  return `ME${randomBytes(16).toString('hex')}`;
}

/** Webhooks name media at Twilio's own host, whatever stands in for it here. */
export function mediaUrl(accountSid: string, message: string, media: string): string {
  return `https://api.twilio.com/${API_VERSION}/Accounts/${accountSid}/Messages/${message}/Media/${media}`;
}

/** The list of a message's media as Twilio documents it. */
export function mediaResource(message: TwilioMessage, accountSid: string) {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Messages/${message.sid}/Media`;
  const list = (message.files ?? []).map(({ sid, type }) => ({
    sid,
    account_sid: accountSid,
    parent_sid: message.sid,
    content_type: type,
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.createdAt),
    uri: `${uri}/${sid}.json`,
  }));
  return {
    media_list: list,
    page: 0,
    page_size: 50,
    start: 0,
    end: list.length,
    uri: `${uri}.json`,
    next_page_uri: null,
  };
}
