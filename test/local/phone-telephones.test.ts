import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CallControl, callControl } from '../../local/phone/call-control.ts';
import { aCentreWithAPhone } from './a-centre.ts';

const ANA = '+447700900142';
const CENTRE = '+443309000100';
const AMINA = 'sip:amina@halden.example';
const VOICE = '/carriers/twilio/voice';
const LEG = '/carriers/twilio/voice/legs/call_1';
const WAIT = 'https://music.example/wait.mp3';
const HOLD = 'https://music.example/hold.mp3';

const room = (rights = '') => `<Dial><Conference waitUrl="${WAIT}" ${rights}>call_1</Conference></Dial>`;
const ring = {
  To: AMINA,
  From: CENTRE,
  Twiml: `<Response>${room()}</Response>`,
  StatusCallback: `https://centre.example${LEG}`,
  StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  Timeout: '20',
};

let centre: Awaited<ReturnType<typeof aCentreWithAPhone>>;
let phone: CallControl;

beforeEach(async () => {
  centre = await aCentreWithAPhone();
  phone = callControl(centre.url);
  await phone.pace(20);
  centre.answers[VOICE] = `<Say>One moment.</Say>${room()}`;
});

afterEach(() => centre.close());

const told = () => centre.webhooks.filter(({ route }) => route === LEG).map((each) => each.parameters['CallStatus']);
const alone = (call: string) => phone.until(call, 'the room', (state) => state.room !== null);
const together = (call: string) => phone.until(call, 'a talk', (state) => state.room?.with.length === 1);

async function aTalk() {
  const { call } = await phone.call({ from: ANA });
  await alone(call);
  const { body } = await centre.orders('/Calls.json', ring);
  await together(call);
  return { caller: call, agent: String(body['sid']) };
}

describe('an agent’s telephone', () => {
  test('is rung, answers by itself and meets the caller in the room', async () => {
    const { call } = await phone.call({ from: ANA });
    expect((await alone(call)).room).toMatchObject({ name: 'call_1', with: [], music: true });

    const rung = await centre.orders('/Calls.json', ring);
    expect(rung).toMatchObject({
      status: 201,
      body: { status: 'queued', direction: 'outbound-api', to: AMINA, from: CENTRE, start_time: null },
    });
    const talking = await together(call);
    await centre.untilPosted(LEG, 3);

    expect(talking.room).toEqual({
      name: 'call_1',
      with: [{ phone: AMINA, call: rung.body['sid'] }],
      held: false,
      music: false,
    });
    expect(talking.heard.at(-1)).toMatchObject({ played: WAIT });
    expect(told()).toEqual(['initiated', 'ringing', 'in-progress']);
    expect(centre.webhooks.every(({ signed }) => signed)).toBe(true);
  });

  test('that nobody answers gives up after its time', async () => {
    await phone.makeHarder({ telephones: 'no-answer' });
    const { body } = await centre.orders('/Calls.json', { ...ring, Timeout: '10' });
    await centre.untilPosted(LEG, 3);
    expect(told()).toEqual(['initiated', 'ringing', 'no-answer']);
    expect(await centre.looksUp(`/Calls/${body['sid']}.json`)).toMatchObject({ status: 'no-answer', duration: '0' });
  });

  test('that nobody answers gives up when the centre’s clock has passed its time', async () => {
    await phone.pace(1);
    await phone.makeHarder({ telephones: 'no-answer' });
    await centre.orders('/Calls.json', ring);
    await phone.ringing(AMINA);
    centre.clockJumps(21_000);
    await centre.untilPosted(LEG, 3);
    expect(told()).toEqual(['initiated', 'ringing', 'no-answer']);
  });

  test('can be picked up by hand', async () => {
    await phone.pace(1);
    await phone.telephone(AMINA, 'no-answer');
    await centre.orders('/Calls.json', ring);
    await phone.answer((await phone.ringing(AMINA)).call);
    await centre.untilPosted(LEG, 3);
    expect(told()).toEqual(['initiated', 'ringing', 'in-progress']);
  });

  test('can be busy, whatever the others do', async () => {
    await phone.telephone(AMINA, 'busy');
    await centre.orders('/Calls.json', ring);
    await centre.untilPosted(LEG, 3);
    expect(told()).toEqual(['initiated', 'ringing', 'busy']);
  });

  test('that still rings can be silenced', async () => {
    await phone.telephone(AMINA, 'no-answer');
    const { body } = await centre.orders('/Calls.json', ring);
    await phone.ringing(AMINA);
    const ended = await centre.orders(`/Calls/${body['sid']}.json`, { Status: 'completed' });
    expect(ended).toMatchObject({ status: 200, body: { status: 'canceled' } });
  });

  test('has told of ringing and answering before the centre’s order is answered, if it is made harder', async () => {
    await phone.makeHarder({ callEventsFirst: true });
    await centre.orders('/Calls.json', ring);
    expect(told()).toEqual(['initiated', 'ringing', 'in-progress']);
  });

  test('tells late and out of order, if it is made harder', async () => {
    await phone.makeHarder({ callsLate: true });
    await phone.telephone(AMINA, 'busy');
    await centre.orders('/Calls.json', { ...ring, StatusCallbackEvent: ['ringing', 'completed'] });
    await centre.untilPosted(LEG, 2);
    expect(told()).toEqual(['busy', 'ringing']);
  });

  test('is rung although the answer to the order is lost, and can be found by its numbers', async () => {
    await phone.makeHarder({ loseAnswers: true });
    await expect(centre.orders('/Calls.json', ring)).rejects.toThrow();
    const found = await centre.looksUp(`/Calls.json?To=${encodeURIComponent(AMINA)}`);
    expect(found['calls']).toMatchObject([{ to: AMINA, from: CENTRE }]);
  });

  test.each([
    ['without a telephone', { To: '' }, 21201],
    ['without a number of the centre', { From: '' }, 21213],
    ['to what is no telephone', { To: 'Amina' }, 21211],
    ['from a number that is not the centre’s', { From: ANA }, 21210],
    ['without an order', { Twiml: '' }, 21205],
  ])('is not rung %s', async (_, change, code) => {
    expect(await centre.orders('/Calls.json', { ...ring, ...change })).toMatchObject({ status: 400, body: { code } });
  });
});

