import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Instruction } from '../../domain/voice.ts';
import { twilioVoice } from '../../gateways/carriers/twilio/twilio-voice.ts';
import { twilioDialect } from '../../gateways/carriers/twilio/voice-dialect.ts';
import type { VoiceCarrier } from '../../gateways/carriers/voice-carrier.ts';
import { type CallControl, callControl } from '../../local/phone/call-control.ts';
import { aCentreWithAPhone } from './a-centre.ts';

const ANA = '+447700900142';
const CENTRE = '+443309000100';
const AMINA = 'sip:amina@halden.example';
const PUBLIC_URL = 'https://centre.example';
const VOICE = '/carriers/twilio/voice';
const LEG = '/carriers/twilio/voice/legs/one';
const MUSIC = 'https://music.example/one.mp3';

const say = (words: string) => [{ say: words, language: 'en-GB' }];
const keys = { most: 6, firstSeconds: 8, betweenSeconds: 3 };
const ask: Instruction = { kind: 'ask', speech: say('Your PIN, please.'), keys, answer: `${VOICE}/pin` };
const join: Instruction = { kind: 'join', speech: say('One moment.'), room: 'room_1', music: MUSIC };
const goodbye: Instruction = { kind: 'hang-up', speech: say('Goodbye.') };
const ring = { to: AMINA, from: CENTRE, room: 'room_1', status: LEG, giveUpAfterSeconds: 20 };

let centre: Awaited<ReturnType<typeof aCentreWithAPhone>>;
let phone: CallControl;
let carrier: VoiceCarrier;

beforeEach(async () => {
  centre = await aCentreWithAPhone();
  phone = callControl(centre.url);
  await phone.pace(50);
  carrier = twilioVoice({
    account: async () => ({ accountSid: centre.account.accountSid, authToken: centre.account.authToken }),
    base: `${centre.url}/twilio`,
    publicUrl: PUBLIC_URL,
  });
});

afterEach(() => centre.close());

function answer(route: string, instruction: Instruction): void {
  const { body } = twilioDialect.render(instruction, PUBLIC_URL);
  centre.answers[route] = body.replace(/^.*<Response>|<\/Response>$/g, '');
}

const events = () =>
  centre.webhooks
    .filter(({ route }) => route === LEG)
    .map(({ parameters }) => twilioDialect.parseAgentLeg(new URLSearchParams(parameters)).state);

test('the carrier follows every order that the centre’s dialect can write, and the centre reads what it posts', async () => {
  answer(VOICE, ask);
  answer(`${VOICE}/pin`, {
    kind: 'wait',
    speech: say('Please wait.'),
    music: MUSIC,
    seconds: 20,
    again: `${VOICE}/again`,
  });
  answer(`${VOICE}/again`, goodbye);
  const { call } = await phone.call({ from: ANA });
  await phone.asked(call);
  await phone.press(call, '1234#');
  await phone.hears(call, /wait/);
  await phone.hears(call, /Goodbye/);
  await phone.ended(call);
  await centre.untilPosted(`${VOICE}/status`, 1);

  const read = centre.webhooks.map(({ parameters }) => twilioDialect.parseCall(new URLSearchParams(parameters)));
  expect(read).toEqual([
    { leg: call, ours: CENTRE, theirs: ANA, ended: false },
    { leg: call, ours: CENTRE, theirs: ANA, ended: false, digits: '1234' },
    { leg: call, ours: CENTRE, theirs: ANA, ended: false },
    { leg: call, ours: CENTRE, theirs: ANA, ended: true },
  ]);
});

test('the centre’s orders ring, bring together, hold, take up, part and end', async () => {
  answer(VOICE, join);
  const { call } = await phone.call({ from: ANA });
  await phone.until(call, 'music in the room', ({ room }) => room?.music === true);
  const rung = await carrier.ring(ring);
  const agent = rung.result === 'taken' ? rung.leg : '';
  await phone.until(call, 'a talk', ({ room }) => room?.with[0]?.call === agent && !room.music);

  expect(await carrier.hold({ room: 'room_1', leg: call, held: true, music: MUSIC })).toBe('done');
  expect((await phone.state(call)).room).toMatchObject({ held: true, music: true });
  expect(await carrier.hold({ room: 'room_1', leg: call, held: false })).toBe('done');
  expect((await phone.state(call)).room).toMatchObject({ held: false, music: false });

  expect(await carrier.end(agent)).toBe('done');
  expect(await carrier.direct(call, goodbye)).toBe('done');
  await phone.hears(call, /Goodbye/);
  await phone.ended(call);
  expect(await carrier.direct(call, goodbye)).toBe('gone');
  expect(await carrier.hold({ room: 'room_1', leg: call, held: true })).toBe('gone');
  await centre.untilPosted(LEG, 4);
  expect(events()).toEqual(['ringing', 'ringing', 'answered', 'ended']);
});

test('a telephone that nobody answers has failed', async () => {
  await phone.makeHarder({ telephones: 'no-answer' });
  await carrier.ring(ring);
  await centre.untilPosted(LEG, 3);
  expect(events()).toEqual(['ringing', 'ringing', 'failed']);
});

test('a lost answer leaves the centre not knowing', async () => {
  await phone.makeHarder({ loseAnswers: true });
  expect(await carrier.ring(ring)).toEqual({ result: 'unknown' });
});
