import { describe, expect, test } from '@jest/globals';
import type { Instruction } from '../../domain/voice.ts';
import { type CallWebhook, type PlayedCarrier, SAYING } from '../support/played-carrier.ts';

const OURS = '+443309000100';
const ANA = '+447700900142';
const KEYS = { most: 6, firstSeconds: 8, betweenSeconds: 3 };
const ASK: Instruction = {
  kind: 'ask',
  speech: [{ say: 'Your account number, please.', language: 'en-GB' }],
  keys: KEYS,
  answer: '/voice/1',
};
const MUSIC = 'https://centre.example/music.mp3';

/** Held by whichever carrier: TwiML, TeXML and NCCO differ in words alone. */
export function voiceCarrierContract(name: string, played: () => PlayedCarrier): void {
  describe(`${name}: signatures`, () => signatures(played));
  describe(`${name}: webhooks`, () => webhooks(played));
  describe(`${name}: questions`, () => questions(played));
  describe(`${name}: what else a caller hears`, () => hearing(played));
  describe(`${name}: orders about a call`, () => orders(played));
  describe(`${name}: two in a room`, () => rooms(played));
  describe(`${name}: a carrier in trouble`, () => trouble(played));
}

function signatures(played: () => PlayedCarrier) {
  const signed = (carrier: PlayedCarrier) => {
    const url = `${carrier.publicUrl}/voice/1`;
    const form = carrier.callWebhook({
      leg: carrier.stranger,
      ours: OURS,
      theirs: ANA,
      state: 'under-way',
      digits: '12',
    });
    return { url, form, signature: carrier.sign(url, form) };
  };

  test('what the carrier signed is genuine', () => {
    expect(played().isGenuine(signed(played()))).toBe(true);
  });

  test.each(['another call', 'other keys', 'another address', 'no signature', 'a signature of something else'])(
    'not with %s',
    (what) => {
      const given = signed(played());
      const form = new URLSearchParams(given.form);
      for (const [key, value] of given.form)
        if (what === 'other keys' && value === '12') form.set(key, '13');
        else if (what === 'another call' && value === played().stranger) form.set(key, `${value.slice(0, -1)}0`);
      const url = what === 'another address' ? `${given.url}0` : given.url;
      const forged = {
        'no signature': '',
        'a signature of something else': played().sign(url, new URLSearchParams('a=b')),
      };
      const signature = forged[what as keyof typeof forged] ?? given.signature;
      expect(played().isGenuine({ url, form, signature })).toBe(false);
    },
  );
}

function webhooks(played: () => PlayedCarrier) {
  const parsed = (told: Omit<CallWebhook, 'leg' | 'ours'>) => {
    const carrier = played();
    return carrier.dialect.parseCall(carrier.callWebhook({ leg: carrier.stranger, ours: OURS, ...told }));
  };
  const common = () => ({ leg: played().stranger, ours: OURS });

  test('a new call: who calls which number, and no keys', () => {
    expect(parsed({ theirs: ANA, state: 'new' })).toEqual({ ...common(), theirs: ANA, ended: false });
  });

  test('a caller may withhold his number', () => {
    expect(parsed({ state: 'new' })).toEqual({ ...common(), ended: false });
  });

  test('keys come as they were pressed, without the terminator; none are an empty answer, not an absent one', () => {
    expect(parsed({ theirs: ANA, state: 'under-way', digits: '0012*' })).toMatchObject({ digits: '0012*' });
    expect(parsed({ theirs: ANA, state: 'under-way', digits: '' })).toMatchObject({ digits: '' });
  });

  test('the end of a call is told, whoever hung up', () => {
    expect(parsed({ theirs: ANA, state: 'ended' })).toEqual({ ...common(), theirs: ANA, ended: true });
  });

  test.each(['ringing', 'answered', 'failed', 'ended'] as const)('an agent\u2019s telephone: %s', (state) => {
    const carrier = played();
    const told = carrier.legWebhooks(state, carrier.stranger);
    expect(told.length).toBeGreaterThan(0);
    for (const form of told) expect(carrier.dialect.parseAgentLeg(form)).toEqual({ leg: carrier.stranger, state });
  });

  test('a webhook means the same when it comes twice, late, or before the one that it follows', () => {
    const { dialect, callWebhook, stranger } = played();
    const states = ['new', 'under-way', 'ended'] as const;
    const told = states.map((state) => callWebhook({ leg: stranger, ours: OURS, theirs: ANA, state }));
    const inOrder = told.map((form) => dialect.parseCall(form));
    const backwards = [...told, ...told].toReversed().map((form) => dialect.parseCall(form));
    expect(backwards).toEqual([...inOrder, ...inOrder].toReversed());
  });
}

