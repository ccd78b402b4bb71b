// row 26
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import twilio from 'twilio';
import type { LegEvent } from '../../gateways/carriers/voice-carrier.ts';
import { isSignedByTwilio } from '../../gateways/carriers/twilio/signature.ts';
import { twilioVoice } from '../../gateways/carriers/twilio/twilio-voice.ts';
import { joining, twilioDialect } from '../../gateways/carriers/twilio/voice-dialect.ts';
import type { CallWebhook, PlayedCarrier } from '../support/played-carrier.ts';
import { playedTwilio } from '../support/played-twilio.ts';
import { playedTwilioRest } from '../support/played-twilio-rest.ts';
import { perform } from '../support/twiml-player.ts';
import { voiceCarrierContract } from './voice-carrier-contract.ts';

const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: '0123456789abcdef0123456789abcdef' };
const publicUrl = 'https://centre.example';
const STRANGER = `CA${'e'.repeat(32)}`;

let carrier: PlayedCarrier;
let rest: Awaited<ReturnType<typeof playedTwilioRest>>;

beforeEach(async () => {
  const twilio = playedTwilio();
  rest = await playedTwilioRest(twilio, account);
  carrier = {
    publicUrl,
    dialect: twilioDialect,
    carrier: twilioVoice({ account: async () => account, base: rest.base, publicUrl }),
    sign,
    isGenuine: (request) => isSignedByTwilio({ ...request, ...account }),
    callWebhook,
    legWebhooks,
    perform,
    stranger: STRANGER,
    fails: rest.fails,
    ...played(twilio),
  };
});
afterEach(() => rest.close());

function played(twilio: ReturnType<typeof playedTwilio>) {
  const call = (leg: string) => {
    const found = twilio.calls.get(leg);
    if (!found) throw new Error(`no call ${leg}`);
    return found;
  };
  const aCallThatIs = (status: string) => twilio.add({ status, from: '+447700900142', to: '+443309000100' }).sid;
  return {
    aCall: () => aCallThatIs('in-progress'),
    aRingingCall: () => aCallThatIs('ringing'),
    doing: (leg: string) => call(leg).performed,
    hangUp: (leg: string) => twilio.end(call(leg)),
    isOver: (leg: string) => call(leg).status === 'completed',
    pickUp: (leg: string) => twilio.follow(call(leg), call(leg).onAnswer ?? ''),
    rings(leg: string) {
      const { to, from, timeout = 0, statusCallback = '' } = call(leg);
      return { to, from, giveUpAfterSeconds: timeout, status: statusCallback };
    },
    parties: (room: string) =>
      (twilio.conferences.get(room)?.parties ?? []).map(({ sid, held }) => ({
        leg: sid,
        held: held !== undefined,
        ...held,
      })),
    room(name: string) {
      const conference = twilio.conferences.get(name);
      if (!conference) return 'empty';
      return twilio.isInProgress(conference) ? 'talking' : 'waiting';
    },
  };
}

function sign(url: string, form: URLSearchParams): string {
  return twilio.getExpectedTwilioSignature(account.authToken, url, Object.fromEntries(form));
}

function callWebhook({ leg, ours, theirs, digits, state }: CallWebhook): URLSearchParams {
  const form = new URLSearchParams({
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: leg,
    CallStatus: { new: 'ringing', 'under-way': 'in-progress', ended: 'completed' }[state],
    Called: ours,
    Caller: theirs ?? 'anonymous',
    Direction: 'inbound',
    From: theirs ?? 'anonymous',
    To: ours,
  });
  if (state === 'ended') form.set('CallDuration', '12');
  if (digits !== undefined)
    for (const [name, value] of [
      ['Digits', digits],
      ['msg', 'Gather End'],
    ] as const)
      form.set(name, value);
  return form;
}

function legWebhooks(state: LegEvent['state'], leg: string): URLSearchParams[] {
  const statuses = {
    ringing: ['queued', 'initiated', 'ringing'],
    answered: ['in-progress', 'answered'],
    failed: ['busy', 'failed', 'no-answer', 'canceled'],
    ended: ['completed'],
  };
  return statuses[state].map(
    (CallStatus) =>
      new URLSearchParams({
        AccountSid: account.accountSid,
        CallSid: leg,
        CallStatus,
        CallbackSource: 'call-progress-events',
        Direction: 'outbound-api',
        From: '+443309000100',
        To: 'sip:amina@agents.example',
      }),
  );
}

voiceCarrierContract('Twilio', () => carrier);

const { VoiceResponse } = twilio.twiml;
const speech = (text: string) => [
  { say: text, language: 'en-GB' },
  { play: `https://centre.example/${encodeURIComponent(text)}.mp3` },
  { pauseSeconds: 2 },
];

