// row 105
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts';
import { ANA, aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';

type Rule = ConfigurationFile['flows'][string]['autoReplies'][number];

const WELCOME: Rule = { name: 'welcome', text: 'We have your text.', when: 'first-text' };
const BUSY: Rule = { name: 'busy', text: 'All of us are busy.', when: 'queued' };

function replying(...rules: Rule[]) {
  return (file: ConfigurationFile) => {
    for (const flow of Object.values(file.flows)) flow.autoReplies = rules;
  };
}

const bodies = (centre: ContactCentre) => centre.sent.map(({ body }) => body);

/** Ana's conversation, answered and closed by Amina; then time passes. */
async function closedConversation(rule: Rule) {
  const centre = await aContactCentre(replying(rule));
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'My router is red' });
  await amina.accept();
  await amina.close(id);
  return { centre, amina, id };
}

describe('an automatic answer', () => {
  test('goes to the first text, stands in the transcript as what it is, and answers nobody', async () => {
    const centre = await aContactCentre(replying(WELCOME));
    const [amina] = await centre.available('amina');

    const id = await centre.text({ body: 'My router is red' });
    await centre.text({ body: 'It blinks' });
    await amina.accept();

    expect(bodies(centre)).toEqual([WELCOME.text]);
    const shown = expected(await amina.messages(id)).messages;
    expect(shown.map(({ body, automatic, agent }) => [body, automatic, agent])).toEqual([
      ['My router is red', undefined, undefined],
      ['It blinks', undefined, undefined],
      [WELCOME.text, true, undefined],
    ]);
    expect((await amina.inbox()).inHand[0]?.unanswered).toHaveLength(2);
  });

  test('for the queue goes to whom nobody has room for, and to nobody else', async () => {
    const centre = await aContactCentre(replying(BUSY));
    await centre.text({ body: 'Anybody?' });
    expect(bodies(centre)).toEqual([BUSY.text]);

    await centre.available('amina');
    await centre.text({ from: '+447700900417', body: 'Anybody?' });
    expect(bodies(centre)).toEqual([BUSY.text]);
  });

  test('is one, the first whose occasion it is, where several would do', async () => {
    const centre = await aContactCentre(replying(BUSY, WELCOME));
    await centre.text({ body: 'Anybody?' });
    expect(bodies(centre)).toEqual([BUSY.text]);
  });

  test('without a cool-down goes out once per conversation, and again in the next one', async () => {
    const { centre, amina, id } = await closedConversation(WELCOME);
    await centre.clock.advance(HOUR);
    await centre.text({ body: 'Me again' });
    expect(bodies(centre)).toEqual([WELCOME.text]);

    await amina.accept();
    await amina.close(id);
    await centre.clock.advance(72 * HOUR + 1);
    await centre.text({ body: 'Something else' });
    expect(bodies(centre)).toEqual([WELCOME.text, WELCOME.text]);
  });

  test('with a cool-down goes out again when that is over, and not a millisecond before', async () => {
    const { centre, amina, id } = await closedConversation({ ...WELCOME, cooldownMinutes: 60 });
    await centre.clock.advance(HOUR - 1);
    await centre.text({ body: 'Me again' });
    expect(bodies(centre)).toHaveLength(1);

    await amina.accept();
    await amina.close(id);
    await centre.clock.advance(2);
    await centre.text({ body: 'And again' });
    expect(bodies(centre)).toHaveLength(2);
  });

  test('is sent once although its step is repeated, or dies behind the post', async () => {
    const centre = await aContactCentre(replying(WELCOME));
    centre.carrier.answer = () => {
      centre.carrier.answer = () => ({ result: 'taken', carrierId: 'SM1' });
      throw new Error('the power is gone');
    };
    await centre.text({ body: 'Hello' });
    await centre.clock.advance(MINUTE);

    expect(bodies(centre)).toEqual([WELCOME.text]);
  });

  test('does not go to whom texts are stopped', async () => {
    const centre = await aContactCentre(replying(WELCOME));
    await centre.text({ body: 'STOP' });
    await centre.clock.advance(MINUTE);
    const id = await centre.text({ body: 'But my router is red' });

    expect(id).toBeDefined();
    expect(bodies(centre)).toEqual([]);
    expect(centre.table.all().filter(({ direction }) => direction === 'out')).toEqual([]);
  });
});

describe('a machine at the other end gets none', () => {
  test.each(['60777', 'HALDENBANK', '800555'])('%s is no person’s number', async (from) => {
    const centre = await aContactCentre(replying(WELCOME));
    await centre.text({ from, body: 'Your parcel is here' });
    expect(bodies(centre)).toEqual([]);
  });

  test.each([
    'This is an automatic reply. I am away.',
    'AUTO-REPLY: I cannot answer now',
    'Sorry, I am out of the office until Monday',
    'Abwesenheitsnotiz: bis Montag nicht da',
    'Réponse automatique : absent',
    'Respuesta automática: no estoy',
    'Please do not reply to this message',
  ])('%j is a machine’s', async (body) => {
    const centre = await aContactCentre(replying(WELCOME));
    await centre.text({ body });
    expect(bodies(centre)).toEqual([]);
  });

  test('our own words that come back are an echo', async () => {
    const { centre } = await closedConversation({ ...WELCOME, cooldownMinutes: 1 });
    await centre.clock.advance(2 * MINUTE);
    await centre.text({ body: WELCOME.text });
    expect(bodies(centre)).toHaveLength(1);
  });

  test('two centres that answer each other automatically stop after one text each', async () => {
    const reply: Rule = { ...WELCOME, cooldownMinutes: 1 };
    const other: Rule = { ...reply, text: 'Thank you for your text.' };
    const [one, two] = [await aContactCentre(replying(reply)), await aContactCentre(replying(other))];
    await one.text({ body: 'Hello' });

    for (let turn = 0; turn < 20; turn += 1) {
      const [from, to] = turn % 2 === 0 ? [one, two] : [two, one];
      for (const { body } of from.sent.slice(Math.floor(turn / 2), Math.floor(turn / 2) + 1)) await to.text({ body });
      for (const centre of [one, two]) await centre.clock.advance(SECOND);
    }

    expect([bodies(one), bodies(two)]).toEqual([[reply.text], [other.text]]);
    expect(one.sent[0]?.to).toBe(ANA);
  });

  test('a person who writes two different texts at once is none', async () => {
    const centre = await aContactCentre(replying(WELCOME));
    const at = centre.clock.now();
    await Promise.all([centre.text({ body: 'Hello', at }), centre.text({ body: 'My router is red', at: at + 1 })]);
    expect(bodies(centre)).toEqual([WELCOME.text]);
  });
});