function questions(played: () => PlayedCarrier) {
  const press = (...pressed: [at: number, key: string][]) => {
    const { dialect, publicUrl, perform } = played();
    const { body } = dialect.render(ASK, publicUrl);
    return perform(
      body,
      pressed.map(([at, key]) => ({ at, key })),
    );
  };
  const answered = (digits: string, at: number) => ({ does: 'ask', path: `${played().publicUrl}/voice/1`, digits, at });

  test('the question is heard', () => {
    expect(press().heard[0]).toBe('en-GB: Your account number, please.');
  });

  test('without a key the answer is empty, 8 seconds after the question', () => {
    expect(press().next).toEqual(answered('', SAYING + 8));
  });

  test('the first key may come late, and 3 seconds after the last the answer is complete', () => {
    expect(press([SAYING + 7.5, '1'], [SAYING + 10, '2']).next).toEqual(answered('12', SAYING + 13));
  });

  test('a key more than 3 seconds after the one before is not waited for', () => {
    expect(press([SAYING + 1, '1'], [SAYING + 4.5, '2']).next).toEqual(answered('1', SAYING + 4));
  });

  test('the terminator ends it at once, and is no part of the answer', () => {
    expect(press([SAYING + 1, '4'], [SAYING + 2, '2'], [SAYING + 2.5, '#']).next).toEqual(answered('42', SAYING + 2.5));
  });

  test('the last possible key ends it at once', () => {
    const keys = [1, 2, 3, 4, 5, 6, 7].map((key): [number, string] => [SAYING + key / 2, String(key)]);
    expect(press(...keys).next).toEqual(answered('123456', SAYING + 3));
  });

  test('who knows the question need not hear it out', () => {
    expect(press([1, '7'], [2, '#']).next).toEqual(answered('7', 2));
  });
}

function hearing(played: () => PlayedCarrier) {
  const heard = (instruction: Instruction) => {
    const { dialect, publicUrl, perform } = played();
    return perform(dialect.render(instruction, publicUrl).body);
  };
  const again = '/voice/2';

  test('sentences in their languages, audio files and pauses, one after the other', () => {
    const name = 'Zo\u00eb & <Sons> "\u5c71\u7530"';
    const speech = [
      { say: name, language: 'fr-FR' },
      { pauseSeconds: 1 },
      { play: MUSIC },
      { say: 'Ende', language: 'de-DE' },
    ];
    expect(heard({ kind: 'hang-up', speech })).toEqual({
      heard: [`fr-FR: ${name}`, 'silence', `plays ${MUSIC}`, 'de-DE: Ende'],
      next: { does: 'hang-up' },
    });
  });

  test('a name that no document may hold does not end the call', () => {
    const speech = [{ say: 'A\u0000na \ud800\uffff', language: 'en-GB' }];
    const { heard: sounds, next } = heard({ kind: 'hang-up', speech });
    expect(sounds).toEqual([expect.stringMatching(/^en-GB: A.?na/)]);
    expect(next).toEqual({ does: 'hang-up' });
  });

  test('waiting in silence lasts as long as it is told, and then the carrier asks what to do', () => {
    const next = { does: 'ask', path: played().publicUrl + again, at: 20 };
    expect(heard({ kind: 'wait', speech: [], seconds: 20, again })).toEqual({ heard: ['silence'], next });
  });

  test('waiting with music: the place in the queue, the music, and the carrier asks what to do', () => {
    const speech = [{ say: 'You are second.', language: 'en-GB' }];
    const { heard: sounds, next } = heard({ kind: 'wait', speech, music: MUSIC, seconds: 30, again });
    expect(sounds.slice(0, 2)).toEqual(['en-GB: You are second.', `plays ${MUSIC}`]);
    expect(next).toMatchObject({ does: 'ask', path: played().publicUrl + again });
  });

  test('a room with music until somebody comes, or with silence; nobody\u2019s going closes it, and a caller does not open it', () => {
    const speech = [{ say: 'One moment.', language: 'en-GB' }];
    const joined = { does: 'join', room: 'call_1', opens: false, closes: false };
    expect(heard({ kind: 'join', speech, room: 'call_1', music: MUSIC })).toEqual({
      heard: ['en-GB: One moment.'],
      next: { ...joined, music: MUSIC },
    });
    expect(heard({ kind: 'join', speech: [], room: 'call_1' })).toEqual({ heard: [], next: joined });
  });
}

function orders(played: () => PlayedCarrier) {
  const goodbye: Instruction = { kind: 'hang-up', speech: [{ say: 'Goodbye.', language: 'en-GB' }] };

  test('a call that is under way does what it is told', async () => {
    const { carrier, aCall, doing, publicUrl } = played();
    const leg = aCall();
    expect(await carrier.direct(leg, ASK)).toBe('done');
    expect(doing(leg)?.next).toMatchObject({ does: 'ask', path: `${publicUrl}/voice/1` });
  });

  test('a caller who has hung up is gone, and so is one who never called', async () => {
    const { carrier, aCall, hangUp, stranger } = played();
    const leg = aCall();
    hangUp(leg);
    expect(await carrier.direct(leg, goodbye)).toBe('gone');
    expect(await carrier.direct(stranger, goodbye)).toBe('gone');
    expect(await carrier.end(stranger)).toBe('gone');
  });

  test('a call that still rings is not gone: the order can be given again', async () => {
    const { carrier, aRingingCall } = played();
    expect(await carrier.direct(aRingingCall(), goodbye)).toBe('unknown');
  });

  test('a call is ended', async () => {
    const { carrier, aCall, isOver } = played();
    const leg = aCall();
    expect(await carrier.end(leg)).toBe('done');
    expect(isOver(leg)).toBe(true);
  });
}

