import fc from 'fast-check';
import { mixture } from './bad-requests.ts';
import type { Fields, SignedCarrier, WebhookRequest } from './webhook-post.ts';

const VOICE = '/carriers/twilio/voice';

/** Keys by which every trace of them can be found: they begin like nothing else here, and no two are alike. */
export const CANARY = /38\d{7}/;
const canaries = fc.integer({ min: 380_000_000, max: 389_999_999 }).map(String);

export interface KnownCall {
  id: string;
  leg: string;
}

const legs = [
  '',
  'CA',
  `CA${'0'.repeat(31)}`,
  `CA${'0'.repeat(33)}`,
  `SM${'0'.repeat(32)}`,
  `CA${'g'.repeat(32)}`,
  `CA${'A'.repeat(32)}`,
  `CA${'0'.repeat(32)}\n`,
];
const statuses = ['', 'over', 'Ringing', 'in progress', '__proto__', 'constructor', 'x'.repeat(2_000)];
const wrongLeg = {
  CallSid: legs,
  AccountSid: ['', 'AC', `AC${'0'.repeat(31)}`, `CA${'0'.repeat(32)}`],
  CallStatus: statuses,
};
const wrongCall = {
  ...wrongLeg,
  From: ['+', '+0123456', 'tel:+447700900142', `+${'1'.repeat(16)}`, '\u0000', '<script>', 'sip:'],
  To: ['', '+', '+0123456', 'anonymous', '12', '123456789', '+44330900010\u0662', '\u0000'],
  Digits: [
    '385551234a',
    '3855512345678901234567890123456789',
    ' 385551234',
    '385551234\n',
    '385551234;1',
    '+385551234',
    '38555123\u0664',
    '<385551234>',
    '385551234\u0000',
  ],
};

const callers = fc.oneof(
  fc.nat({ max: 40 }).map((number) => `+4477009${String(number).padStart(5, '0')}`),
  fc.constantFrom('anonymous', 'Restricted', '+266696687', '', 'sip:ana@elsewhere.example', 'client:ana', '1001'),
);
const pressed = fc.oneof(
  canaries,
  canaries,
  canaries.map((keys) => `${keys}*`),
  fc.constantFrom('', '0', '1', '2', '#', '*', '3'.repeat(32)),
);

function call({ accountSid, ours }: SignedCarrier, given: { leg: string; from: string; status: string }): Fields {
  return [
    ['AccountSid', accountSid],
    ['ApiVersion', '2010-04-01'],
    ['CallSid', given.leg],
    ['CallStatus', given.status],
    ['Direction', 'inbound'],
    ['From', given.from],
    ['To', ours],
  ];
}

/** Calls that come in. Few legs, so that many are told twice. */
export function newCallRequests(carrier: SignedCarrier): fc.Arbitrary<WebhookRequest> {
  const forms = fc
    .record({
      leg: fc.nat({ max: 60 }),
      from: callers,
      status: fc.constantFrom('ringing', 'ringing', 'in-progress', 'canceled'),
    })
    .map(({ leg, ...rest }) => call(carrier, { leg: `CA${String(leg).padStart(32, 'b')}`, ...rest }));
  return mixture(carrier, VOICE, forms, wrongCall);
}

/** Keys, or none, at the addresses that callers were told to answer to, and at others. */
export function stepRequests(carrier: SignedCarrier, calls: KnownCall[]): fc.Arbitrary<WebhookRequest> {
  const steps = fc.constantFrom(
    '1',
    '1',
    '1',
    '1',
    '2',
    '0',
    '-1',
    '01',
    '1e3',
    'x',
    '9'.repeat(30),
    '..',
    'constructor',
  );
  return fc.tuple(addressed(calls), steps).chain(([{ id, leg }, step]) => {
    const forms = fc
      .record({
        from: callers,
        status: fc.constantFrom(...Array<string>(9).fill('in-progress'), 'completed'),
        digits: pressed,
      })
      .map(({ from, status, digits }): Fields => [...call(carrier, { leg, from, status }), ['Digits', digits]]);
    return mixture(carrier, `${VOICE}/${id}/steps/${step}`, forms, wrongCall);
  });
}

/** What becomes of callers' calls: known ones, and strangers. */
export function statusRequests(carrier: SignedCarrier, calls: KnownCall[]): fc.Arbitrary<WebhookRequest> {
  const forms = fc
    .record({
      to: addressed(calls),
      from: callers,
      status: fc.constantFrom('ringing', 'in-progress', 'completed', 'busy', 'failed', 'no-answer', 'canceled'),
    })
    .map(({ to, ...rest }) => call(carrier, { leg: to.leg, ...rest }));
  return mixture(carrier, `${VOICE}/status`, forms, wrongCall);
}

/** What becomes of agents' telephones, under calls and turns that there are, and others. */
export function agentLegRequests(carrier: SignedCarrier, calls: KnownCall[]): fc.Arbitrary<WebhookRequest> {
  const turns = fc.constantFrom('1', '1', '2', '0', '-1', 'x', 'NaN', 'Infinity', '1e9', '..');
  return fc.tuple(addressed(calls), turns).chain(([{ id, leg }, turn]) => {
    const forms = fc
      .constantFrom(
        'initiated',
        'ringing',
        'in-progress',
        'answered',
        'completed',
        'busy',
        'no-answer',
        'failed',
        'canceled',
      )
      .map((status) => call(carrier, { leg, from: carrier.ours, status }));
    return mixture(carrier, `${VOICE}/${id}/agent/${turn}`, forms, wrongLeg);
  });
}

/** Mostly a call and its own leg; also a call with another's leg, calls that never were, and what an address can hold beside. */
function addressed(calls: KnownCall[]): fc.Arbitrary<KnownCall> {
  const known = fc.constantFrom(...calls);
  const crossed = fc.tuple(known, known).map(([{ id }, { leg }]) => ({ id, leg }));
  const odd = fc.constantFrom(
    'call_aaaaaaaaaaaaaaaaaaaa.1',
    'cnv_aaaaaaaaaaaaaaaaaaaa.1',
    'call_.1',
    'nonsense',
    '..',
    '~',
    `call_${'a'.repeat(900)}.1`,
  );
  const stranger = odd.map((id) => ({ id, leg: `CA${'f'.repeat(32)}` }));
  return fc.oneof({ weight: 6, arbitrary: known }, crossed, stranger);
}