/** The same with the carrier's own builder. */
function said(verbs: Pick<InstanceType<typeof VoiceResponse>, 'say' | 'play' | 'pause'>, text: string) {
  if (text.trim() !== '') verbs.say({ language: 'en-GB' }, text);
  verbs.play(`https://centre.example/${encodeURIComponent(text)}.mp3`);
  verbs.pause({ length: 2 });
}

function conference(
  response: InstanceType<typeof VoiceResponse>,
  room: string,
  given: { opens: boolean; music: string },
) {
  response.dial().conference(
    {
      startConferenceOnEnter: given.opens,
      endConferenceOnExit: false,
      beep: 'false',
      waitUrl: given.music,
      waitMethod: 'GET',
      record: 'do-not-record',
    },
    room,
  );
}

const anyText = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ''));

test('whatever is said, the TwiML is what Twilio\u2019s own builder writes', () => {
  const music = 'https://centre.example/a?b=c&d="e"';
  fc.assert(
    fc.property(anyText, (text) => {
      const [ask, wait, silence, join, end, agent] = Array.from({ length: 6 }, () => new VoiceResponse());
      const gather = ask?.gather({
        input: ['dtmf'],
        numDigits: 4,
        timeout: 3,
        finishOnKey: '#',
        actionOnEmptyResult: true,
        method: 'POST',
        action: `${publicUrl}/a`,
      });
      if (!ask || !gather || !wait || !silence || !join || !end || !agent) throw new Error('no builder');
      said(gather, text);
      gather.pause({ length: 5 });
      said(wait, text);
      wait.play(music);
      wait.pause({ length: 1 });
      wait.redirect({ method: 'POST' }, `${publicUrl}/b`);
      silence.pause({ length: 5 });
      silence.redirect({ method: 'POST' }, `${publicUrl}/b`);
      said(join, text);
      conference(join, text, { opens: false, music });
      said(end, text);
      end.hangup();
      conference(agent, text, { opens: true, music: '' });

      const rendered = (given: Parameters<typeof twilioDialect.render>[0]) =>
        twilioDialect.render(given, `${publicUrl}/`).body;
      const keys = { most: 4, firstSeconds: 8, betweenSeconds: 3 };
      expect(rendered({ kind: 'ask', speech: speech(text), keys, answer: '/a' })).toBe(ask.toString());
      expect(rendered({ kind: 'wait', speech: speech(text), seconds: 30, music, again: '/b' })).toBe(wait.toString());
      expect(rendered({ kind: 'wait', speech: [], seconds: 5, music, again: '/b' })).toBe(silence.toString());
      expect(rendered({ kind: 'join', speech: speech(text), room: text, music })).toBe(join.toString());
      expect(rendered({ kind: 'hang-up', speech: speech(text) })).toBe(end.toString());
      expect(joining(text)).toBe(agent.toString());
    }),
    { numRuns: 300, seed: 20_260_120 },
  );
});

test.each([
  '',
  'anonymous',
  'Anonymous',
  'BLOCKED',
  'Restricted',
  'unavailable',
  'unknown',
  '+266696687',
  '+7378742833',
  'sip:ana@elsewhere.example',
  'client:ana',
  '1001',
])('a caller from "%s" has no number, and is served', (From) => {
  const form = callWebhook({ leg: STRANGER, ours: '+443309000100', state: 'new' });
  form.set('From', From);
  expect(twilioDialect.parseCall(form)).not.toHaveProperty('theirs');
});

test.each(['12a4', '98127346 ', '98127346\n', '9'.repeat(33), '\u0661981273', '+98127346'])(
  'keys that no telephone has are refused by their name, and never repeated: %j',
  (digits) => {
    const form = callWebhook({ leg: STRANGER, ours: '+443309000100', state: 'under-way', digits });
    let issue: unknown;
    try {
      twilioDialect.parseCall(form);
    } catch (error) {
      issue = error;
    }
    expect(issue).toMatchObject({ name: 'ZodError', issues: [{ path: ['Digits'] }] });
    const told = JSON.stringify(issue, Object.getOwnPropertyNames(issue)) + String(issue);
    expect(told).not.toContain(digits.slice(0, 4));
  },
);

test('an order waits for the carrier 10 seconds at most', async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    signals.push(init?.signal);
    throw new DOMException('', 'TimeoutError');
  };
  const orders = twilioVoice({ account: async () => account, base: 'https://x', publicUrl, fetch });
  expect(await orders.end(STRANGER)).toBe('unknown');
  expect(signals).toEqual([expect.any(AbortSignal)]);
});
