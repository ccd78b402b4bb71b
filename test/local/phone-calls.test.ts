import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CallControl, callControl } from '../../local/phone/call-control.ts';
import { aCentreWithAPhone, type Webhook } from './a-centre.ts';

const ANA = '+447700900142';
const VOICE = '/carriers/twilio/voice';
const PIN = '/carriers/twilio/voice/pin';

const askForPin = `<Say language="en-GB">Hello Ana &amp; welcome.</Say>
  <Gather action="${PIN}" numDigits="6" finishOnKey="#" timeout="5" actionOnEmptyResult="true">
    <Say language="en-GB">Please enter your PIN, then press hash.</Say>
  </Gather>`;

let centre: Awaited<ReturnType<typeof aCentreWithAPhone>>;
let phone: CallControl;

beforeEach(async () => {
  centre = await aCentreWithAPhone();
  phone = callControl(centre.url);
  await phone.pace(100);
  centre.answers[VOICE] = askForPin;
});

afterEach(() => centre.close());

const posted = (route: string): Webhook[] => centre.webhooks.filter((each) => each.route === route);

describe('a call to the centre', () => {
  test('is posted with the documented parameters, signed for the public address', async () => {
    const { call, status } = await phone.call({ from: ANA });
    await phone.asked(call);

    expect(status).toBe('ringing');
    expect(call).toMatch(/^CA[0-9a-f]{32}$/);
    expect(posted(VOICE)).toMatchObject([
      {
        signed: true,
        parameters: {
          CallSid: call,
          AccountSid: `AC${'0'.repeat(32)}`,
          From: ANA,
          Caller: ANA,
          To: '+443309000100',
          FromCountry: 'GB',
          CallStatus: 'ringing',
          Direction: 'inbound',
          ApiVersion: '2010-04-01',
        },
      },
    ]);
  });

  test('hears one thing after the other, in its language, and is answered by hearing', async () => {
    const { call } = await phone.call({ from: ANA });
    const state = await phone.asked(call);

    expect(state).toMatchObject({ status: 'in-progress', gathering: { most: 6, endsOn: '#', pressed: 0 } });
    await phone.hears(call, /PIN/);
    expect((await phone.state(call)).heard).toMatchObject([
      { said: 'Hello Ana & welcome.', language: 'en-GB', turn: 1 },
      { said: 'Please enter your PIN, then press hash.', turn: 1 },
    ]);
  });

  test('of a caller who hides his number comes from nobody', async () => {
    await phone.asked((await phone.call({ from: ANA, withheld: true })).call);
    expect(posted(VOICE)[0]?.parameters['From']).toBe('+266696687');
  });

  test('can be one at a time from one phone', async () => {
    await phone.call({ from: ANA });
    await expect(phone.call({ from: ANA })).rejects.toThrow('This phone is on a call.');
  });

  test('that the centre cannot take ends with the carrier’s apology', async () => {
    centre.answersWith(500);
    const { call } = await phone.call({ from: ANA });
    await phone.hears(call, /application error/);
    expect(await phone.ended(call)).toMatchObject({ status: 'completed', endedBy: 'centre' });
  });

  test.each([
    ['no document', 'so sorry'],
    ['a word that Twilio does not know', '<Sya>Hello</Sya>'],
    ['an attribute that Twilio does not know', '<Say lang="en">Hello</Say>'],
    ['a way out of the centre', '<Redirect>https://elsewhere.example/voice</Redirect>'],
  ])('that is answered with %s ends so as well', async (_, twiml) => {
    centre.answers[VOICE] = twiml === 'so sorry' ? '<Say>' : twiml;
    const { call } = await phone.call({ from: ANA });
    await phone.hears(call, /application error/);
  });

  test('that is rejected was never answered', async () => {
    centre.answers[VOICE] = '<Reject reason="busy"/>';
    const { call } = await phone.call({ from: ANA });
    expect(await phone.ended(call)).toMatchObject({ status: 'busy', answeredAt: null });
  });
});

