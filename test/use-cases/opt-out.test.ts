// row 150
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { keywordOf } from '../../domain/opt-out.ts';
import { HOUR, MINUTE } from '../../domain/time.ts';
import { ANA, aContactCentre, type ContactCentre, expected, threadKey } from '../support/contact-centre.ts';
import { OURS } from '../support/sample-centre.ts';

const TEXTS = { stop: 'You get no more texts.', start: 'Welcome back.', help: 'Halden Fibre, 0330 900 0100.' };

function trunklineAnswers(file: ConfigurationFile) {
  for (const number of file.numbers) Object.assign(number, { keywords: 'trunkline', keywordTexts: TEXTS });
}

async function inHand(change?: (file: ConfigurationFile) => void) {
  const centre = await aContactCentre(change);
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'My router is red' });
  await amina.accept();
  return { centre, amina, id };
}

const bodies = (centre: ContactCentre) => centre.sent.map(({ body }) => body);

function messages(centre: ContactCentre) {
  return centre.table.all().filter(({ sk }) => sk.startsWith('M#'));
}

describe('a word about texts', () => {
  test.each([
    ['STOP', 'stop'],
    [' stop. ', 'stop'],
    ['“Stop!”', 'stop'],
    ['Arrêt', 'stop'],
    ['opt-out', 'stop'],
    ['opt out', 'stop'],
    ['ＳＴＯＰ', 'stop'],
    ['cancel', 'stop'],
    ['Start', 'start'],
    ['unstop', 'start'],
    ['HELP', 'help'],
    ['info?', 'help'],
    ['yes', 'start-if-stopped'],
    ['Stop the fibre outage', undefined],
    ['please stop', undefined],
    ['nonstop', undefined],
    ['', undefined],
    ['…', undefined],
  ])('%j is %s', (body, keyword) => expect(keywordOf(body)).toBe(keyword));

  test.each(['STOP', 'START', 'HELP'])('%s as the first text is kept, and opens and offers nothing', async (body) => {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');

    expect(await centre.text({ body })).toBeUndefined();

    expect(messages(centre)).toMatchObject([{ body, keyword: body.toLowerCase(), conversation: 0 }]);
    expect(await centre.deps.conversations.newest(threadKey(OURS, ANA))).toBeUndefined();
    expect(centre.engine.executions()).toEqual([]);
    expect((await amina.inbox()).offers).toEqual([]);
  });

  test('after the close reopens nothing, stands in the transcript, and is no text that waits', async () => {
    const { centre, amina, id } = await inHand();
    await amina.close(id);
    await centre.clock.advance(HOUR);

    await centre.text({ body: 'STOP' });

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'closed', episode: 1 });
    const shown = expected(await amina.messages(id)).messages;
    expect(shown.map(({ body, keyword }) => [body, keyword])).toEqual([
      ['My router is red', undefined],
      ['STOP', 'stop'],
    ]);
  });

  test('while a conversation is in hand waits for no answer and stops no close', async () => {
    const { centre, amina, id } = await inHand();
    const seen = expected(await amina.messages(id)).messages.at(-1)?.id;
    await amina.send(id, 'Switch it off and on');
    await centre.clock.advance(MINUTE);

    await centre.text({ body: 'STOP' });

    expect((await amina.inbox()).inHand[0]).toMatchObject({ unanswered: [], last: { keyword: 'stop' } });
    expect(await amina.close(id, seen)).toMatchObject({ state: 'closed' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'closed', episode: 1 });
  });

  test('YES is an answer like any other, unless texts are stopped', async () => {
    const { centre, amina, id } = await inHand();

    expect(await centre.text({ body: 'Yes' })).toBe(id);
    await centre.text({ body: 'STOP' });
    await centre.clock.advance(MINUTE);
    expect(await centre.text({ body: 'Yes', sid: 'SM-yes' })).toBeUndefined();
    expect(await centre.text({ body: 'Yes', sid: 'SM-yes' })).toBeUndefined();

    expect(expected(await amina.read(id)).texts).toEqual({ state: 'allowed', since: centre.clock.now() });
    await amina.send(id, 'Here we are again');
    expect(bodies(centre)).toEqual(['Here we are again']);
  });
});

