import fc from 'fast-check';
import { forged, legal, malformed, unreadable } from './webhook-kinds.ts';
import type { Fields, SignedCarrier, WebhookRequest } from './webhook-post.ts';

const SMS = '/carriers/twilio/sms';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const words = fc.oneof(
  fc.constantFrom(
    'Hello',
    'My fibre is down',
    'STOP',
    '',
    ' ',
    '안녕 👋',
    'a=b&c=d',
    '100 %',
    '+1',
    "'; DROP TABLE",
    '<b>',
  ),
  fc.string({ unit: 'grapheme', maxLength: 160 }),
);

const extras = fc.subarray<[string, string]>([
  ['NumSegments', '1'],
  ['ApiVersion', '2010-04-01'],
  ['FromCountry', 'GB'],
  ['ToCity', ''],
  ['SmsStatus', 'received'],
  ['MessagingServiceSid', 'MG00000000000000000000000000000000'],
]);

/** A text as Twilio posts it. Few senders and message ids, so that some are told twice. */
function texts({ accountSid, ours }: SignedCarrier): fc.Arbitrary<Fields> {
  const parts = {
    sid: hex(2),
    from: fc.nat({ max: 40 }),
    body: words,
    more: extras,
    order: fc.infiniteStream(fc.nat()),
  };
  return fc.record(parts).map(({ sid, from, body, more, order }) => {
    const fields: Fields = [
      ['MessageSid', `SM${sid.padStart(32, '0')}`],
      ['AccountSid', accountSid],
      ['From', `+4477009${String(from).padStart(5, '0')}`],
      ['To', ours],
      ['Body', body],
      ['NumMedia', '0'],
      ...more,
    ];
    return fields
      .map((field) => ({ field, at: order.next().value as number }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ field }) => field);
  });
}

const number = [
  '',
  '+',
  '+0123456',
  'tel:+447700900142',
  '+44 7700 900142',
  `+${'1'.repeat(16)}`,
  '\u0000',
  '+44770090014\u0662',
  '<script>',
];
const ids = [
  '',
  'SM',
  `SM${'0'.repeat(31)}`,
  `SM${'0'.repeat(33)}`,
  `XX${'0'.repeat(32)}`,
  `SM${'g'.repeat(32)}`,
  `SM${'A'.repeat(32)}`,
  `SM${'0'.repeat(32)}\n`,
];
const wrongText: Record<string, string[]> = {
  MessageSid: ids,
  AccountSid: ['', 'AC', `AC${'0'.repeat(31)}`, `SM${'0'.repeat(32)}`],
  From: [...number, 'a sender name that is too long'],
  To: [...number, 'Trunkline', '12', '123456789'],
  Body: ['x'.repeat(1601), '\u{1F44B}'.repeat(1601)],
  NumMedia: ['-1', '11', '1.5', 'x', 'NaN', 'Infinity'],
};

/** Texts of every kind, about a third of them legal. */
export function textRequests(carrier: SignedCarrier): fc.Arbitrary<WebhookRequest> {
  return mixture(carrier, SMS, texts(carrier), wrongText);
}

/** Receipts for messages of these names, of every kind. */
export function receiptRequests(carrier: SignedCarrier, names: fc.Arbitrary<string>): fc.Arbitrary<WebhookRequest> {
  const fields = fc
    .tuple(hex(2), fc.constantFrom('queued', 'sent', 'delivered', 'undelivered', 'failed', 'read', 'never-heard-of'))
    .map(
      ([sid, status]): Fields => [
        ['MessageSid', `SM${sid.padStart(32, '0')}`],
        ['AccountSid', carrier.accountSid],
        ['MessageStatus', status],
        ...(status === 'failed' ? [['ErrorCode', '30003'] as [string, string]] : []),
      ],
    );
  const wrong = {
    MessageSid: ids,
    AccountSid: ['', 'AC'],
    MessageStatus: ['x'.repeat(33)],
    ErrorCode: ['x', '1234567', '-1'],
  };
  return names.chain((name) => mixture(carrier, `/carriers/twilio/receipts/${name}`, fields, wrong));
}

/** A third legal, a third forged, a third of no use. `wrong`: values that a parameter may not have, by its name. */
export function mixture(
  carrier: SignedCarrier,
  path: string,
  forms: fc.Arbitrary<Fields>,
  wrong: Record<string, string[]>,
): fc.Arbitrary<WebhookRequest> {
  return fc.oneof(
    fc.oneof(...legal(carrier, path, forms)),
    fc.oneof(...forged(carrier, path, forms)),
    fc.oneof(...unreadable(carrier, path, forms), ...malformed(carrier, path, forms, wrong)),
  );
}

/** Names that a receipt's address may end in: known messages, strangers, and nonsense that an address can hold. */
export function receiptNames(known: string[]): fc.Arbitrary<string> {
  const nonsense = [
    'nonsense',
    '~',
    '~~',
    '..',
    'cnv_a.1~',
    'cnv_a.1~msg_1~x',
    `cnv_${'a'.repeat(3_000)}.1~msg_1767603600000_aaaaaaaa`,
    '-'.repeat(900),
  ];
  const stranger = fc.nat().map((at) => `cnv_aaaaaaaaaaaaaaaaaaaa.1~msg_${String(at).padStart(13, '1')}_aaaaaaaa`);
  return fc.oneof(fc.constantFrom(...known), stranger, fc.constantFrom(...nonsense));
}

/** The same sample for the same seed. */
export function sampleOf(
  requests: fc.Arbitrary<WebhookRequest>,
  { size, seed }: { size: number; seed: number },
): WebhookRequest[] {
  return fc.sample(requests, { numRuns: size, seed });
}