describe('a talk', () => {
  test('is held with music and taken up again', async () => {
    const { caller, agent } = await aTalk();
    const { conferences } = await centre.looksUp('/Conferences.json?FriendlyName=call_1&Status=in-progress');
    const path = `/Conferences/${conferences[0].sid}/Participants/${caller}.json`;

    const held = await centre.orders(path, { Hold: 'true', HoldUrl: HOLD });
    expect(held).toMatchObject({ status: 200, body: { call_sid: caller, hold: true, status: 'connected' } });
    const waiting = await phone.until(caller, 'hold music', ({ heard }) => JSON.stringify(heard).includes(HOLD));
    expect(waiting.room).toMatchObject({ held: true, music: true });
    expect((await phone.state(agent)).room).toMatchObject({ held: false, music: false });

    await centre.orders(path, { Hold: 'false' });
    expect((await phone.state(caller)).room).toMatchObject({ held: false, music: false });
  });

  test('is over for an agent who puts down; the caller stays in the room until he is led elsewhere', async () => {
    const { caller, agent } = await aTalk();
    await phone.hangUp(agent);
    const left = await phone.until(caller, 'being alone', (state) => state.room?.with.length === 0);
    expect(left).toMatchObject({ status: 'in-progress', room: { music: false } });

    const led = await centre.orders(`/Calls/${caller}.json`, { Twiml: '<Response><Say>Goodbye.</Say></Response>' });
    expect(led).toMatchObject({ status: 200, body: { sid: caller, status: 'in-progress' } });
    await phone.hears(caller, /Goodbye/);
    expect(await phone.ended(caller)).toMatchObject({ room: null, endedBy: 'centre' });
    await centre.untilPosted(LEG, 4);
    expect(told().at(-1)).toBe('completed');
  });

  test('is over for both when one leaves whose leaving ends the room', async () => {
    const { call } = await phone.call({ from: ANA });
    await alone(call);
    const Twiml = `<Response>${room('endConferenceOnExit="true"')}</Response>`;
    const { body } = await centre.orders('/Calls.json', { ...ring, Twiml });
    await together(call);
    await phone.hangUp(String(body['sid']));
    await phone.ended(call);
    const { conferences } = await centre.looksUp('/Conferences.json?FriendlyName=call_1&Status=completed');
    expect(conferences).toHaveLength(1);
  });

  test('does not begin before somebody comes who may begin it', async () => {
    centre.answers[VOICE] = room('startConferenceOnEnter="false"');
    const { call } = await phone.call({ from: ANA });
    await alone(call);
    await centre.orders('/Calls.json', {
      ...ring,
      Twiml: `<Response>${room('startConferenceOnEnter="false"')}</Response>`,
    });
    expect((await together(call)).room).toMatchObject({ music: true });
  });

  test('that is left by an order of the centre asks where the room said', async () => {
    centre.answers[VOICE] = `<Dial action="${VOICE}/left"><Conference>call_1</Conference></Dial>`;
    const { call } = await phone.call({ from: ANA });
    await alone(call);
    centre.answers[`${VOICE}/next`] = '<Say>Elsewhere.</Say>';
    centre.answers[`${VOICE}/left`] = '<Say>Never heard.</Say>';
    await centre.orders(`/Calls/${call}.json`, { Url: `https://centre.example${VOICE}/next` });
    const state = await phone.ended(call);
    expect(state.heard.filter((each) => 'said' in each)).toMatchObject([{ said: 'Elsewhere.' }]);
    expect(centre.webhooks.map(({ route }) => route)).toContain(`${VOICE}/left`);
  });

  test('of a caller who is gone is over for the centre: he can be led nowhere', async () => {
    const { caller } = await aTalk();
    await phone.hangUp(caller);
    for (const order of [{ Twiml: '<Response/>' }, { Status: 'completed' }])
      expect(await centre.orders(`/Calls/${caller}.json`, order)).toMatchObject({ status: 400, body: { code: 21220 } });
  });
});

test('a call that nobody knows cannot be led, held or looked up', async () => {
  const sid = `CA${'0'.repeat(32)}`;
  const conference = `/Conferences/CF${'0'.repeat(32)}/Participants/${sid}.json`;
  expect(await centre.orders(`/Calls/${sid}.json`, { Status: 'completed' })).toMatchObject({ status: 404 });
  expect(await centre.orders(conference, { Hold: 'true' })).toMatchObject({ status: 404, body: { code: 20404 } });
  expect(await centre.looksUp(`/Calls/${sid}.json`)).toMatchObject({ code: 20404 });
});

test('music can be a document of the centre, which is followed again and again', async () => {
  const music = '/carriers/twilio/voice/music';
  centre.answers[VOICE] = `<Dial><Conference waitUrl="${music}">call_1</Conference></Dial>`;
  centre.answers[music] = '<Say>You are next.</Say><Pause length="1"/>';
  const { call } = await phone.call({ from: ANA });
  const first = await phone.hears(call, /next/);
  await phone.hears(call, /next/, first.id);
  expect(await phone.state(call)).toMatchObject({ doing: 'in-a-room' });
});