describe('after STOP', () => {
  test('an answer is not posted: it fails with 21610, stays to be seen, and the desk has said so before', async () => {
    const { centre, amina, id } = await inHand();
    expect(expected(await amina.read(id)).texts).toEqual({ state: 'allowed' });
    await centre.text({ body: 'STOP' });
    expect(expected(await amina.read(id)).texts).toEqual({ state: 'stopped', since: centre.clock.now() });

    const { message } = expected(await amina.send(id, 'One more thing'));

    expect(message).toMatchObject({ status: 'failed', errorCode: '21610' });
    expect(expected(await amina.messages(id)).messages.at(-1)).toMatchObject({
      body: 'One more thing',
      status: 'failed',
    });
    expect(bodies(centre)).toEqual([]);
  });

  test('whoever takes, parks, closes or takes back the conversation is told with the answer, before a word is written', async () => {
    const centre = await aContactCentre((file) => {
      if (file.queues.technical) file.queues.technical.pull = true;
    });
    await centre.text({ body: 'STOP' });
    const since = centre.clock.now();
    const [amina, jonas] = await centre.available('amina', 'jonas');
    const id = await centre.text({ body: 'My router is red' });
    const until = centre.clock.now() + HOUR;

    const told = [
      await amina.accept(),
      expected(await amina.park(id, until)),
      expected(await amina.resume(id)),
      expected(await amina.close(id)),
      expected(await amina.takeBackClose(id)),
      expected(await amina.close(id)),
      expected(await amina.wrapUp(id, 'solved')),
    ];
    await amina.presence('busy');
    await jonas.presence('busy');
    await centre.text({ body: 'Hello?' });
    told.push(expected(await jonas.pull(id)));

    expect(told.map(({ texts }) => texts)).toEqual(told.map(() => ({ state: 'stopped', since })));
  });

  test('it counts for all our numbers', async () => {
    const other = '+448000200200';
    const { centre, amina, id } = await inHand((file) => {
      file.numbers.push({ ...(file.numbers[0] as (typeof file.numbers)[0]), number: other });
    });
    await centre.text({ to: other, body: 'STOP' });

    await amina.send(id, 'One more thing');

    expect(bodies(centre)).toEqual([]);
  });

  test.each(['before', 'after'] as const)(
    'a STOP that is stored %s the answer is claimed lets nothing out whose check came later',
    async (when) => {
      const { centre, amina, id } = await inHand();
      const met = centre.table.interrupt(
        (call) => call.when === when && call.operation === 'put' && call.keys[0]?.sk.includes('#msg_') === true,
        () => centre.text({ body: 'STOP' }),
      );

      await amina.send(id, 'One more thing');

      expect(met.acted).toBe(true);
      expect(bodies(centre)).toEqual([]);
    },
  );

  test('nothing goes out although the function that took the STOP died before it kept the text', async () => {
    const { centre, amina, id } = await inHand(trunklineAnswers);
    centre.table.interrupt(
      (call) => call.when === 'after' && call.operation === 'put' && call.keys[0]?.sk === 'OPT',
      async () => Promise.reject(new Error('the power is gone')),
    );
    await expect(centre.text({ body: 'STOP', sid: 'SM-stop' })).rejects.toThrow('the power is gone');
    await amina.send(id, 'One more thing');
    expect(bodies(centre)).toEqual([]);

    await centre.text({ body: 'STOP', sid: 'SM-stop' });
    expect(bodies(centre)).toEqual([TEXTS.stop]);
  });

  test('START reverses it, and a repeat of the old STOP does not stop again', async () => {
    const { centre, amina, id } = await inHand();
    await centre.text({ body: 'STOP', sid: 'SM-stop' });
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'START' });
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'STOP', sid: 'SM-stop' });

    await amina.send(id, 'Welcome back');

    expect(bodies(centre)).toEqual(['Welcome back']);
  });

  test('START and STOP in the wrong order end as they were said', async () => {
    const centre = await aContactCentre();
    const now = centre.clock.now();
    await centre.text({ body: 'START', at: now + 2000 });
    await centre.text({ body: 'STOP', at: now + 1000 });
    expect((await centre.deps.optOuts.of(ANA))?.state).toBe('allowed');

    await centre.text({ body: 'STOP', at: now + 3000 });
    await centre.text({ body: 'STOP', at: now + 5000 });
    await centre.text({ body: 'START', at: now + 4000 });
    expect(await centre.deps.optOuts.of(ANA)).toMatchObject({ state: 'stopped', since: now + 3000 });
  });
});

