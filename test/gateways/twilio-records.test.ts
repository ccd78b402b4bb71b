import { expect, test } from '@jest/globals';
import { instant } from '../../domain/time.ts';
import { twilioSms } from '../../gateways/carriers/twilio/twilio-sms.ts';
import { messageList } from '../../local/phone/twilio-list.ts';
import type { TwilioMessage } from '../../local/phone/twilio-message.ts';

const OURS = '+443309000100';
const ANA = '+447700900142';
const SENT = Date.UTC(2026, 10, 23, 12);
const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'secret' };

function message(number: number, change: Partial<TwilioMessage>): TwilioMessage {
  return {
    sid: `SM${String(number).padStart(32, '0')}`,
    direction: 'inbound',
    from: ANA,
    to: OURS,
    body: `Text ${number}`,
    media: [],
    segments: 1,
    status: 'received',
    errorCode: null,
    createdAt: SENT + number * 1000,
    updatedAt: SENT,
    sentAt: SENT + number * 1000,
    ...change,
  };
}

/** Twilio's list over these messages, two a page whatever is asked. */
function carrier(messages: TwilioMessage[]) {
  const asked: string[] = [];
  const fetch = async (address: string | URL | Request) => {
    const url = new URL(address as string);
    asked.push(url.pathname + url.search);
    if (url.pathname.endsWith('/Media.json'))
      return Response.json({
        media_list: [{ content_type: 'image/jpeg', uri: url.pathname.replace('.json', '/ME1.json') }],
      });
    url.searchParams.set('PageSize', '2');
    return Response.json(messageList(messages, url.searchParams, { sid: account.accountSid, uri: url.pathname }));
  };
  const base = 'https://api.twilio.example';
  return { asked, ...twilioSms({ account: async () => account, base, fetch }) };
}

test('both directions of a number are listed, page by page, with what became of them', async () => {
  const { list, asked } = carrier([
    ...[1, 2, 3].map((number) => message(number, {})),
    message(4, { direction: 'outbound-api', from: OURS, to: ANA, status: 'undelivered', errorCode: 30003 }),
    message(5, { direction: 'outbound-api', from: OURS, to: ANA, status: 'sent' }),
  ]);

  const texts = await list({ ours: OURS, since: instant(SENT) });

  expect(texts.map(({ direction, body, status }) => [direction, body, status])).toEqual([
    ['in', 'Text 1', 'passing'],
    ['in', 'Text 2', 'passing'],
    ['in', 'Text 3', 'passing'],
    ['out', 'Text 4', 'failed'],
    ['out', 'Text 5', 'passing'],
  ]);
  expect(texts[3]).toMatchObject({ ours: OURS, theirs: ANA, errorCode: '30003', at: SENT + 4000 });
  expect(asked).toHaveLength(3);
  expect(asked[0]).toContain('DateSent%3E=2026-11-23T12%3A00%3A00Z');
});

test('texts of one second keep the order of the list', async () => {
  const { list } = carrier([3, 2, 1].map((number) => message(number, { sentAt: SENT })));
  const texts = await list({ ours: OURS, since: instant(SENT) });
  expect(texts.map(({ body, at }) => [body, at - SENT])).toEqual([
    ['Text 1', 0],
    ['Text 2', 1],
    ['Text 3', 2],
  ]);
});

test('pictures are named as a webhook would have named them', async () => {
  const sid = `MM${'b'.repeat(32)}`;
  const [text] = await carrier([message(1, { sid, body: '', media: ['x'] })]).list({
    ours: OURS,
    since: instant(SENT),
  });
  const url = `https://api.twilio.com/2010-04-01/Accounts/${account.accountSid}/Messages/${sid}/Media/ME1`;
  expect(text).toMatchObject({ body: '', media: [{ url, type: 'image/jpeg' }] });
});

test('a carrier that does not answer, or answers with an error, is unavailable: nothing is concluded', async () => {
  for (const fetch of [async () => Promise.reject(new Error('down')), async () => new Response('', { status: 503 })]) {
    const records = twilioSms({ account: async () => account, base: 'https://x', fetch });
    await expect(records.list({ ours: OURS, since: instant(SENT) })).rejects.toMatchObject({
      name: 'CarrierUnavailableError',
    });
  }
});