function rooms(played: () => PlayedCarrier) {
  const order = { from: OURS, room: 'call_1', status: '/voice/agent/1', giveUpAfterSeconds: 20 };
  const amina = 'sip:amina@agents.example';

  async function ringAmina() {
    const rung = await played().carrier.ring({ ...order, to: amina });
    if (rung.result !== 'taken') throw new Error(`the agent\u2019s telephone: ${rung.result}`);
    return rung.leg;
  }

  async function together() {
    const caller = played().aCall();
    await played().carrier.direct(caller, { kind: 'join', speech: [], room: order.room, music: MUSIC });
    const agent = await ringAmina();
    played().pickUp(agent);
    return { caller, agent };
  }

  test.each([amina, '+447700900999'])('the telephone at %s rings, and says what becomes of it', async (to) => {
    const { carrier, rings, publicUrl } = played();
    const rung = await carrier.ring({ ...order, to });
    expect(rung).toMatchObject({ result: 'taken' });
    const { status, ...rest } = order;
    const { room: _, ...heard } = rest;
    expect(rings(rung.result === 'taken' ? rung.leg : '')).toEqual({ ...heard, to, status: publicUrl + status });
  });

  test('a telephone that cannot be rung is refused', async () => {
    expect(await played().carrier.ring({ ...order, to: 'nobody' })).toEqual({ result: 'refused' });
  });

  test('a caller waits in the room until the agent answers; then they talk', async () => {
    const { carrier, aCall, room, pickUp } = played();
    await carrier.direct(aCall(), { kind: 'join', speech: [], room: order.room });
    const agent = await ringAmina();
    expect(room(order.room)).toBe('waiting');
    pickUp(agent);
    expect(room(order.room)).toBe('talking');
  });

  test('an agent who is faster than the caller waits for him', async () => {
    const { carrier, aCall, room, pickUp } = played();
    pickUp(await ringAmina());
    expect(room(order.room)).toBe('waiting');
    await carrier.direct(aCall(), { kind: 'join', speech: [], room: order.room });
    expect(room(order.room)).toBe('talking');
  });

  test('a caller on hold hears music until he is taken back', async () => {
    const { carrier, parties } = played();
    const { caller, agent } = await together();
    const hold = { room: order.room, leg: caller, music: MUSIC };
    expect(await carrier.hold({ ...hold, held: true })).toBe('done');
    expect(parties(order.room)).toEqual([
      { leg: caller, held: true, music: MUSIC },
      { leg: agent, held: false },
    ]);
    expect(await carrier.hold({ ...hold, held: false })).toBe('done');
    expect(parties(order.room)).toEqual([
      { leg: caller, held: false },
      { leg: agent, held: false },
    ]);
  });

  test('who is not in the room cannot be held', async () => {
    const { carrier, hangUp, aCall } = played();
    expect(await carrier.hold({ room: 'call_2', leg: aCall(), held: true })).toBe('gone');
    const { caller } = await together();
    hangUp(caller);
    expect(await carrier.hold({ room: order.room, leg: caller, held: true })).toBe('gone');
  });

  test('the caller stays when the agent goes, and can be sent elsewhere', async () => {
    const { carrier, parties, hangUp, doing } = played();
    const { caller, agent } = await together();
    hangUp(agent);
    expect(parties(order.room)).toEqual([{ leg: caller, held: false }]);
    expect(await carrier.direct(caller, ASK)).toBe('done');
    expect(doing(caller)?.next).toMatchObject({ does: 'ask' });
    expect(parties(order.room)).toEqual([]);
  });
}

function trouble(played: () => PlayedCarrier) {
  test.each(['silent', 'broken'] as const)('of a carrier that is %s nothing is known', async (how) => {
    const { carrier, aCall, fails } = played();
    const leg = aCall();
    fails(how);
    const ring = { to: 'sip:amina@agents.example', from: OURS, room: 'r', status: '/s', giveUpAfterSeconds: 20 };
    expect(await carrier.direct(leg, ASK)).toBe('unknown');
    expect(await carrier.end(leg)).toBe('unknown');
    expect(await carrier.hold({ room: 'r', leg, held: true })).toBe('unknown');
    expect(await carrier.ring(ring)).toEqual({ result: 'unknown' });
  });
}