describe('keys', () => {
  test('go to the centre with the key that ended them', async () => {
    const { call } = await phone.call({ from: ANA });
    await phone.asked(call);
    await phone.press(call, '4711#');
    await phone.ended(call);

    expect(posted(PIN)).toMatchObject([
      { signed: true, parameters: { CallSid: call, Digits: '4711', FinishedOnKey: '#', CallStatus: 'in-progress' } },
    ]);
  });

  test('end by themselves when there are as many as wanted; what comes after them is lost', async () => {
    const { call } = await phone.call({ from: ANA });
    await phone.asked(call);
    await phone.press(call, '12345678');
    await phone.ended(call);
    expect(posted(PIN)[0]?.parameters).toMatchObject({ Digits: '123456', FinishedOnKey: '' });
  });

  test('end what is being said', async () => {
    centre.answers[VOICE] = `<Gather action="${PIN}"><Play loop="0">music.mp3</Play></Gather>`;
    const { call } = await phone.call({ from: ANA });
    await phone.until(call, 'music', ({ doing }) => doing === 'playing');
    await phone.press(call, '1');
    await phone.until(call, 'silence', ({ doing }) => doing === 'listening');
  });

  test('that do not come any more are sent when the patience for the next is over', async () => {
    const { call } = await phone.call({ from: ANA, speed: 1 });
    await phone.asked(call);
    await phone.press(call, '47');
    await phone.nothingPressed(call);
    await phone.ended(call);
    expect(posted(PIN)[0]?.parameters['Digits']).toBe('47');
  });

  test('that never come are told as none, if the centre wants to know', async () => {
    const { call } = await phone.call({ from: ANA });
    await phone.ended(call);
    expect(posted(PIN)[0]?.parameters).toMatchObject({ Digits: '', FinishedOnKey: '' });
  });

  test('that never come let the call go on otherwise', async () => {
    centre.answers[VOICE] = `<Gather action="${PIN}" timeout="1"/><Say>Nothing came.</Say>`;
    const { call } = await phone.call({ from: ANA });
    await phone.hears(call, /Nothing came/);
    await phone.ended(call);
    expect(posted(PIN)).toEqual([]);
  });

  test('that nobody asked for are refused', async () => {
    centre.answers[VOICE] = '<Pause length="60"/>';
    const { call } = await phone.call({ from: ANA, speed: 1 });
    await phone.until(call, 'a pause', ({ doing }) => doing === 'pausing');
    await expect(phone.press(call, '1')).rejects.toThrow('Nothing is asked for.');
    await expect(phone.nothingPressed(call)).rejects.toThrow('Nothing is asked for.');
  });

  test('are counted, and stand in no state, event or record of the carrier', async () => {
    const { call } = await phone.call({ from: ANA, speed: 1 });
    await phone.asked(call);
    const state = await phone.press(call, '90817');
    expect(state.gathering?.pressed).toBe(5);
    await phone.nothingPressed(call);
    await phone.ended(call);

    const kept = JSON.stringify([await phone.state(call), await centre.ask('GET', '/carrier/log')]);
    expect(kept).not.toContain('90817');
  });
});

describe('music', () => {
  const again = '/carriers/twilio/voice/again';

  beforeEach(() => {
    centre.answers[VOICE] = `<Say>You are third.</Say><Play>/music.mp3</Play><Redirect>${again}</Redirect>`;
    centre.answers[again] = '<Say>You are second.</Say><Pause length="30"/>';
  });

  test('plays until the document says what comes next, or somebody hurries it', async () => {
    const { call } = await phone.call({ from: ANA, speed: 1 });
    await phone.hears(call, /third/);
    await phone.hurry(call);
    await phone.hears(call, /second/);
    expect((await phone.state(call)).heard[1]).toMatchObject({ played: 'https://centre.example/music.mp3' });
  });

  test('is over when the centre’s clock has been moved past it', async () => {
    centre.answers[VOICE] = `<Play>/music.mp3</Play><Redirect>${again}</Redirect>`;
    const { call } = await phone.call({ from: ANA, speed: 1 });
    await phone.until(call, 'music', ({ doing }) => doing === 'playing');
    centre.clockJumps(600_000);
    await phone.hears(call, /second/);
  });
});

describe('the end of a call', () => {
  test('is told with how long it took, whoever hung up', async () => {
    const { call } = await phone.call({ from: ANA, speed: 1 });
    await phone.hears(call, /Hello Ana/);
    centre.clockJumps(83_000);
    await phone.hangUp(call);
    await centre.untilPosted(`${VOICE}/status`, 1);

    expect(posted(`${VOICE}/status`)).toMatchObject([
      {
        signed: true,
        parameters: {
          CallSid: call,
          CallStatus: 'completed',
          CallDuration: '83',
          Duration: '2',
          CallbackSource: 'call-progress-events',
          SequenceNumber: '0',
        },
      },
    ]);
    expect(await phone.ended(call)).toMatchObject({ endedBy: 'phone', doing: 'over', gathering: null });
  });

  test('comes with the end of what the centre ordered', async () => {
    centre.answers[VOICE] = '<Say>Goodbye.</Say><Hangup/><Say>Never heard.</Say>';
    const { call } = await phone.call({ from: ANA });
    const state = await phone.ended(call);
    expect(state).toMatchObject({ status: 'completed', endedBy: 'centre', heard: [{ said: 'Goodbye.' }] });
  });

  test('before anybody answered leaves a call that was not answered', async () => {
    let answer = () => {};
    centre.answers[VOICE] = () => new Promise<string>((resolve) => (answer = () => resolve('<Say>Late.</Say>')));
    const { call } = await phone.call({ from: ANA });
    await centre.untilPosted(VOICE, 1);
    await phone.hangUp(call);
    answer();
    expect(await phone.ended(call)).toMatchObject({ status: 'no-answer', heard: [] });
  });
});

describe('made harder', () => {
  test('each webhook of a call comes twice, with the same call id', async () => {
    await phone.makeHarder({ callsTwice: true });
    const { call } = await phone.call({ from: ANA });
    await phone.asked(call);
    await phone.press(call, '1#');
    await phone.ended(call);
    await centre.untilPosted(`${VOICE}/status`, 2);

    expect([VOICE, PIN, `${VOICE}/status`].map((route) => posted(route).length)).toEqual([2, 2, 2]);
    const { body } = await centre.ask('GET', '/carrier/log');
    expect(body['items']).toContainEqual(
      expect.objectContaining({ what: 'Call to the centre, twice', note: 'same call id, 200 and 200' }),
    );
  });

  test('what was asked is asked again when the call has moved on', async () => {
    await phone.makeHarder({ callsLate: true });
    const { call } = await phone.call({ from: ANA });
    await phone.ended(call);
    await centre.untilPosted(VOICE, 2);
    expect(posted(VOICE).at(-1)?.parameters).toMatchObject({ CallSid: call, CallStatus: 'ringing' });
  });
});