describe('who says it for the customer', () => {
  test('the agent who reads a refusal in free words presses a button', async () => {
    const { centre, amina, id } = await inHand();
    await centre.text({ body: 'Please stop texting me' });

    expect(expected(await amina.optOut(id)).texts).toEqual({ state: 'stopped', since: centre.clock.now() });
    await amina.send(id, 'One more thing');

    expect(bodies(centre)).toEqual([]);
    expect(await centre.deps.optOuts.of(ANA)).toMatchObject({ by: amina.agent });
  });

  test('an agent who may not read the conversation may not stop its customer', async () => {
    const { centre, id } = await inHand();
    const [jonas] = await centre.available('jonas');

    expect(await jonas.optOut(id)).toMatchObject({ refused: 'not-found' });
    expect(await centre.deps.optOuts.of(ANA)).toBeUndefined();
  });

  test('a carrier that refuses him as unsubscribed, at once or in a receipt', async () => {
    const { centre, amina, id } = await inHand();
    centre.carrier.answer = () => ({ result: 'refused', errorCode: '21610' });
    await amina.send(id, 'Hello');
    expect(expected(await amina.read(id)).texts?.state).toBe('stopped');
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'START' });
    centre.carrier.answer = () => ({ result: 'taken', carrierId: 'SM1' });
    await centre.clock.advance(MINUTE);
    await amina.send(id, 'Hello again');

    await centre.receipt(centre.sent.at(-1)?.receiptUrl.split('/').at(-1) ?? '', 'failed', '21610');

    expect(expected(await amina.read(id)).texts).toEqual({ state: 'stopped', since: centre.clock.now() });
  });
});

describe('who answers', () => {
  test('where the carrier does, Trunkline sends nothing', async () => {
    const { centre } = await inHand();
    for (const body of ['HELP', 'STOP', 'START']) await centre.text({ body });
    expect(bodies(centre)).toEqual([]);
  });

  test('where Trunkline does, one confirmation goes out, however often the STOP is delivered or said', async () => {
    const { centre, amina, id } = await inHand(trunklineAnswers);
    const stop = { carrierId: 'SM-stop', theirs: ANA, ours: OURS, body: 'STOP', media: [] };
    await Promise.all([1, 2, 3].map(() => centre.receive(stop, centre.clock.now())));
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'STOP' });
    await centre.text({ body: 'stop!!' });

    expect(bodies(centre)).toEqual([TEXTS.stop]);
    expect(expected(await amina.messages(id)).messages.find(({ automatic }) => automatic)).toMatchObject({
      body: TEXTS.stop,
      status: 'sending',
    });
  });

  test('START is confirmed if it changed something', async () => {
    const centre = await aContactCentre(trunklineAnswers);
    await centre.text({ body: 'START' });
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'STOP' });
    await centre.clock.advance(MINUTE);
    await centre.text({ body: 'START' });
    await centre.text({ body: 'START' });
    expect(bodies(centre)).toEqual([TEXTS.start, TEXTS.stop, TEXTS.start]);
  });

  test('HELP is answered when texts are stopped too, and at most once a minute', async () => {
    const centre = await aContactCentre(trunklineAnswers);
    await centre.text({ body: 'STOP' });
    await centre.clock.advance(MINUTE);
    for (let asked = 0; asked < 5; asked += 1) await centre.text({ body: 'HELP' });
    expect(bodies(centre)).toEqual([TEXTS.stop, TEXTS.help]);

    await centre.clock.advance(MINUTE + 1);
    await centre.text({ body: 'HELP' });
    expect(bodies(centre)).toEqual([TEXTS.stop, TEXTS.help, TEXTS.help]);
  });
});
